import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { get, query } from './table.ts';
import type { Key } from './write.ts';

/** The kinds of record that have a workflow. */
export type WorkflowKind = 'enrollment' | 'invitation';

/**
 * What a record is watched for, each kind of record by itself, so that whoever looks after one kind sees no other.
 * `pending`: a change to signal. `timer`: the workflow should have acted by then. `overdue`: a review to escalate.
 * `letter`: a letter that no workflow sends. `user.purge`: a deleted person who can be restored until then. `listing`: a
 * listing to ask its provider about. `delivery`: an event that its webhook has not taken yet.
 */
export type Watch =
  | `${WorkflowKind}.pending`
  | `${WorkflowKind}.timer`
  | 'enrollment.overdue'
  | 'email'
  | 'user.purge'
  | 'listing'
  | 'delivery';

/** A record that stands in the `watch` index. */
interface Watched extends Key {
  watch?: string;
  dueAt?: string;
}

const pageLength = 100;

/** The records watched for something that is due by a moment, oldest first. One query a hundred, one read each. */
async function* due<T extends Watched>(watch: Watch, by: string): AsyncGenerator<T> {
  let after: Record<string, unknown> | undefined;
  do {
    const page = await query<Key>({
      index: { name: 'watch', partition: 'watch', sort: 'dueAt' },
      partition: watch,
      sort: { from: '0', to: by },
      limit: pageLength,
      after,
    });
    for (const key of page.items) {
      const record = await get<T>({ pk: key.pk, sk: key.sk });
      if (record?.watch === watch && record.dueAt && record.dueAt <= by) yield record;
    }
    after = page.last;
  } while (after);
}

/**
 * Does something for each record that is due, one after the other or some at once; one that fails is left for the next
 * time, and keeps no other waiting.
 */
export async function forEachDue<T extends Watched>(
  watch: Watch,
  by: Date,
  act: (record: T) => Promise<void>,
  atOnce = 1,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  for await (const record of due<T>(watch, by.toISOString())) {
    const acting = act(record)
      .catch(error => logRetryable('Left for the next time', error))
      .finally(() => underWay.delete(acting));
    underWay.add(acting);
    if (underWay.size >= atOnce) await Promise.race(underWay);
  }
  await Promise.all(underWay);
}
