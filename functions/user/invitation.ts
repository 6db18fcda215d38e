import { type Actor, auditWrite } from '#shared/audit/audit.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, transact } from '#shared/db/table.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Account, accountKey } from '#shared/identity/account.ts';
import { personChangeWrites } from '#shared/identity/people.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import {
  consumeWrite,
  isToken,
  type Link,
  type LinkTrouble,
  linkKey,
  linkState,
  requireUnused,
  verifyCode,
} from '#shared/links/link.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { pause } from '#shared/runtime/pause.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { choosePassword, firstSignInWrites } from '#shared/sign-in/first-sign-in.ts';
import { userEmails } from './emails.ts';
import { hasSecret, resetSecret } from './rules.ts';

/** A mailed link with the person it is for. */
export interface OpenedUserLink {
  token: string;
  link: Link;
  user: User;
}

/** @throws Problem 404 `token.unknown`, also for people who were disabled or deleted. Two reads. */
export async function openUserLink(token: string): Promise<OpenedUserLink> {
  const link = isToken(token) ? await get<Link>(linkKey(token)) : undefined;
  const user = link?.purpose === 'user' ? await get<User>(userKey(link.record)) : undefined;
  if (!link || !user || user.status === 'disabled' || user.status === 'deleted') throw new Problem('token.unknown');
  return { token, link, user };
}

/** What the link is good for now; one whose person has another first secret by now is superseded. */
export function userLinkState({ link, user }: OpenedUserLink, clock: Clock): ReturnType<typeof linkState> {
  const state = linkState(link, user.issue, clock);
  return state === 'open' && user.status !== 'invited' ? 'token.superseded' : state;
}

/** @throws Problem 410, telling when a newer secret was given out where there is one */
export function refuseUserLink(trouble: LinkTrouble, { link, user }: OpenedUserLink): never {
  const newer = new Date(hasSecret(user) ? user.issuedOn : user.createdDate);
  throw new Problem(trouble, { params: { expired: new Date(link.expiresOn), newer } });
}

/** The company that invites. One read. */
export async function inviterName({ tenantId }: User): Promise<string> {
  return (await get<Account>(accountKey(tenantId)))?.companyName ?? setting('PROGRAMME');
}

/** What a person typed on the page. */
export interface FirstSignInForm {
  code?: string | undefined;
  password?: string | undefined;
}

/**
 * A person types the code and chooses a password: from then on they sign in. A link that was used already answers as it
 * did then. Two reads, one transaction, two or three calls to Cognito.
 *
 * @throws Problem 400, 404, 410 as other links do, 422 `password.weak`
 */
export const joinByLink = (token: string, typed: FirstSignInForm, actor: Actor, clock: Clock): Promise<void> =>
  retryOnConflict(async () => {
    const opened = await openUserLink(token);
    const { link, user } = opened;
    const state = userLinkState(opened, clock);
    if (state === 'used') return;
    if (state !== 'open' || user.status !== 'invited') {
      await requireUnused(token);
      return refuseUserLink(state === 'open' ? 'token.superseded' : state, opened);
    }
    await verifyCode(token, link, typed.code);
    if (!typed.password) throw new FieldErrors([{ path: 'password', key: 'required' }]);
    await choosePassword(user, typed.password).catch(error => unlessUsed(opened, error));
    await transact([consumeWrite(token, link, clock), ...firstSignInWrites(user, actor, clock)]);
  });

/** After a reset, the later of two presses finds the password that the earlier has just chosen: no mistake of theirs. */
async function unlessUsed({ token, user }: OpenedUserLink, error: unknown): Promise<void> {
  for (let n = 0; n < 5 && user.joined; n++) {
    if ((await get<Link>(linkKey(token)))?.usedOn) return;
    await pause(100);
  }
  throw error;
}

/** A new link to the address on record, for whoever holds an old one (P3). Three reads, one transaction. */
export const resendUserLink = (token: string, actor: Actor, clock: Clock): Promise<void> =>
  retryOnConflict(async () => {
    const { user } = await openUserLink(token);
    if (user.status !== 'invited') throw new Problem('user.joined');
    const after = { ...resetSecret(user, 'invite_link', clock), version: user.version + 1 };
    const { tenantId, userId } = user;
    const company = await inviterName(user);
    const change = { tenantId, resourceType: 'partner_user', resourceId: userId } as const;
    await transact([
      ...personChangeWrites(user, after),
      ...userEmails(user, after, { company, by: company }, []).map(outboxEmail => enqueueEmail(outboxEmail, clock.now)),
      auditWrite({ ...change, operation: 'resend_invitation', actor }, clock.now),
    ]);
  });
