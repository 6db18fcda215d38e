import { clockNow } from '#shared/clock.ts';
import { task } from '#shared/handler.ts';
import { deliver } from '#shared/post.ts';
import { Conflict, get, transact, update } from '#shared/table.ts';
import { answerTask } from '#shared/workflow.ts';
import { composeFor } from './emails.ts';
import { enrollmentKey } from './record.ts';
import { changeWrites } from './records.ts';
import { elapse } from './rules.ts';
import { answerFor, type StoredEnrollment, standing, ticket, type Wait, watchOf } from './walk.ts';

/** What the workflow gives a step: the record, the token to answer with, and which wait the step belongs to. */
export interface StepInput {
  id: string;
  token: string;
  wait: Wait;
}

/** @throws Error when there is no such application: a workflow without its record is a fault, not a state */
async function read(id: string): Promise<StoredEnrollment> {
  const record = await get<StoredEnrollment>(enrollmentKey(id));
  if (!record) throw new Error('The application of this workflow does not exist');
  return record;
}

const sendLetters = (record: StoredEnrollment): Promise<void> =>
  deliver(enrollmentKey(record.id), record.outbox, (_name, letter) => composeFor(record, letter));

/**
 * "Await …": sends the letters the record owes, then parks the token on it until a person or time moves it; goes on at
 * once when that has happened already. 1 read, 1 write, and 3 calls a letter.
 */
export async function awaitMove({ id, token, wait }: StepInput): Promise<void> {
  const record = await read(id);
  await sendLetters(record);
  const answer = answerFor(wait, record, clockNow());
  if (answer) {
    await answerTask(token, answer);
    return;
  }
  if (!(await park(record, wait, token))) await awaitMove({ id, token, wait });
}

const park = (record: StoredEnrollment, at: Wait, token: string) =>
  update<StoredEnrollment>({
    key: enrollmentKey(record.id),
    set: { wait: { at, token }, ...watchOf(record, clockNow()) },
    remove: ['pending'],
    when: { equals: { version: record.version } },
  });

/**
 * "Time …": reminds whoever owns the status, or lets it lapse, when that is due; then tells the workflow how long the
 * next wait may last, or where the record has moved. 1 read, at most 1 transaction.
 */
export async function keepTime({ id, token, wait }: StepInput): Promise<void> {
  const clock = clockNow();
  const before = await read(id);
  const outcome = elapse(before, clock);
  if (outcome) await transact(changeWrites(before, outcome, { kind: 'system' }, clock)).catch(overtaken);
  const record = outcome ? await read(id) : before;
  await answerTask(token, answerFor(wait, record, clock) ?? { output: ticket(record, clock) });
}

/** Somebody changed the record in the meantime: their change stands, and time is looked at afresh. */
function overtaken(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}

/** An ending, or the activation: sends the last letters, and takes the record off the watch. 1 read, 1 write. */
export async function tell({ id, token }: StepInput): Promise<void> {
  const record = await read(id);
  await sendLetters(record);
  const done = await update({
    key: enrollmentKey(id),
    set: {},
    remove: ['wait', 'pending', 'watch', 'wakeAt'],
    when: { equals: { version: record.version } },
  });
  if (!done) return tell({ id, token } as StepInput);
  await answerTask(token, { output: { id, standing: standing(record) } });
}

export const awaitMoveHandler = task(awaitMove);
export const keepTimeHandler = task(keepTime);
export const tellHandler = task(tell);
