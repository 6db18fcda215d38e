import type { Actor } from '#shared/audit/audit.ts';
import { Conflict, get, transact, update } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Mail } from '#shared/mail/render-mail.ts';
import { sendOutbox } from '#shared/mail/send-outbox.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { completeTask } from './step-functions.ts';
import type { Transition } from './transition.ts';
import {
  taskResultFor,
  type WorkflowDefinition,
  type WorkflowRecord,
  watchFor,
  workflowPayload,
} from './workflow-execution.ts';
import type { WithWorkflow } from './workflow-state.ts';

/** What the workflow gives a step: the record, the token to answer with, and which wait the step belongs to. */
export interface StepInput {
  id: string;
  token: string;
  wait: string;
}

/** What the steps of one kind of record do besides waiting. */
interface Doing<Stored extends WorkflowRecord> {
  /** What time brings to a record: nothing when nothing is due. */
  onTimer: (record: WithWorkflow<Stored>, clock: Clock) => Transition<Stored> | undefined;
  changeWrites: (
    before: WithWorkflow<Stored>,
    transition: Transition<Stored>,
    actor: Actor,
    clock: Clock,
  ) => readonly Write[];
  /** The mail of a letter that the record owes. */
  render: (record: WithWorkflow<Stored>, outboxEmail: OutboxEmail) => Promise<Mail>;
}

/** Somebody changed the record in the meantime: their change stands, and time is looked at afresh. */
function overtaken(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}

/** The three steps of a workflow, for the records of a course. */
export function workflowSteps<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  { onTimer, changeWrites, render }: Doing<Stored>,
) {
  /** @throws Error when there is no such record: a workflow without its record is a fault, not a state */
  async function read(id: string): Promise<WithWorkflow<Stored>> {
    const record = await get<WithWorkflow<Stored>>(definition.key(id));
    if (!record) throw new Error(`The ${definition.kind} of this workflow does not exist`);
    return record;
  }

  const sendEmails = (record: WithWorkflow<Stored>): Promise<void> =>
    sendOutbox(definition.key(record.id), record.outbox, (_name, outboxEmail) => render(record, outboxEmail));

  const park = (record: WithWorkflow<Stored>, at: string, token: string) =>
    update<WithWorkflow<Stored>>({
      key: definition.key(record.id),
      set: { wait: { at, token }, ...watchFor<Stored>(definition, record, clockNow()) },
      remove: ['pending'],
      when: { equals: { version: record.version } },
    });

  return {
    /**
     * "Await …": sends the letters the record owes, then parks the token on it until a person or time moves it; goes on
     * at once when that has happened already. 1 read, 1 write, and 3 calls a letter.
     */
    async wait({ id, token, wait }: StepInput): Promise<void> {
      for (;;) {
        const record = await read(id);
        await sendEmails(record);
        const answer = taskResultFor<Stored>(definition, wait, record, clockNow());
        if (answer) {
          await completeTask(token, answer);
          return;
        }
        if (await park(record, wait, token)) return;
      }
    },

    /**
     * "Time …": reminds whoever owns the status, or lets it lapse, when that is due; then tells the workflow how long
     * the next wait may last, or where the record has moved. 1 read, at most 1 transaction.
     */
    async timer({ id, token, wait }: StepInput): Promise<void> {
      const clock = clockNow();
      const before = await read(id);
      const transition = onTimer(before, clock);
      if (transition) await transact(changeWrites(before, transition, { kind: 'system' }, clock)).catch(overtaken);
      const record = transition ? await read(id) : before;
      await completeTask(
        token,
        taskResultFor<Stored>(definition, wait, record, clock) ?? {
          output: workflowPayload<Stored>(definition, record, clock),
        },
      );
    },

    /** An ending, or the activation: sends the last letters, and takes the record off the watch. 1 read, 1 write. */
    async finish({ id, token }: StepInput): Promise<void> {
      for (;;) {
        const record = await read(id);
        await sendEmails(record);
        const done = await update({
          key: definition.key(id),
          set: {},
          remove: ['wait', 'pending', 'watch', 'dueAt'],
          when: { equals: { version: record.version } },
        });
        if (!done) continue;
        await completeTask(token, { output: { id, state: definition.state(record) } });
        return;
      }
    },
  };
}
