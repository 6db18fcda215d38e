import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { hash } from '#shared/crypto/link-secret.ts';
import { transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { personChangeWrites } from '#shared/identity/people.ts';
import { endAll, type TokenIds } from '#shared/identity/sessions.ts';
import { type Active, isAway, type User, userKey } from '#shared/identity/user.ts';
import { enqueueEmail, queuedEmailKey } from '#shared/mail/enqueue.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { isWithin } from '#shared/sign-in/limit.ts';
import { userByEmail } from '#shared/sign-in/sign-in.ts';

/** How long a recovery link works. It isn't scaled by `DAY_SECONDS`: people need that long to find the email. */
const linkMinutes = 60;

/** Somebody who asks for a recovery link, and for which address. */
export interface RecoveryRequest {
  email: string;
  sourceIp: string;
  clock: Clock;
}

const outboxEmail = (kind: string, { email, locale }: User): OutboxEmail => ({
  kind,
  to: email,
  locale,
  params: { email },
});

/** Stores a new recovery link on the person, which replaces any earlier one, and sends it. */
function recoveryWrites(user: User, now: Date): Write[] {
  const [issue, requestedOn] = [now.getTime(), now.toISOString()];
  const expiresOn = new Date(issue + linkMinutes * 60_000).toISOString();
  const link = { purpose: 'recovery', record: user.userId, issue, expiresOn, typed: true } as const;
  return [
    {
      key: userKey(user.userId),
      set: { recovery: { issue, requestedOn } },
      when: { equals: { userId: user.userId, email: user.email } },
    },
    enqueueEmail({ ...outboxEmail('recovery', user), link }, now),
  ];
}

/** Writes of the same kind where no link is sent, so that an unknown address takes as long as a known one. */
function emptyWrites(email: string, now: Date): Write[] {
  const ttl = Math.floor(now.getTime() / 1000) + 3600;
  const pk = `LIMIT#no-recovery#${hash(addressKey(email))}`;
  const content = { watch: undefined, dueAt: now.toISOString(), ttl };
  return [
    { key: { pk, sk: 'USER' }, set: { recovery: { issue: now.getTime(), requestedOn: now.toISOString() }, ttl } },
    { key: { pk, sk: queuedEmailKey(crypto.randomUUID()).pk }, put: content, when: { exists: false } },
  ];
}

/**
 * Emails a recovery link, where somebody who can come back has the address. Any address gets the same calls: two updates,
 * two reads, one transaction. Beyond five requests an hour for an address nothing is sent.
 *
 * @returns whether the address is within its limit
 * @throws Problem 429 `recovery.too_many` beyond twenty requests an hour from a source
 */
export async function requestRecovery({ email, sourceIp, clock: { now } }: RecoveryRequest): Promise<boolean> {
  const bySource = await isWithin({ name: 'recovery source', of: sourceIp, tries: 20, minutes: 60 }, now);
  if (!bySource) throw new Problem('recovery.too_many', { retryAfter: 3600 });
  const byAddress = await isWithin({ name: 'recovery address', of: addressKey(email), tries: 5, minutes: 60 }, now);
  const user = await userByEmail(email);
  const sends = byAddress && user && !isAway(user);
  await transact(sends ? recoveryWrites(user, now) : emptyWrites(email, now));
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
  const { userId, tenantId, kind, email, firstName, lastName, locale, roles, createdDate, issue } = user;
  const person: Active = {
    ...{ userId, tenantId, kind, email, firstName, lastName, locale, roles, createdDate, issue },
    ...{ status: 'active', joined: true, version: user.version + 1, sessions: endAll(now, kept) },
  };
  const change = { tenantId, resourceType: 'partner_user', resourceId: userId, operation } as const;
  return {
    person,
    writes: [
      ...personChangeWrites(user, person),
      enqueueEmail(outboxEmail('password_changed', user), now),
      auditWrite({ ...change, actor: asActor(person) }, now),
    ],
  };
}
