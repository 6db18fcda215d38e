import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  InvalidPasswordException,
  NotAuthorizedException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { noteUse } from '#shared/db/table-use.ts';
import { Problem } from '#shared/errors/problem.ts';
import { unlogged } from '#shared/runtime/aws.ts';
import { pause } from '#shared/runtime/pause.ts';
import { setting } from '#shared/runtime/settings.ts';
import { isPossible, providerForm, weakPassword } from './password.ts';

const client = unlogged(new CognitoIdentityProviderClient({}));

/**
 * Sets a user's password. Cognito knows users only by our user ID; their data is in the table. Idempotent: the last
 * password set counts.
 *
 * @throws Problem 422 `password.weak` when Cognito rejects the password
 */
export async function setSignInPassword(userId: string, password: string): Promise<void> {
  noteUse('writes');
  const user = { UserPoolId: setting('USER_POOL'), Username: userId };
  try {
    await client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await client
    .send(new AdminSetUserPasswordCommand({ ...user, Password: providerForm(password), Permanent: true }))
    .catch(refusedPassword);
}

function refusedPassword(cause: unknown): never {
  if (cause instanceof InvalidPasswordException) throw weakPassword(['refused'], cause);
  throw cause;
}

const clientOfPool = () => ({ UserPoolId: setting('USER_POOL'), ClientId: setting('USER_POOL_CLIENT') });

let pendingSecret: Promise<string> | undefined;

/** The app client's secret. Fetched at first use, kept for this process: no template and no environment contains it. */
function clientSecret(): Promise<string> {
  pendingSecret ??= client.send(new DescribeUserPoolClientCommand(clientOfPool())).then(
    ({ UserPoolClient }) => UserPoolClient?.ClientSecret ?? '',
    error => {
      pendingSecret = undefined;
      throw error;
    },
  );
  return pendingSecret;
}

/** Signs in as the server alone can: the flow needs permission on the pool, and the client's secret. */
async function initiateAs(
  userId: string,
  AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH',
  parameters: Record<string, string>,
): Promise<ProviderTokens | undefined> {
  // Cognito counts wrong passwords, too.
  noteUse('writes');
  const key = await clientSecret();
  const SECRET_HASH = createHmac('sha256', key)
    .update(`${userId}${setting('USER_POOL_CLIENT')}`)
    .digest('base64');
  const AuthParameters = { ...parameters, SECRET_HASH };
  const command = new AdminInitiateAuthCommand({ ...clientOfPool(), AuthFlow, AuthParameters });
  return (await client.send(command)).AuthenticationResult;
}

/** Whether an error means that the credentials were rejected. */
const isRejection = (error: unknown): boolean =>
  error instanceof NotAuthorizedException ||
  error instanceof UserNotFoundException ||
  (error as Error)?.name === 'InvalidPasswordException';

/** Cognito refuses a call with a text that can be nobody's password as malformed; a space is as wrong. */
const initiate = (userId: string, typed: string) => {
  const PASSWORD = isPossible(typed) ? providerForm(typed) : ' ';
  return initiateAs(userId, 'ADMIN_USER_PASSWORD_AUTH', { USERNAME: userId, PASSWORD });
};

/** What Cognito provides to whoever signs in. Only the ID token ever leaves the server. */
export type ProviderTokens = Pick<AuthenticationResultType, 'IdToken' | 'RefreshToken' | 'ExpiresIn'>;

/** The ID token that Cognito has just issued: its ID, when it was issued and when it expires, in seconds since 1970. */
export function issuedToken({ IdToken = '' }: ProviderTokens): { id: string; issuedAt: number; expires: number } {
  const claims = Buffer.from(IdToken.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { jti, iat, exp } = JSON.parse(claims) as { jti: string; iat: number; exp: number };
  return { id: jti, issuedAt: iat, expires: exp };
}

/**
 * Signs in with a token that counts among the person's sessions: tokens tell their time in whole seconds, so a sign-in in
 * the very second in which sessions were ended waits for the next one.
 *
 * @param from the second since 1970 before which the person's tokens don't work
 * @throws Problem 401 `session.bad_credentials`, alike for a wrong password and for nobody of that name; 503 when Cognito's
 *   clock is behind
 */
export const cognitoSignIn = (userId: string, password: string, from = 0): Promise<ProviderTokens> =>
  issuedSince(from, () => signInOnce(userId, password));

async function issuedSince(from: number, issue: () => Promise<ProviderTokens>): Promise<ProviderTokens> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const tokens = await issue();
    if (issuedToken(tokens).issuedAt >= from) return tokens;
    await pause(Math.min(1000, Math.max(100, from * 1000 - Date.now())));
  }
  throw new Problem('unavailable', { retryAfter: 1 });
}

async function signInOnce(userId: string, password: string): Promise<ProviderTokens> {
  try {
    const tokens = await initiate(userId, password);
    if (tokens) return tokens;
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

/**
 * New tokens for a refresh token of Cognito's; `from` as for {@link cognitoSignIn}.
 * @throws Problem 401 `session.invalid`
 */
export const refreshTokens = (userId: string, refreshToken: string, from: number): Promise<ProviderTokens> =>
  issuedSince(from, () => refreshOnce(userId, refreshToken));

async function refreshOnce(userId: string, refreshToken: string): Promise<ProviderTokens> {
  try {
    const tokens = await initiateAs(userId, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: refreshToken });
    if (tokens) return tokens;
  } catch (cause) {
    if (isRejection(cause)) throw new Problem('session.invalid', { cause });
    throw cause;
  }
  throw new Problem('session.invalid');
}
