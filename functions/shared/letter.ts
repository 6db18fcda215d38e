import type { Letter } from './outbox.ts';
import type { Key, Write } from './write.ts';

/** A letter that no workflow sends: an item of its own, written with the change that owes it. */
export interface OwedLetter extends Key {
  id: string;
  outbox: Record<string, Letter>;
  ttl: number;
}

const keptSeconds = 90 * 24 * 60 * 60;

export const letterKey = (id: string): Key => ({ pk: `LETTER#${id}`, sk: 'LETTER' });

/**
 * A letter as a write for its change's own transaction: the table's stream hands it to the function that sends it, and
 * the `letter` watch does where that failed. What became of it is kept for 90 days.
 */
export function owe(letter: Letter, now: Date): Write {
  const id = crypto.randomUUID();
  const ttl = Math.floor(now.getTime() / 1000) + keptSeconds;
  return {
    key: letterKey(id),
    put: { id, outbox: { letter }, watch: 'letter', wakeAt: now.toISOString(), ttl },
    when: { exists: false },
  };
}
