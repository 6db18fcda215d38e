import type { Watch, WorkflowKind } from '#shared/db/watch.ts';
import type { Key, Write } from '#shared/db/write.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';

/**
 * What a record stores for its workflow: the task token that the execution waits on, the emails to send, and the change
 * that it has not noticed yet. The record is the source of truth; the execution only waits.
 */
export interface WorkflowState {
  /** Number of the record's execution. A restart uses the next. */
  run: number;
  /** Emails to send, by key. */
  outbox: Record<string, OutboxEmail>;
  /** The wait that the execution is in, and its task token. */
  wait?: { at: string; token: string };
  /** When the record last changed in a way that the workflow has not noticed yet. */
  pending?: string;
  /** What a schedule looks for, and from when: the keys of the `watch` index. */
  watch?: Watch;
  dueAt?: string;
}

export type WithWorkflow<T> = T & Key & WorkflowState;

const pendingSince = (kind: WorkflowKind, now: Date) =>
  ({ pending: now.toISOString(), watch: `${kind}.pending`, dueAt: now.toISOString() }) as const;

/** The members that a transition's write sets for the workflow: the pending signal and the outbox emails. */
export const pendingSignal = (
  kind: WorkflowKind,
  emails: Record<string, OutboxEmail>,
  now: Date,
): Record<string, unknown> => ({
  ...pendingSince(kind, now),
  ...Object.fromEntries(Object.entries(emails).map(([name, outboxEmail]) => [`outbox.${name}`, outboxEmail])),
});

/** The workflow state of a new record. */
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

/** The members that a transition sets and removes. Leaves {@link WorkflowState} alone, since steps write it meanwhile. */
export function memberChanges(before: object, after: object): Required<Pick<Write, 'set' | 'remove'>> {
  const was = new Map<string, unknown>(Object.entries(before));
  const is = new Map<string, unknown>(Object.entries(after));
  const names = [...new Set([...was.keys(), ...is.keys()])].filter(name => !workflowMembers.includes(name));
  return {
    set: Object.fromEntries(
      names
        .filter(name => is.get(name) !== undefined && is.get(name) !== was.get(name))
        .map(name => [name, is.get(name)]),
    ),
    remove: names.filter(name => is.get(name) === undefined && was.get(name) !== undefined),
  };
}
