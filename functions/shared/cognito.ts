import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  InvalidPasswordException,
  NotAuthorizedException,
  RespondToAuthChallengeCommand,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { Problem } from './problem.ts';
import { setting } from './settings.ts';

const client = new CognitoIdentityProviderClient({});

/** What a sign-in brings: tokens, or the demand to change a temporary password first. */
export type SignIn = { tokens: AuthenticationResultType } | { challenge: 'NEW_PASSWORD_REQUIRED'; session: string };

/**
 * Lets a person sign in with a password of their own. Cognito knows people by our user id alone; who they are is in our
 * records. Safe to repeat: the last password given counts.
 *
 * @throws Problem 422 `password.weak` when Cognito refuses the password
 */
export async function giveSignIn(userId: string, password: string): Promise<void> {
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
  if (cause instanceof InvalidPasswordException) throw new Problem('password.weak', { params: { min: 12 }, cause });
  throw cause;
}

const ClientId = () => setting('USER_POOL_CLIENT');

/** Whether Cognito said no, in whichever of its ways. */
const isNo = (error: unknown): boolean =>
  error instanceof NotAuthorizedException ||
  error instanceof UserNotFoundException ||
  (error as Error)?.name === 'InvalidPasswordException';

/**
 * @throws Problem 401 `session.bad_credentials`, alike for a wrong password and for nobody of that name; 410
 * `temp.expired` for a temporary password that was right once
 */
export async function signIn(userId: string, password: string): Promise<SignIn> {
  try {
    const reply = await client.send(
      new InitiateAuthCommand({
        ClientId: ClientId(),
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: userId, PASSWORD: password },
      }),
    );
    if (reply.ChallengeName === 'NEW_PASSWORD_REQUIRED')
      return { challenge: reply.ChallengeName, session: reply.Session ?? '' };
    if (reply.AuthenticationResult) return { tokens: reply.AuthenticationResult };
    throw new Problem('session.bad_credentials');
  } catch (cause) {
    if (isExpired(cause)) throw new Problem('temp.expired', { cause });
    if (isNo(cause)) throw new Problem('session.bad_credentials', { cause });
    throw cause;
  }
}

/** Cognito tells an expired temporary password only by its message. */
const isExpired = (error: unknown): boolean =>
  error instanceof NotAuthorizedException && /temporary password has expired/i.test(error.message);

/** Ends the challenge of a temporary password. @throws Problem 401 when the session is over, 422 `password.weak` */
export async function changePassword(
  userId: string,
  session: string,
  newPassword: string,
): Promise<AuthenticationResultType> {
  try {
    const reply = await client.send(
      new RespondToAuthChallengeCommand({
        ClientId: ClientId(),
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: session,
        ChallengeResponses: { USERNAME: userId, NEW_PASSWORD: newPassword },
      }),
    );
    return reply.AuthenticationResult ?? {};
  } catch (cause) {
    if (cause instanceof InvalidPasswordException) refusedPassword(cause);
    if (isNo(cause)) throw new Problem('session.invalid', { cause });
    throw cause;
  }
}

/** New tokens for a refresh token. @throws Problem 401 `session.invalid` */
export async function refresh(refreshToken: string): Promise<AuthenticationResultType> {
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
    if (isNo(cause)) throw new Problem('session.invalid', { cause });
    throw cause;
  }
}
