import { hash } from '#shared/crypto/link-secret.ts';
import type { Write } from '#shared/db/write.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { type User, userKey } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import { enqueueEmail, queuedEmailKey } from '#shared/mail/enqueue.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { addressKey } from '#shared/schema/fields.ts';

/** How long a link works. It isn't scaled by `DAY_SECONDS`: people need that long to find the email. */
const linkMinutes = 60;

/** The links that people are sent about their own sign-in, and where the newest is stored on them. */
const members = { recovery: 'recovery', sign_in: 'signInLink' } as const;

/** An email to a person about their own sign-in. */
export const ownEmail = (kind: string, user: User): OutboxEmail => ({
  kind,
  ...addressedTo(user),
  tenantId: user.tenantId,
  params: { email: user.email },
});

/** Stores a new link on the person, which replaces any earlier one of its kind, and sends it. */
export function ownLinkWrites(user: User, purpose: keyof typeof members, now: Date): Write[] {
  const [issue, requestedOn] = [now.getTime(), now.toISOString()];
  const expiresOn = new Date(issue + linkMinutes * 60_000).toISOString();
  const link = { purpose, record: user.userId, issue, expiresOn, typed: true } as const;
  return [
    {
      key: userKey(user.userId),
      set: { [members[purpose]]: { issue, requestedOn } },
      when: { equals: { userId: user.userId, email: user.email } },
    },
    enqueueEmail({ ...ownEmail(purpose, user), link }, now),
  ];
}

/**
 * Writes of the same kind and size where no link is sent, so that nobody can tell by the time. The first updates one of a
 * few thousand items that stay, since an update of an item that exists costs less than a new one.
 */
export function decoyWrites(email: string, now: Date): Write[] {
  const [issue, requestedOn] = [now.getTime(), now.toISOString()];
  const ttl = Math.floor(issue / 1000) + 3600;
  const decoy = {
    kind: 'recovery',
    to: email,
    name: email,
    locale: 'en-US',
    tenantId: operatorTenant,
    params: { email },
    link: { issue, expiresOn: requestedOn },
  };
  return [
    {
      key: { pk: `LIMIT#no-link#${hash(addressKey(email)).slice(0, 2)}`, sk: 'USER' },
      set: { recovery: { issue, requestedOn } },
      when: { absent: ['userId'] },
    },
    {
      key: { pk: `LIMIT#no-link#${hash(addressKey(email))}`, sk: queuedEmailKey(crypto.randomUUID()).pk },
      put: { outbox: { letter: decoy }, dueAt: requestedOn, ttl, tenantId: operatorTenant, queueKey: requestedOn },
      when: { exists: false },
    },
  ];
}
