import type { Letter } from './outbox.ts';
import type { Key, Write } from './write.ts';

/**
 * What a record keeps for the workflow that walks it. The record is the truth; the workflow only waits, and this is
 * where the two meet: the token it waits on, the letters it is to send, and since when a change waits to be noticed.
 */
export interface Flow {
  /** Number of the execution that walks this record; a new one is begun when that is gone. */
  run: number;
  /** Letters owed, by name. */
  outbox: Record<string, Letter>;
  /** Where the workflow waits, and the token that wakes it. */
  wait?: { at: string; token: string };
  /** The moment of a change that the workflow has not noticed yet. */
  pending?: string;
  /** What to watch the record for, and from when: the sort keys of the `watch` index. */
  watch?: Watch;
  wakeAt?: string;
}

/** The kinds of record that a workflow walks. */
export type WalkedKind = 'enrollment' | 'invitation';

/**
 * What a record is watched for, each kind of record by itself, so that whoever looks after one kind sees no other.
 * `pending`: a change to signal. `timer`: the workflow should have acted by then. `overdue`: a review to escalate.
 * `letter`: a letter that no workflow sends. `user.purge`: a deleted person who can be restored until then. `listing`: a
 * listing to ask its provider about. `delivery`: an event that its webhook has not taken yet.
 */
export type Watch =
  | `${WalkedKind}.pending`
  | `${WalkedKind}.timer`
  | 'enrollment.overdue'
  | 'letter'
  | 'user.purge'
  | 'listing'
  | 'delivery';

export type Walked<T> = T & Key & Flow;

const pendingSince = (kind: WalkedKind, now: Date) =>
  ({ pending: now.toISOString(), watch: `${kind}.pending`, wakeAt: now.toISOString() }) as const;

/** The part of a change's write that leaves the signal for the workflow and the letters for people. */
export const signalled = (kind: WalkedKind, letters: Record<string, Letter>, now: Date): Record<string, unknown> => ({
  ...pendingSince(kind, now),
  ...Object.fromEntries(Object.entries(letters).map(([name, letter]) => [`outbox.${name}`, letter])),
});

/** The flow of a record that begins. */
export const beginning = (kind: WalkedKind, letters: Record<string, Letter>, now: Date): Flow => ({
  run: 1,
  outbox: letters,
  ...pendingSince(kind, now),
});

const plumbing: readonly string[] = ['pk', 'sk', 'run', 'outbox', 'wait', 'pending', 'watch', 'wakeAt'];

/** The members that a change sets and removes, the flow's own left alone: a change never undoes what a step noted. */
export function difference(before: object, after: object): Required<Pick<Write, 'set' | 'remove'>> {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(name => !plumbing.includes(name));
  return {
    set: Object.fromEntries(
      names.filter(name => is[name] !== undefined && is[name] !== was[name]).map(name => [name, is[name]]),
    ),
    remove: names.filter(name => is[name] === undefined && was[name] !== undefined),
  };
}
