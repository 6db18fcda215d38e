import type { Key, Write } from '#shared/db/write.ts';
import type { OutboxEmail } from './outbox-email.ts';

/** A letter that no workflow sends: an item of its own, written with the change that owes it. */
export interface QueuedEmail extends Key {
  id: string;
  outbox: Record<string, OutboxEmail>;
  ttl: number;
}

const keptSeconds = 90 * 24 * 60 * 60;

export const queuedEmailKey = (id: string): Key => ({ pk: `EMAIL#${id}`, sk: 'EMAIL' });

/**
 * A letter as a write for its change's own transaction: the table's stream hands it to the function that sends it, and
 * the `letter` watch does where that failed. What became of it is kept for 90 days.
 */
export function enqueueEmail(outboxEmail: OutboxEmail, now: Date): Write {
  const id = crypto.randomUUID();
  const ttl = Math.floor(now.getTime() / 1000) + keptSeconds;
  return {
    key: queuedEmailKey(id),
    put: { id, outbox: { letter: outboxEmail }, watch: 'email', dueAt: now.toISOString(), ttl },
    when: { exists: false },
  };
}
