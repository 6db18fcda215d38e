/** Sends the emails that no workflow owns: at once from the table's stream, or later from a schedule. */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { newItemsOf } from '#shared/db/stream.ts';
import { get } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { type QueuedEmail, queuedEmailKey, waitingMembers } from '#shared/mail/enqueue.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import { renderOutboxEmail } from '#shared/mail/render-outbox-email.ts';
import { sendQueued } from '#shared/mail/send-outbox.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { turnsAt } from '#shared/runtime/pace.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { setting } from '#shared/runtime/settings.ts';
import { addMinutes } from '#shared/runtime/time.ts';

/** Sends an email that waited when it was read. The calls of {@link sendQueued}, the last of which ends the wait. */
async function sendWaiting({ id, outbox }: QueuedEmail, turn?: () => Promise<void>): Promise<void> {
  const render = (_name: string, outboxEmail: OutboxEmail) => renderOutboxEmail(outboxEmail);
  const options = { ...(turn && { turn }), done: waitingMembers };
  for (const email of Object.entries(outbox)) await sendQueued(queuedEmailKey(id), email, render, options);
}

/** Sends a new email, unless an earlier run of the batch has. One read, and the calls of {@link sendWaiting}. */
async function sendNew({ id }: QueuedEmail): Promise<void> {
  const queued = await get<QueuedEmail>(queuedEmailKey(id));
  if (queued) await sendWaiting(queued);
}

/**
 * Sends new emails, a batch of the stream side by side. One that can't be sent now, because SES takes no more of them in this second
 * or has an outage, is left to the schedule and doesn't block the others.
 */
export async function sendNewEmails({ Records }: DynamoDBStreamEvent): Promise<void> {
  const send = (queued: QueuedEmail) =>
    sendNew(queued).catch(error => logRetryable('Email left to the schedule', error));
  await Promise.all(newItemsOf<QueuedEmail>('EMAIL', Records).map(send));
}

/** A run ends before the next one begins, a minute later: two would send at twice the rate. */
const runSeconds = 50;

/** SES answers within two seconds: enough emails are under way to keep the rate. */
const mailsAtOnce = (perSecond: number): number => Math.min(256, Math.max(16, Math.ceil(2 * perSecond)));

/** Sends emails that are still unsent after a minute, at the rate that the stage sets: what SES allows. */
export const retryEmails = (): Promise<void> => {
  const clock = clockNow();
  const perSecond = setting('MAILS_PER_SECOND');
  const turn = turnsAt(perSecond);
  const pace = { atOnce: mailsAtOnce(perSecond), forSeconds: runSeconds };
  return forEachDue<QueuedEmail>('email', addMinutes(clock.now, -1, clock), email => sendWaiting(email, turn), pace);
};

export const sendHandler = taskHandler(sendNewEmails);
export const retryHandler = taskHandler(retryEmails);
