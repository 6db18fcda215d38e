/** Sends the emails that no workflow owns: at once from the table's stream, or later from a schedule. */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { newItemsOf } from '#shared/db/stream.ts';
import { get, update } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { type QueuedEmail, queuedEmailKey, waitingMembers } from '#shared/mail/enqueue.ts';
import { renderOutboxEmail } from '#shared/mail/render-outbox-email.ts';
import { sendOutbox } from '#shared/mail/send-outbox.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { addMinutes } from '#shared/runtime/time.ts';

/** Sends an email that is still unsent. One read, one update, and the calls of {@link sendOutbox}. */
async function sendQueued(id: string): Promise<void> {
  const key = queuedEmailKey(id);
  const queued = await get<QueuedEmail>(key);
  if (!queued) return;
  await sendOutbox(key, queued.outbox, (_name, outboxEmail) => renderOutboxEmail(outboxEmail), {
    ttl: queued.ttl,
  });
  await update({ key, set: {}, remove: waitingMembers, when: { exists: true } });
}

/** Sends new emails. One that can't be sent now is left to the schedule and doesn't block the others. */
export async function sendNewEmails({ Records }: DynamoDBStreamEvent): Promise<void> {
  for (const { id } of newItemsOf<QueuedEmail>('EMAIL', Records)) {
    await sendQueued(id).catch(error => logRetryable('Email left to the schedule', error));
  }
}

/** Sends emails that are still unsent after a minute. */
export const retryEmails = (): Promise<void> => {
  const clock = clockNow();
  return forEachDue<QueuedEmail>('email', addMinutes(clock.now, -1, clock), ({ id }) => sendQueued(id));
};

export const sendHandler = taskHandler(sendNewEmails);
export const retryHandler = taskHandler(retryEmails);
