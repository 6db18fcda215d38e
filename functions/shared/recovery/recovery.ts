import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { personChangeWrites } from '#shared/identity/people.ts';
import { endAll, type TokenIds } from '#shared/identity/sessions.ts';
import { type Active, isAway, type User } from '#shared/identity/user.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { addressCounter } from '#shared/mail/stranger-mail.ts';
import { sourceKey } from '#shared/runtime/source.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { isWithin, type Limit } from '#shared/sign-in/limit.ts';
import { userByEmail } from '#shared/sign-in/sign-in.ts';
import { decoyWrites, ownEmail, ownLinkWrites } from './own-link.ts';

/** Somebody who asks for a recovery link, and for which address. */
export interface RecoveryRequest {
  email: string;
  sourceIp: string;
  clock: Clock;
}

/** Requests that a source may make in an hour. */
const requestsPerSource = 60;

/** The counter of strangers' emails to a person who has never signed in; for anybody else one that limits nothing. */
function strangersCounter(email: string, user: User | undefined, clock: Clock): Limit {
  const counter = addressCounter({ to: email, about: '', lists: false }, clock);
  const counts = user && !user.joined && !isAway(user);
  return counts ? counter : { ...counter, name: 'no mail', tries: Number.MAX_SAFE_INTEGER };
}

/**
 * Emails a recovery link, where somebody who can come back has the address. Any address gets the same calls: three
 * updates, two reads, one transaction. Beyond five requests an hour for an address, or sixty from a source, nothing is sent,
 * nor beyond the limit of strangers' emails to one whose owner has never signed in.
 *
 * @returns whether address and source are within their limits
 */
export async function requestRecovery({ email, sourceIp, clock }: RecoveryRequest): Promise<boolean> {
  const { now } = clock;
  const source = { name: 'recovery source', of: sourceKey(sourceIp), tries: requestsPerSource, minutes: 60 };
  if (!(await isWithin(source, now))) return false;
  const byAddress = await isWithin({ name: 'recovery address', of: addressKey(email), tries: 5, minutes: 60 }, now);
  const user = await userByEmail(email);
  const asked = await isWithin(strangersCounter(email, user, clock), now);
  const sends = byAddress && user && asked && !isAway(user);
  await transact(sends ? ownLinkWrites(user, 'recovery', now) : decoyWrites(email, now));
  return byAddress;
}

/** A password that a person chose themselves: by a recovery link, or signed in. */
interface ChosenPassword {
  operation: 'recover_partner_user_password' | 'change_partner_user_password';
  /** The tokens of the session that stays. */
  kept?: TokenIds;
}

/** A person who has chosen another password: all other sessions end, and they are told by email. */
export function chosenPassword(
  user: User,
  { operation, kept }: ChosenPassword,
  { now }: Clock,
): { person: Active; writes: Write[] } {
  const { userId, tenantId, kind, email, firstName, lastName, locale, roles, createdDate, issue, lastSignIn } = user;
  const person: Active = {
    ...{ userId, tenantId, kind, email, firstName, lastName, locale, roles, createdDate, issue },
    ...{ status: 'active', joined: true, version: user.version + 1, sessions: endAll(now, kept) },
    ...(lastSignIn && { lastSignIn }),
  };
  const change = { tenantId, resourceType: 'partner_user', resourceId: userId, operation } as const;
  return {
    person,
    writes: [
      ...personChangeWrites(user, person),
      enqueueEmail(ownEmail('password_changed', user), now),
      auditWrite({ ...change, actor: asActor(person) }, now),
    ],
  };
}
