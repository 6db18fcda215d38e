/** Finds the subscriptions whose reseller of record earns nothing, and clears what has been fixed (P21). */

import { activeByTermEnd } from '#functions/subscription/lookup.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, getAll, query, transact } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { type Account, accountKey, accountListKeys, typesOf } from '#shared/identity/account.ts';
import { accountPage } from '#shared/identity/account-list.ts';
import { type CheckedWith, factsToCheck } from './facts.ts';
import { type Finding, findingKey, findingsAt, newFinding } from './finding.ts';
import { findingWrites } from './finding-writes.ts';
import { isSameFinding, whatIsWrong } from './rules.ts';

/** Subscriptions checked with one set of reads. */
const pageLength = 100;

/** The finding that a subscription should have now. */
function findingNow(subscription: Subscription, facts: CheckedWith): Finding | undefined {
  const found = whatIsWrong(subscription, facts);
  if (!found) return undefined;
  const { seller, reseller, customer } = subscription;
  const others = reseller ? [reseller.tenantId] : (facts.associates.get(customer.tenantId) ?? []);
  return newFinding(subscription, found, [seller.tenantId, ...others], facts.now);
}

/** On the condition that the subscription is as it was checked. */
const unchanged = ({ id, version, customer, seller }: Subscription): Write => ({
  key: subscriptionKey(customer.tenantId, seller.tenantId, id),
  when: { equals: { version } },
});

/** Commits one change of findings. What changes at the same time is checked the next night. */
const commit = (writes: readonly Write[]): Promise<void> =>
  transact(writes).catch(error => {
    if (!(error instanceof Conflict)) throw error;
  });

/** Checks a page of a seller's subscriptions. Four read calls, and one transaction for each that has become different. */
async function checkPage(seller: Account, subscriptions: readonly Subscription[], now: Date): Promise<void> {
  if (subscriptions.length === 0) return;
  const [facts, known] = await Promise.all([
    factsToCheck(seller, subscriptions, now),
    getAll<Finding[]>(...subscriptions.map(({ id }) => findingKey(seller.tenantId, id))),
  ]);
  for (const [n, subscription] of subscriptions.entries()) {
    const [before, after] = [known[n], findingNow(subscription, facts)];
    const isSame = before && after ? isSameFinding(before, after) : before === after;
    if (!isSame) await commit([unchanged(subscription), ...findingWrites(before, after)]);
  }
}

/** A position in a list: what the next page comes after. */
type Position = Record<string, unknown> | undefined;

/** What of a seller is checked: first the subscriptions that it sold, then what it was told of others. */
type Part = 'subscriptions' | 'findings';

/** How far a check has come. */
interface Sweep {
  /** The last provider that was checked whole, in the list of accounts. */
  after?: Position;
  /** The provider after that, if a part of it was checked. */
  within?: { tenantId: string; part: Part; after?: Position };
}

/** Clears those of a page of a seller's findings whose subscriptions are active no longer. At most one read call. */
async function clearEnded({ tenantId }: Account, findings: readonly Finding[]): Promise<void> {
  const own = findings.filter(({ seller }) => seller.tenantId === tenantId);
  if (own.length === 0) return;
  const subscriptions = await getAll<Subscription[]>(
    ...own.map(({ customer, subscriptionId: id }) => subscriptionKey(customer.tenantId, tenantId, id)),
  );
  for (const [n, finding] of own.entries())
    if (subscriptions[n]?.status !== 'active') await commit(findingWrites(finding, undefined));
}

/** Checks one page of a part, and says where the next begins. */
const checkNext: Record<Part, (seller: Account, after: Position, now: Date) => Promise<Position>> = {
  subscriptions: async (seller, after, now) => {
    const { items, last } = await activeByTermEnd(seller.tenantId, 'sold', { limit: pageLength, after });
    await checkPage(seller, items, now);
    return last;
  },
  findings: async (seller, after) => {
    const { items, last } = await query<Finding>({
      ...{ partition: `TENANT#${seller.tenantId}`, sort: { beginsWith: findingsAt }, limit: pageLength, after },
    });
    await clearEnded(seller, items);
    return last;
  },
};

const parts: readonly Part[] = ['subscriptions', 'findings'];

const sweepKey: Key = { pk: 'FINDINGS#check', sk: 'CHECK' };

const remember = (sweep: Sweep): Promise<void> => transact([{ key: sweepKey, put: sweep }]);

/**
 * Checks everything that a seller sold, from where an interrupted run has come to. A query for each page and what
 * {@link checkNext} reads; a write between two pages.
 */
async function checkSeller(seller: Account, { after: done, within }: Sweep, now: Date): Promise<void> {
  const { tenantId } = seller;
  const begun = within?.tenantId === tenantId ? within : undefined;
  for (const part of parts.slice(parts.indexOf(begun?.part ?? 'subscriptions'))) {
    let after = part === begun?.part ? begun.after : undefined;
    do {
      after = await checkNext[part](seller, after, now);
      if (after) await remember({ after: done, within: { tenantId, part, after } });
    } while (after);
  }
}

/** Accounts read at once. */
const accountsAtOnce = 25;

/** The place of an account in the list of all. */
const placeOf = (account: Account): Position => ({ ...accountKey(account.tenantId), ...accountListKeys(account) });

/**
 * Nightly: checks what every provider sold. After an interruption, the next run continues with the page of a provider at which it
 * happened. A query for each 25 accounts; for each provider a write, and the calls of {@link checkSeller}.
 */
export async function checkSellers(now: Date): Promise<void> {
  let sweep: Sweep = (await get<Sweep>(sweepKey)) ?? {};
  let after = sweep.after;
  do {
    const { items, last } = await accountPage({ limit: accountsAtOnce, after });
    for (const account of items.filter(one => typesOf(one).includes('indirect_provider'))) {
      await checkSeller(account, sweep, now);
      sweep = { after: placeOf(account) };
      await remember(sweep);
    }
    after = last;
  } while (after);
  await transact([{ key: sweepKey, delete: true }]);
}
