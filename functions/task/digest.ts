import type { Key } from '#shared/db/write.ts';
import type { Clock } from '#shared/runtime/time.ts';
import type { Task } from './task.ts';

/** What the last digest of a person had. */
export interface SentDigest {
  /** Each task by its kind and what it is about. */
  tasks: string[];
  sentOn: string;
  ttl: number;
}

/** How far the digests of a day have come in the list of all partners. */
export interface DigestRun {
  /** Days since 1970, of the stage's length. */
  day: number;
  after?: Record<string, unknown>;
  done?: true;
}

const partitionOf = (userId: string): string => `TASKDIGEST#${userId}`;

export const digestRunKey: Key = { pk: partitionOf('run'), sk: 'RUN' };
export const sentDigestKey = (userId: string): Key => ({ pk: partitionOf(userId), sk: 'SENT' });

/** Whether a person wants no digests: the item is there if they don't. */
export const digestOffKey = (userId: string): Key => ({ pk: partitionOf(userId), sk: 'OFF' });

/** What waits without a change is mailed again after so many days. */
const repeatDays = 7;

const nameOfTask = ({ kind, about }: Task): string => `${kind} ${about}`;

export const dayNumber = ({ now, daySeconds }: Clock): number => Math.floor(now.getTime() / (daySeconds * 1000));

/**
 * Whether a person gets a digest: something waits that the last one didn't have, or that one is a week old. So nobody is told the
 * same every day.
 */
export function isDigestDue(tasks: readonly Task[], sent: SentDigest | undefined, clock: Clock): boolean {
  if (tasks.length === 0) return false;
  if (!sent || tasks.some(task => !sent.tasks.includes(nameOfTask(task)))) return true;
  return Date.parse(sent.sentOn) + repeatDays * clock.daySeconds * 1000 <= clock.now.getTime();
}

/** What is kept of a digest. */
export const digestSent = (tasks: readonly Task[], { now, daySeconds }: Clock): SentDigest => ({
  tasks: tasks.map(nameOfTask),
  sentOn: now.toISOString(),
  ttl: Math.ceil(now.getTime() / 1000 + 2 * repeatDays * daySeconds),
});
