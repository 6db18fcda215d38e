import { createHash } from 'node:crypto';
import { dataOf, type Me } from './api.ts';
import { Kept } from './kept.ts';
import type { Visit } from './visit.ts';

/** How long a process may show a person's name and menus without asking again. What they may do, the API decides each time. */
const people = new Kept<Me>({ milliseconds: 30_000, most: 500 });

type Known = Pick<Visit, 'session' | 'locale'>;

const keyOf = ({ session, locale }: Known): string =>
  createHash('sha256').update(`${session.accessToken}\n${locale}`).digest('base64url');

/**
 * The signed-in person, with their company and permissions. One call of the API, or none within half a minute.
 * @throws ApiProblem 401 when their session has ended
 */
export const whoIs = (visit: Visit): Promise<Me> =>
  people.answer(keyOf(visit), visit.now, () => visit.api.GET('/v1/me').then(dataOf));

/** Asks again for a person who has changed something about themselves. Other processes know of it within half a minute. */
export const forgetWhoIs = (who: Known): void => people.forget(keyOf(who));
