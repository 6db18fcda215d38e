import { createHash } from 'node:crypto';
import { dataOf, type Me } from './api.ts';
import type { Visit } from './visit.ts';

/** How long a process may show a person's name and menus without asking again. What they may do, the API decides each time. */
const milliseconds = 30_000;
const most = 500;

const people = new Map<string, { me: Promise<Me>; until: number }>();

type Known = Pick<Visit, 'session' | 'locale'>;

const keyOf = ({ session, locale }: Known): string =>
  createHash('sha256').update(`${session.accessToken}\n${locale}`).digest('base64url');

/**
 * The signed-in person, with their company and permissions. One call of the API, or none within half a minute.
 * @throws ApiProblem 401 when their session has ended
 */
export function whoIs(visit: Visit): Promise<Me> {
  const key = keyOf(visit);
  const found = people.get(key);
  if (found && found.until > visit.now.getTime()) return found.me;
  const me = visit.api.GET('/v1/me').then(dataOf);
  if (people.size >= most) people.clear();
  people.set(key, { me, until: visit.now.getTime() + milliseconds });
  me.catch(() => people.delete(key));
  return me;
}

/** Asks again for a person who has changed something about themselves. Other processes know of it within half a minute. */
export const forgetWhoIs = (who: Known): boolean => people.delete(keyOf(who));
