import type { Actor } from './audit.ts';
import { clockNow } from './clock.ts';
import type { Walked } from './flow.ts';
import type { Mail } from './mail.ts';
import type { Letter } from './outbox.ts';
import type { Outcome } from './outcome.ts';
import { deliver } from './post.ts';
import { Conflict, get, transact, update } from './table.ts';
import type { Clock } from './time.ts';
import { answerFor, type Course, ticket, type Walkable, watchOf } from './walk.ts';
import { answerTask } from './workflow.ts';
import type { Write } from './write.ts';

/** What the workflow gives a step: the record, the token to answer with, and which wait the step belongs to. */
export interface StepInput {
  id: string;
  token: string;
  wait: string;
}

/** What the steps of one kind of record do besides waiting. */
interface Doing<Stored extends Walkable> {
  /** What time brings to a record: nothing when nothing is due. */
  elapse: (record: Walked<Stored>, clock: Clock) => Outcome<Stored> | undefined;
  changeWrites: (before: Walked<Stored>, outcome: Outcome<Stored>, actor: Actor, clock: Clock) => readonly Write[];
  /** The mail of a letter that the record owes. */
  compose: (record: Walked<Stored>, letter: Letter) => Promise<Mail>;
}

/** Somebody changed the record in the meantime: their change stands, and time is looked at afresh. */
function overtaken(error: unknown): void {
  if (!(error instanceof Conflict)) throw error;
}

/** The three steps of a workflow, for the records of a course. */
export function stepsOf<Stored extends Walkable>(
  course: Course<Stored>,
  { elapse, changeWrites, compose }: Doing<Stored>,
) {
  /** @throws Error when there is no such record: a workflow without its record is a fault, not a state */
  async function read(id: string): Promise<Walked<Stored>> {
    const record = await get<Walked<Stored>>(course.key(id));
    if (!record) throw new Error(`The ${course.kind} of this workflow does not exist`);
    return record;
  }

  const sendLetters = (record: Walked<Stored>): Promise<void> =>
    deliver(course.key(record.id), record.outbox, (_name, letter) => compose(record, letter));

  const park = (record: Walked<Stored>, at: string, token: string) =>
    update<Walked<Stored>>({
      key: course.key(record.id),
      set: { wait: { at, token }, ...watchOf<Stored>(course, record, clockNow()) },
      remove: ['pending'],
      when: { equals: { version: record.version } },
    });

  return {
    /**
     * "Await …": sends the letters the record owes, then parks the token on it until a person or time moves it; goes on
     * at once when that has happened already. 1 read, 1 write, and 3 calls a letter.
     */
    async awaitMove({ id, token, wait }: StepInput): Promise<void> {
      for (;;) {
        const record = await read(id);
        await sendLetters(record);
        const answer = answerFor<Stored>(course, wait, record, clockNow());
        if (answer) {
          await answerTask(token, answer);
          return;
        }
        if (await park(record, wait, token)) return;
      }
    },

    /**
     * "Time …": reminds whoever owns the status, or lets it lapse, when that is due; then tells the workflow how long
     * the next wait may last, or where the record has moved. 1 read, at most 1 transaction.
     */
    async keepTime({ id, token, wait }: StepInput): Promise<void> {
      const clock = clockNow();
      const before = await read(id);
      const outcome = elapse(before, clock);
      if (outcome) await transact(changeWrites(before, outcome, { kind: 'system' }, clock)).catch(overtaken);
      const record = outcome ? await read(id) : before;
      await answerTask(
        token,
        answerFor<Stored>(course, wait, record, clock) ?? { output: ticket<Stored>(course, record, clock) },
      );
    },

    /** An ending, or the activation: sends the last letters, and takes the record off the watch. 1 read, 1 write. */
    async tell({ id, token }: StepInput): Promise<void> {
      for (;;) {
        const record = await read(id);
        await sendLetters(record);
        const done = await update({
          key: course.key(id),
          set: {},
          remove: ['wait', 'pending', 'watch', 'wakeAt'],
          when: { equals: { version: record.version } },
        });
        if (!done) continue;
        await answerTask(token, { output: { id, standing: course.standing(record) } });
        return;
      }
    },
  };
}
