import { type Account, accountKey } from '#shared/account.ts';
import { type Actor, audit } from '#shared/audit.ts';
import { FieldErrors } from '#shared/field-error.ts';
import { choosePassword, joinWrites } from '#shared/joining.ts';
import { owe } from '#shared/letter.ts';
import { demandUnused, isToken, type Link, type LinkTrouble, linkKey, stateOf, useWrite, weigh } from '#shared/link.ts';
import { pause } from '#shared/pause.ts';
import { changedWrites } from '#shared/people.ts';
import { Problem } from '#shared/problem.ts';
import { decided } from '#shared/retry.ts';
import { setting } from '#shared/settings.ts';
import { get, transact } from '#shared/table.ts';
import type { Clock } from '#shared/time.ts';
import { type User, userKey } from '#shared/user.ts';
import { lettersOf } from './emails.ts';
import { hasSecret, reset } from './rules.ts';

/** A mailed link with the person it is for. */
export interface Opened {
  token: string;
  link: Link;
  user: User;
}

/** @throws Problem 404 `token.unknown`, also for people who were disabled or deleted. Two reads. */
export async function open(token: string): Promise<Opened> {
  const link = isToken(token) ? await get<Link>(linkKey(token)) : undefined;
  const user = link?.purpose === 'user' ? await get<User>(userKey(link.record)) : undefined;
  if (!link || !user || user.status === 'disabled' || user.status === 'deleted') throw new Problem('token.unknown');
  return { token, link, user };
}

/** What the link is good for now; one whose person has another first secret by now is superseded. */
export function linkState({ link, user }: Opened, clock: Clock): ReturnType<typeof stateOf> {
  const state = stateOf(link, user.issue, clock);
  return state === 'open' && user.status !== 'invited' ? 'token.superseded' : state;
}

/** @throws Problem 410, telling when a newer secret was given out where there is one */
export function refuse(trouble: LinkTrouble, { link, user }: Opened): never {
  const newer = new Date(hasSecret(user) ? user.issuedOn : user.createdDate);
  throw new Problem(trouble, { params: { expired: new Date(link.expiresOn), newer } });
}

/** The company that invites. One read. */
export async function companyOf({ tenantId }: User): Promise<string> {
  return (await get<Account>(accountKey(tenantId)))?.companyName ?? setting('PROGRAMME');
}

/** What a person typed on the page. */
export interface Typed {
  code?: string | undefined;
  password?: string | undefined;
}

/**
 * A person types the code and chooses a password: from then on they sign in. A link that was used already answers as it
 * did then. Two reads, one transaction, two or three calls to Cognito.
 *
 * @throws Problem 400, 404, 410 as other links do, 422 `password.weak`
 */
export const join = (token: string, typed: Typed, actor: Actor, clock: Clock): Promise<void> =>
  decided(async () => {
    const opened = await open(token);
    const { link, user } = opened;
    const state = linkState(opened, clock);
    if (state === 'used') return;
    if (state !== 'open' || user.status !== 'invited') {
      await demandUnused(token);
      return refuse(state === 'open' ? 'token.superseded' : state, opened);
    }
    await weigh(token, link, typed.code);
    if (!typed.password) throw new FieldErrors([{ path: 'password', key: 'required' }]);
    await choosePassword(user, typed.password).catch(error => unlessUsed(opened, error));
    await transact([useWrite(token, link, clock), ...joinWrites(user, actor, clock)]);
  });

/** After a reset, the later of two presses finds the password that the earlier has just chosen: no mistake of theirs. */
async function unlessUsed({ token, user }: Opened, error: unknown): Promise<void> {
  for (let n = 0; n < 5 && user.joined; n++) {
    if ((await get<Link>(linkKey(token)))?.usedOn) return;
    await pause(100);
  }
  throw error;
}

/** A new link to the address on record, for whoever holds an old one (P3). Three reads, one transaction. */
export const sendAgain = (token: string, actor: Actor, clock: Clock): Promise<void> =>
  decided(async () => {
    const { user } = await open(token);
    if (user.status !== 'invited') throw new Problem('user.joined');
    const after = { ...reset(user, 'invite_link', clock), version: user.version + 1 };
    const { tenantId, userId } = user;
    const company = await companyOf(user);
    const change = { tenantId, resourceType: 'partner_user', resourceId: userId } as const;
    await transact([
      ...changedWrites(user, after),
      ...lettersOf(user, after, { company, by: company }, []).map(letter => owe(letter, clock.now)),
      audit({ ...change, operation: 'resend_invitation', actor }, clock.now),
    ]);
  });
