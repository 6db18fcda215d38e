/** Sends the letters that no workflow sends: at once, as the table's stream tells of them, or later by the clock. */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { clockNow } from '#shared/clock.ts';
import { compose } from '#shared/compose.ts';
import { task } from '#shared/handler.ts';
import { logRetried } from '#shared/later.ts';
import { letterKey, type OwedLetter } from '#shared/letter.ts';
import { deliver } from '#shared/post.ts';
import { get, update } from '#shared/table.ts';
import { addMinutes } from '#shared/time.ts';
import { forEachDue } from '#shared/watch.ts';

/** Sends a letter that is still owed. One read, one update, and the calls of {@link deliver}. */
async function sendOwed(id: string): Promise<void> {
  const key = letterKey(id);
  const owed = await get<OwedLetter>(key);
  if (!owed) return;
  await deliver(key, owed.outbox, (_name, letter) => compose(letter, { id }), owed.ttl);
  await update({ key, set: {}, remove: ['watch', 'wakeAt'], when: { exists: true } });
}

/** Letters as they are written. One that cannot be sent now is left to the clock, and keeps no other waiting. */
export async function sendNew({ Records }: DynamoDBStreamEvent): Promise<void> {
  for (const { dynamodb } of Records) {
    const id = dynamodb?.Keys?.pk?.S?.split('#')[1];
    if (id) await sendOwed(id).catch(error => logRetried('Letter left to the schedule', error));
  }
}

/** Letters that are still owed a minute later. */
export const sendLeft = (): Promise<void> => {
  const clock = clockNow();
  return forEachDue<OwedLetter>('letter', addMinutes(clock.now, -1, clock), ({ id }) => sendOwed(id));
};

export const sendNewHandler = task(sendNew);
export const sendLeftHandler = task(sendLeft);
