import { hash, secretsMatch } from '#shared/crypto/link-secret.ts';
import { get, update } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { asGuid } from '#shared/http/request-context.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { type Client, clientKey, clientUsername } from '#shared/identity/client.ts';
import { sessionsFrom } from '#shared/identity/sessions.ts';
import { sourceKey } from '#shared/runtime/source.ts';
import { cognitoSignIn, type ProviderTokens, setSignInPassword } from '#shared/sign-in/cognito.ts';
import { type Limit, withLimits } from '#shared/sign-in/limit.ts';
import { sourceLimit } from '#shared/sign-in/sign-in.ts';
import type { routes } from './routes.ts';

/**
 * Failures are counted by client and source together, so that nobody elsewhere can keep a client out. A secret has 256 bits:
 * no ceiling over all sources is needed against guesses.
 */
const limitsOf = (clientId: string, sourceIp: string): Limit[] => [
  { name: 'client', of: `${clientId} ${sourceKey(sourceIp)}`, tries: 10, minutes: 5 },
  sourceLimit(sourceIp),
];

const refused = () => new Problem('client.bad_credentials');

/** The client with this secret. One read, the same for an unknown client and a wrong secret. @throws Problem 401 */
async function clientWith(clientId: string, secret: string): Promise<Client> {
  const client = await get<Client>(clientKey(clientId));
  const known = secretsMatch(client?.secretHash ?? '', hash(secret));
  if (!client || !known) throw refused();
  return client;
}

const wasRejected = (error: unknown): boolean => error instanceof Problem && error.reason === 'session.bad_credentials';

/**
 * A token of Cognito, which API Gateway accepts. Our hash decides whether a secret is right; Cognito learns it when it is first
 * used, so that making and rotating a client is one transaction of ours. One call to Cognito, four the first time.
 */
async function tokensOf(client: Client, secret: string): Promise<ProviderTokens> {
  const username = clientUsername(client.userId);
  const signIn = () => cognitoSignIn(username, secret, sessionsFrom(client));
  try {
    return await signIn();
  } catch (error) {
    if (!wasRejected(error)) throw error;
  }
  await setSignInPassword(username, secret);
  return signIn();
}

/** The client still has that secret: it wasn't rotated or revoked while Cognito issued the token. One update. */
async function requireUnended({ userId, secretHash }: Client, now: Date): Promise<void> {
  const when = { equals: { secretHash } };
  if (!(await update({ key: clientKey(userId), set: { lastUsedOn: now.toISOString() }, when }))) throw refused();
}

/**
 * POST: an app-only token for a machine client. One read, three updates and two more to undo the counts, and the calls of {@link
 * tokensOf}.
 *
 * @throws Problem 401 `client.bad_credentials`, 429 `session.too_many`
 */
export async function startClientSession({ body, clock, sourceIp }: Call<(typeof routes)['client']>): Promise<Reply> {
  const clientId = asGuid(body.clientId) ?? '';
  const tokens = await withLimits(limitsOf(clientId, sourceIp), 'session.too_many', clock.now, async () => {
    const client = await clientWith(clientId, body.secret);
    const provided = await tokensOf(client, body.secret);
    await requireUnended(client, clock.now);
    return provided;
  });
  return { status: 200, body: { accessToken: tokens.IdToken, expiresIn: tokens.ExpiresIn ?? 3600 } };
}
