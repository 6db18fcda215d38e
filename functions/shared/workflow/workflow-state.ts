import type { Watch, WorkflowKind } from '#shared/db/watch.ts';
import type { Key, Write } from '#shared/db/write.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';

/**
 * What a record keeps for the workflow that walks it. The record is the truth; the workflow only waits, and this is
 * where the two meet: the token it waits on, the letters it is to send, and since when a change waits to be noticed.
 */
export interface WorkflowState {
  /** Number of the execution that walks this record; a new one is begun when that is gone. */
  run: number;
  /** Letters owed, by name. */
  outbox: Record<string, OutboxEmail>;
  /** Where the workflow waits, and the token that wakes it. */
  wait?: { at: string; token: string };
  /** The moment of a change that the workflow has not noticed yet. */
  pending?: string;
  /** What to watch the record for, and from when: the sort keys of the `watch` index. */
  watch?: Watch;
  dueAt?: string;
}

export type WithWorkflow<T> = T & Key & WorkflowState;

const pendingSince = (kind: WorkflowKind, now: Date) =>
  ({ pending: now.toISOString(), watch: `${kind}.pending`, dueAt: now.toISOString() }) as const;

/** The part of a change's write that leaves the signal for the workflow and the letters for people. */
export const pendingSignal = (
  kind: WorkflowKind,
  emails: Record<string, OutboxEmail>,
  now: Date,
): Record<string, unknown> => ({
  ...pendingSince(kind, now),
  ...Object.fromEntries(Object.entries(emails).map(([name, outboxEmail]) => [`outbox.${name}`, outboxEmail])),
});

/** The flow of a record that begins. */
export const initialWorkflowState = (
  kind: WorkflowKind,
  emails: Record<string, OutboxEmail>,
  now: Date,
): WorkflowState => ({
  run: 1,
  outbox: emails,
  ...pendingSince(kind, now),
});

const workflowMembers: readonly string[] = ['pk', 'sk', 'run', 'outbox', 'wait', 'pending', 'watch', 'dueAt'];

/** The members that a change sets and removes, the flow's own left alone: a change never undoes what a step noted. */
export function memberChanges(before: object, after: object): Required<Pick<Write, 'set' | 'remove'>> {
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(name => !workflowMembers.includes(name));
  return {
    set: Object.fromEntries(
      names.filter(name => is[name] !== undefined && is[name] !== was[name]).map(name => [name, is[name]]),
    ),
    remove: names.filter(name => is[name] === undefined && was[name] !== undefined),
  };
}
