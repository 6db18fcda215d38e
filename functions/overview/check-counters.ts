/** Compares the counters of partners with what is counted, and reports a difference instead of hiding it. */
import { countCustomers } from '#functions/customer/lookup.ts';
import { countOpenRequests } from '#functions/customer-invitation/lookup.ts';
import { countOpenInvitations } from '#functions/partnership-invitation/lookup.ts';
import { countFindings, countSeats, countSubscriptions } from '#functions/subscription/lookup.ts';
import { type CounterName, type Counts, countIn, readCounts } from '#shared/db/counter.ts';
import { transact, upsert } from '#shared/db/table.ts';
import type { Account } from '#shared/identity/account.ts';
import { accountPage } from '#shared/identity/account-list.ts';
import { log } from '#shared/runtime/log.ts';
import { count } from '#shared/runtime/metrics.ts';
import { pause } from '#shared/runtime/pause.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { type CounterDifference, differenceKey, differencesQueue, reportedDifferences } from './lookup.ts';

/** Nothing is counted further; larger numbers aren't compared. */
const mostCounted = 1_000_000;

/** How to count each number anew. A later capability adds its own here. */
const sources: Partial<Record<CounterName, (tenantId: string) => Promise<number>>> = {
  customers: tenantId => countCustomers(tenantId, mostCounted),
  invitationsOpen: async tenantId =>
    (await countOpenInvitations(tenantId, mostCounted)) + (await countOpenRequests(tenantId, mostCounted)),
  subscriptionsActive: tenantId => countSubscriptions(tenantId, 'active', { most: mostCounted }),
  subscriptionsSuspended: tenantId => countSubscriptions(tenantId, 'suspended', { most: mostCounted }),
  seats: countSeats,
  findings: tenantId => countFindings(tenantId, mostCounted),
};

/** At most one query for each megabyte that a number counts, and one for the counters. */
async function compare(tenantId: string): Promise<CounterDifference[]> {
  const names = Object.entries(sources) as [CounterName, (tenantId: string) => Promise<number>][];
  const [counts, ...found] = await Promise.all([readCounts(tenantId), ...names.map(([, source]) => source(tenantId))]);
  return names
    .map(([name], n) => ({ name, counted: counts[name], found: found[n] as number }))
    .filter(({ counted, found }) => found < mostCounted && found !== counted);
}

const errorOf = ({ counted, found }: CounterDifference): number => found - counted;

/** Longer than an index needs to follow a change, in milliseconds. */
const betweenReads = 1000;

/** What differs twice by the same number. Whatever changes while it is counted differs once. */
async function lastingDifferences(tenantId: string, pauseBetween: number): Promise<CounterDifference[]> {
  const first = await compare(tenantId);
  if (first.length === 0) return [];
  await pause(pauseBetween);
  const second = await compare(tenantId);
  return second.filter(one => first.some(other => other.name === one.name && errorOf(other) === errorOf(one)));
}

/** Companies looked at side by side. */
const atOnce = 10;

/** Every company with an account, with what differs. One query for 10 companies, and those of {@link compare}. */
async function* checked(pauseBetween: number): AsyncGenerator<{ account: Account; differences: CounterDifference[] }> {
  let after: Record<string, unknown> | undefined;
  do {
    const { items, last } = await accountPage({ limit: atOnce, after });
    yield* await Promise.all(
      items.map(async account => ({ account, differences: await lastingDifferences(account.tenantId, pauseBetween) })),
    );
    after = last;
  } while (after);
}

/** Reports a company whose numbers differ: in the log, as a metric, and as a task for the operator. One write. */
async function report({ tenantId, companyName }: Account, differences: CounterDifference[], { now }: Clock) {
  count('CountersDiffer');
  await log.warn('Counters differ from what is counted', { tenantId, differences });
  await upsert(differenceKey(tenantId), {
    ...{ tenantId, companyName, differences, foundOn: now.toISOString() },
    ...{ queue: differencesQueue, queueKey: tenantId },
  });
}

/** Nightly: reports companies whose numbers differ, and takes back the reports of those whose numbers agree again. */
export async function checkCounters(clock: Clock, pauseBetween = betweenReads): Promise<void> {
  const reported = new Set((await reportedDifferences(1000)).map(({ tenantId }) => tenantId));
  for await (const { account, differences } of checked(pauseBetween)) {
    if (differences.length > 0) await report(account, differences, clock);
    else if (reported.has(account.tenantId)) await transact([{ key: differenceKey(account.tenantId), delete: true }]);
  }
}

/** How many companies were looked at, and how many of them had numbers that differed. */
export interface Recounted {
  partners: number;
  corrected: number;
}

/** Corrects every number that differs, by adding the difference: what changes meanwhile isn't lost. Run again, it changes nothing. */
export async function recountPartners(pauseBetween = betweenReads): Promise<Recounted> {
  const done: Recounted = { partners: 0, corrected: 0 };
  for await (const { account, differences } of checked(pauseBetween)) {
    done.partners += 1;
    if (differences.length === 0) continue;
    const changes: Partial<Counts> = Object.fromEntries(differences.map(one => [one.name, errorOf(one)]));
    await transact([...countIn(account.tenantId, changes), { key: differenceKey(account.tenantId), delete: true }]);
    done.corrected += 1;
  }
  return done;
}
