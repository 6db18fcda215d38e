/** Sends the letters that no workflow sends: at once, as the table's stream tells of them, or later by the clock. */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { get, update } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { type QueuedEmail, queuedEmailKey } from '#shared/mail/enqueue.ts';
import { renderOutboxEmail } from '#shared/mail/render-outbox-email.ts';
import { sendOutbox } from '#shared/mail/send-outbox.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { addMinutes } from '#shared/runtime/time.ts';

/** Sends a letter that is still owed. One read, one update, and the calls of {@link sendOutbox}. */
async function sendQueued(id: string): Promise<void> {
  const key = queuedEmailKey(id);
  const queued = await get<QueuedEmail>(key);
  if (!queued) return;
  await sendOutbox(key, queued.outbox, (_name, outboxEmail) => renderOutboxEmail(outboxEmail, { id }), queued.ttl);
  await update({ key, set: {}, remove: ['watch', 'dueAt'], when: { exists: true } });
}

/** Letters as they are written. One that cannot be sent now is left to the clock, and keeps no other waiting. */
export async function sendNewEmails({ Records }: DynamoDBStreamEvent): Promise<void> {
  for (const { dynamodb } of Records) {
    const id = dynamodb?.Keys?.pk?.S?.split('#')[1];
    if (id) await sendQueued(id).catch(error => logRetryable('Letter left to the schedule', error));
  }
}

/** Letters that are still owed a minute later. */
export const retryEmails = (): Promise<void> => {
  const clock = clockNow();
  return forEachDue<QueuedEmail>('email', addMinutes(clock.now, -1, clock), ({ id }) => sendQueued(id));
};

export const sendHandler = taskHandler(sendNewEmails);
export const retryHandler = taskHandler(retryEmails);
