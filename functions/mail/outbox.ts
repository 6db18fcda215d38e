/** Sends the emails that no workflow sends: immediately, triggered by the table's stream, or later by a schedule. */
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

/** Sends an email that is still in the outbox. One read, one update, and the calls of {@link sendOutbox}. */
async function sendQueued(id: string): Promise<void> {
  const key = queuedEmailKey(id);
  const queued = await get<QueuedEmail>(key);
  if (!queued) return;
  await sendOutbox(key, queued.outbox, (_name, outboxEmail) => renderOutboxEmail(outboxEmail, { id }), queued.ttl);
  await update({ key, set: {}, remove: ['watch', 'dueAt'], when: { exists: true } });
}

/** Sends new emails. If one fails, the schedule retries it, and the others are still sent. */
export async function sendNewEmails({ Records }: DynamoDBStreamEvent): Promise<void> {
  for (const { dynamodb } of Records) {
    const id = dynamodb?.Keys?.pk?.S?.split('#')[1];
    if (id) await sendQueued(id).catch(error => logRetryable('Email not sent; the schedule retries it', error));
  }
}

/** Retries emails that are still unsent after a minute. */
export const retryEmails = (): Promise<void> => {
  const clock = clockNow();
  return forEachDue<QueuedEmail>('email', addMinutes(clock.now, -1, clock), ({ id }) => sendQueued(id));
};

export const sendHandler = taskHandler(sendNewEmails);
export const retryHandler = taskHandler(retryEmails);
