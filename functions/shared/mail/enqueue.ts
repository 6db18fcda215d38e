import type { Key, Write } from '#shared/db/write.ts';
import { companyListKeys, mailKeptUntil } from './email-delivery.ts';
import type { OutboxEmail } from './outbox-email.ts';

/** An email that no workflow sends: an item of its own, written in the transaction of the change. */
export interface QueuedEmail extends Key {
  id: string;
  outbox: Record<string, OutboxEmail>;
  ttl: number;
}

export const queuedEmailKey = (id: string): Key => ({ pk: `EMAIL#${id}`, sk: 'EMAIL' });

/** Members of an email that waits to be sent. They are removed when it has been; it stays in its company's list. */
export const waitingMembers = ['watch', 'dueAt'] as const;

/**
 * A write that enqueues an email in the transaction of a change. The table's stream triggers sending; if that fails,
 * the scheduled job finds it by the `email` watch. The delivery status is kept for 90 days.
 *
 * @param id a UUID; of two writes with the same one, the second conflicts
 */
export function enqueueEmail(outboxEmail: OutboxEmail, now: Date, id: string = crypto.randomUUID()): Write {
  const since = now.toISOString();
  return {
    key: queuedEmailKey(id),
    put: {
      ...{ id, outbox: { letter: outboxEmail }, watch: 'email', dueAt: since, ttl: mailKeptUntil(since) },
      ...companyListKeys(outboxEmail.tenantId, since),
    },
    when: { exists: false },
  };
}
