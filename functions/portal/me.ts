import { dataOf, type Me } from './api.ts';
import { knownPersonCookie, type Tokens } from './session.ts';
import type { PortalContext, Visit } from './visit.ts';

/** How long a person's name and menus may be shown without asking again. What they may do, the API decides each time. */
const keptFor = 30_000;

const ask = ({ api }: Pick<Visit, 'api'>, headers = {}): Promise<Me> => api.GET('/v1/me', { headers }).then(dataOf);

/** Who the person is, from the cookie or the API. The answer of the API is kept in the cookie. */
async function readPerson(c: PortalContext, isFull: boolean): Promise<Me> {
  const { visit } = c.var;
  const { known, session, now } = visit;
  if (known && (isFull || now.getTime() - known.at < keptFor)) return known.me;
  const me = await ask(visit);
  // A form may change who they are, or end the session.
  if (c.req.method === 'GET')
    c.header('Set-Cookie', await knownPersonCookie({ session: session.id, at: now.getTime(), me }), { append: true });
  return me;
}

/**
 * The signed-in person, with their company and permissions: as the cookie has it for half a minute, then one call of the API. A
 * page that makes three calls of its own takes what the cookie has while the token works, since a fourth would be too many.
 * @throws ApiProblem 401 when their session has ended
 */
export function whoIs(c: PortalContext, isFull = false): Promise<Me> {
  const { visit } = c.var;
  visit.person ??= readPerson(c, isFull);
  return visit.person;
}

/**
 * The cookie of the person whose session has just begun or was renewed, so that the first page needn't ask. None if the API can't
 * say it now: the page asks then.
 */
export async function firstKnown(
  visit: Pick<Visit, 'api' | 'now'>,
  { accessToken }: Tokens,
  session: string,
): Promise<string[]> {
  const me = await ask(visit, { Authorization: `Bearer ${accessToken}` }).catch(() => undefined);
  return me ? [await knownPersonCookie({ session, at: visit.now.getTime(), me })] : [];
}
