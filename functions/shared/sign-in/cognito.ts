import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  InvalidPasswordException,
  NotAuthorizedException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { Problem } from '#shared/errors/problem.ts';
import { unlogged } from '#shared/runtime/aws.ts';
import { setting } from '#shared/runtime/settings.ts';
import { weakPassword } from './password.ts';

const client = unlogged(new CognitoIdentityProviderClient({}));

/**
 * Sets a user's password. Cognito knows users only by our user ID; their data is in the table. Idempotent: the last
 * password set counts.
 *
 * @throws Problem 422 `password.weak` when Cognito rejects the password
 */
export async function setSignInPassword(userId: string, password: string): Promise<void> {
  const user = { UserPoolId: setting('USER_POOL'), Username: userId };
  try {
    await client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await client
    .send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }))
    .catch(refusedPassword);
}

function refusedPassword(cause: unknown): never {
  if (cause instanceof InvalidPasswordException) throw weakPassword(cause);
  throw cause;
}

const ClientId = () => setting('USER_POOL_CLIENT');

/** Whether an error means that the credentials were rejected. */
const isRejection = (error: unknown): boolean =>
  error instanceof NotAuthorizedException ||
  error instanceof UserNotFoundException ||
  (error as Error)?.name === 'InvalidPasswordException';

const initiate = (userId: string, password: string) =>
  client.send(
    new InitiateAuthCommand({
      ClientId: ClientId(),
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: userId, PASSWORD: password },
    }),
  );

/** @throws Problem 401 `session.bad_credentials`, the same for a wrong password and for an unknown user */
export async function cognitoSignIn(userId: string, password: string): Promise<AuthenticationResultType> {
  try {
    const { AuthenticationResult } = await initiate(userId, password);
    if (AuthenticationResult) return AuthenticationResult;
  } catch (cause) {
    if (isRejection(cause)) throw new Problem('session.bad_credentials', { cause });
    throw cause;
  }
  throw new Problem('session.bad_credentials');
}

/** Whether a user has this password. */
export async function isPassword(userId: string, password: string): Promise<boolean> {
  try {
    await initiate(userId, password);
    return true;
  } catch (error) {
    if (isRejection(error)) return false;
    throw error;
  }
}

/** Revokes a user's refresh tokens. */
export async function endSessions(userId: string): Promise<void> {
  await client
    .send(new AdminUserGlobalSignOutCommand({ UserPoolId: setting('USER_POOL'), Username: userId }))
    .catch(unlessUnknown);
}

/** Deletes a user from Cognito. */
export async function deleteSignIn(userId: string): Promise<void> {
  await client
    .send(new AdminDeleteUserCommand({ UserPoolId: setting('USER_POOL'), Username: userId }))
    .catch(unlessUnknown);
}

/** Ignores unknown users: someone who never set a password isn't in Cognito. */
function unlessUnknown(error: unknown): void {
  if (!(error instanceof UserNotFoundException)) throw error;
}

/** Exchanges a refresh token for new tokens. @throws Problem 401 `session.invalid` */
export async function refreshTokens(refreshToken: string): Promise<AuthenticationResultType> {
  try {
    const reply = await client.send(
      new InitiateAuthCommand({
        ClientId: ClientId(),
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      }),
    );
    return { RefreshToken: refreshToken, ...reply.AuthenticationResult };
  } catch (cause) {
    if (isRejection(cause)) throw new Problem('session.invalid', { cause });
    throw cause;
  }
}
