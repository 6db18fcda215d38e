import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { logRetryable } from '#shared/runtime/retryable-error.ts';
import { setting } from '#shared/runtime/settings.ts';
import { partsOf } from './spread.ts';
import { getAll, queryPartition } from './table.ts';
import type { Key } from './write.ts';

/** Record kinds that have a workflow. */
export type WorkflowKind = 'enrollment' | 'invitation' | 'customer_invitation' | 'user_import' | 'order' | 'referral';

/** Lists in the `watch` index, one per reason and record kind, so that each scheduled job reads only its own records. */
export type Watch =
  /** A change to signal to the workflow. */
  | `${WorkflowKind}.pending`
  /** A deadline the workflow should have handled. */
  | `${WorkflowKind}.timer`
  /** An order to provision, after a delay. */
  | 'order.due'
  /** A review to escalate. */
  | 'enrollment.overdue'
  /** An application that nobody confirmed, to delete. */
  | 'enrollment.vanish'
  /** An application that ended, whose personal data is due to go. */
  | 'enrollment.erase'
  /** A draft that was left for some days, to remind of. */
  | 'draft.idle'
  /** An email that no workflow sends. */
  | 'email'
  /** A deleted user to purge. */
  | 'user.purge'
  /** A subscription to remind of, to renew or to end. */
  | 'subscription.term'
  /** A request for support that nobody has answered or reacted to. */
  | 'service_request'
  /** A listing whose provider must reconfirm it. */
  | 'listing'
  /** An undelivered webhook event. */
  | 'delivery'
  /** A partner's customers that wait for its account. */
  | 'customer.import'
  /** A request to move subscriptions that nobody answers, or that was accepted and isn't complete. */
  | 'transfer'
  /** An announcement to send as email. */
  | 'announcement.mail'
  /** A partner that is to get a new global admin. */
  | 'partner.rescue'
  /** A profile whose place among the results may have changed. */
  | 'business.rank'
  /** A referral whose personal data is to be deleted. */
  | 'referral.purge'
  /** A company of a sandbox that is to be deleted with all that it has. */
  | 'sandbox.purge'
  /** An address whose owner wants to be told when a partner type takes applications. */
  | `reopening.${PartnerType}`;

/** A record in the `watch` index. */
interface Watched extends Key {
  watch?: string;
  dueAt?: string;
}

const pageLength = 100;

/** Few enough that none has long been read when its turn comes; what acts on it writes on condition that it is as it was. */
const readAtOnce = 10;

/** The records of one partition of a watch that are due by a given time, oldest first. One query per 100 records, and a read call per 10. */
async function* dueIn<T extends Watched>(partition: string, by: string): AsyncGenerator<T> {
  let after: Record<string, unknown> | undefined;
  do {
    const page = await queryPartition<Key>({
      index: { name: 'watch', partition: 'watch', sort: 'dueAt' },
      partition,
      sort: { from: '0', to: by },
      limit: pageLength,
      after,
    });
    for (let n = 0; n < page.items.length; n += readAtOnce) {
      const records = (await getAll(...page.items.slice(n, n + readAtOnce))) as (T | undefined)[];
      for (const record of records) if (record?.watch === partition && record.dueAt && record.dueAt <= by) yield record;
    }
    after = page.last;
  } while (after);
}

/** How fast records are worked off. */
interface Pace {
  /** How many are under way at the same time; by default the stage's `sweepAtOnce`. */
  atOnce?: number;
  /** After this long, no further one begins: the next run goes on. */
  forSeconds?: number;
}

/**
 * Runs a function for each record that is due: all partitions of the watch side by side, each oldest first. A record that fails is
 * logged, retried in the next run, and doesn't block the others.
 */
export async function forEachDue<T extends Watched>(
  watch: Watch,
  by: Date,
  act: (record: T) => Promise<void>,
  { atOnce = setting('SWEEP_AT_ONCE'), forSeconds = Number.POSITIVE_INFINITY }: Pace = {},
): Promise<void> {
  const until = performance.now() + forSeconds * 1000;
  const underWay = new Set<Promise<void>>();
  const begin = (record: T): void => {
    const acting = act(record)
      .catch(error => logRetryable('Scheduled item failed; the next run retries it', error))
      .finally(() => underWay.delete(acting));
    underWay.add(acting);
  };
  const sweep = async (partition: string): Promise<void> => {
    for await (const record of dueIn<T>(partition, by.toISOString())) {
      while (underWay.size >= atOnce) await Promise.race(underWay);
      if (performance.now() >= until) return;
      begin(record);
    }
  };
  await Promise.all(partsOf('watch', watch).map(sweep));
  await Promise.all(underWay);
}
