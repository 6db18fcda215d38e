import type { Actor } from '#shared/audit/audit.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, transact, update } from '#shared/db/table.ts';
import type { Watch } from '#shared/db/watch.ts';
import type { Condition, Write } from '#shared/db/write.ts';
import type { DoneEmails } from '#shared/mail/send-outbox.ts';
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
} from './workflow-definition.ts';
import type { WithWorkflow } from './workflow-state.ts';

/** Input of a step: the record's ID, the task token to complete, and the wait that the step belongs to. */
export interface StepInput {
  id: string;
  token: string;
  wait: string;
}

/** What is written with a wait: members of the record, on what else it must be as it was read, and other writes. */
interface WithWait {
  set: Record<string, unknown>;
  /** Of two attempts that read the record before either writes, only one may: storing a token leaves its version as it is. */
  when: Condition;
  writes: readonly Write[];
}

const noEmails: DoneEmails = { remove: [] };

/** What differs between kinds of record. */
interface StepRules<Stored extends WorkflowRecord> {
  /** The reminder or expiry that is due, if any. */
  onTimer: (
    record: WithWorkflow<Stored>,
    clock: Clock,
  ) => Transition<Stored> | undefined | Promise<Transition<Stored> | undefined>;
  /** What else a final status leads to. Safe to repeat. */
  beforeFinish?: (record: WithWorkflow<Stored>, clock: Clock) => Promise<void>;
  /** What a schedule looks for in a record that has ended, if anything. */
  watchEnded?: (record: WithWorkflow<Stored>, clock: Clock) => { watch: Watch; dueAt: string } | undefined;
  changeWrites: (
    before: WithWorkflow<Stored>,
    transition: Transition<Stored>,
    actor: Actor,
    clock: Clock,
  ) => readonly Write[];
  /**
   * What else a record needs before it waits, once for each wait: writes on condition that they were not made before; `changed` if it has
   * changed the record, which is read again then.
   */
  beforeWait?: (record: WithWorkflow<Stored>, clock: Clock) => Promise<readonly Write[] | 'changed'>;
  /** What is written with the wait, once for each wait; none if it has been. */
  withWait?: (record: WithWorkflow<Stored>, clock: Clock) => Promise<WithWait | undefined>;
  /** Sends the emails in a record's outbox; none for a workflow that has none. */
  sendEmails?: (record: WithWorkflow<Stored>) => Promise<DoneEmails>;
}

/** Another process changed the record first. Its change stands, and the caller reads the record again. */
function ignoreConflict(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}

/** The three steps of a workflow, for one kind of record. Each is safe to run twice. */
export function workflowSteps<Stored extends WorkflowRecord>(
  definition: WorkflowDefinition<Stored>,
  { onTimer, beforeFinish, watchEnded, changeWrites, beforeWait, withWait, sendEmails }: StepRules<Stored>,
) {
  /** @throws Error if there is no such record, since a workflow is only started for a stored one */
  async function read(id: string): Promise<WithWorkflow<Stored>> {
    const record = await get<WithWorkflow<Stored>>(definition.key(id));
    if (!record) throw new Error(`The ${definition.kind} of this workflow does not exist`);
    return record;
  }

  /** Sends what is in the outbox. @returns what takes it out of there, for the next write of the record */
  const send = async (record: WithWorkflow<Stored>): Promise<DoneEmails> =>
    (Object.keys(record.outbox ?? {}).length > 0 && (await sendEmails?.(record))) || noEmails;

  /** Writes unless another process changed the record first. @returns whether it did */
  const written = (writes: readonly Write[]): Promise<boolean> =>
    transact(writes).then(
      () => true,
      error => {
        ignoreConflict(error);
        return false;
      },
    );

  /** Stores the task token, and that emails are sent, unless the record changed since it was read. @returns whether it did */
  async function storeToken(record: WithWorkflow<Stored>, { token, wait }: StepInput, emails: DoneEmails) {
    const also = await withWait?.(record, clockNow());
    const write = {
      key: definition.key(record.id),
      set: {
        ...{ wait: { at: wait, token }, ...watchFor<Stored>(definition, record, clockNow()) },
        ...also?.set,
      },
      remove: ['pending', ...emails.remove],
      when: { ...also?.when, equals: { version: record.version, ...also?.when.equals } },
    };
    return also ? written([write, ...also.writes]) : (await update(write)) !== undefined;
  }

  /** What is to be done before a wait. @returns whether it has changed the record: nothing could be stored on this version of it */
  async function prepare(record: WithWorkflow<Stored>): Promise<boolean> {
    const writes = (await beforeWait?.(record, clockNow())) ?? [];
    if (writes === 'changed') return true;
    if (writes.length === 0) return false;
    const { pk, sk } = definition.key(record.id);
    const changes = writes.some(({ key, put, set }) => key.pk === pk && key.sk === sk && (put || set));
    return (await written(writes)) && changes;
  }

  return {
    /**
     * "Wait for …": sends the outbox, then stores the task token on the record until its status changes. Completes
     * immediately if it has changed already. 1 read, 1 write, and 4 calls per email.
     */
    async wait(input: StepInput): Promise<void> {
      for (;;) {
        const record = await read(input.id);
        const emails = await send(record);
        const result = taskResultFor<Stored>(definition, input.wait, record, clockNow());
        if (result) {
          const key = definition.key(input.id);
          if (emails.remove.length > 0) await update({ key, ...emails, when: { exists: true } });
          await completeTask(input.token, result);
          return;
        }
        if (await prepare(record)) continue;
        if (await storeToken(record, input, emails)) return;
      }
    },

    /**
     * "Check deadline of …": sends a reminder or expires the status if that is due, then returns the timeout of the next
     * wait, or the status that the record has moved to. 1 read, at most 1 transaction.
     */
    async timer({ id, token, wait }: StepInput): Promise<void> {
      const clock = clockNow();
      const before = await read(id);
      const transition = await onTimer(before, clock);
      if (transition) await transact(changeWrites(before, transition, { kind: 'system' }, clock)).catch(ignoreConflict);
      const record = transition ? await read(id) : before;
      await completeTask(
        token,
        taskResultFor<Stored>(definition, wait, record, clock) ?? {
          output: workflowPayload<Stored>(definition, record, clock),
        },
      );
    },

    /** An ending: sends the last emails and removes the record from the watch index, unless it's watched afterwards. 1 read, 1 write. */
    async finish({ id, token }: StepInput): Promise<void> {
      for (;;) {
        const record = await read(id);
        const emails = await send(record);
        await beforeFinish?.(record, clockNow());
        const watched = watchEnded?.(record, clockNow());
        const done = await update({
          key: definition.key(id),
          set: { ...watched },
          remove: ['wait', 'pending', ...(watched ? [] : ['watch', 'dueAt']), ...emails.remove],
          when: { equals: { version: record.version } },
        });
        if (!done) continue;
        await completeTask(token, { output: { id, state: definition.state(record) } });
        return;
      }
    },
  };
}
