/** Finds the subscriptions whose reseller of record earns nothing, and clears what has been fixed (P21). */
import { activeByTermEnd } from '#functions/subscription/lookup.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, getAll, query, transact, upsert } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { type Account, accountsByName, typesOf } from '#shared/identity/account.ts';
import { type CheckedWith, factsToCheck } from './facts.ts';
import { type Finding, findingKey, findingsAt, findingWrites, newFinding } from './finding.ts';
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

/** Clears a seller's findings of subscriptions that are active no longer. A query and a read call for each page. */
async function clearEnded({ tenantId }: Account): Promise<void> {
  let after: Record<string, unknown> | undefined;
  do {
    const { items, last } = await query<Finding>({
      ...{ partition: `TENANT#${tenantId}`, sort: { beginsWith: findingsAt }, limit: pageLength, after },
    });
    const own = items.filter(({ seller }) => seller.tenantId === tenantId);
    const subscriptions =
      own.length === 0
        ? []
        : await getAll<Subscription[]>(
            ...own.map(({ customer, subscriptionId: id }) => subscriptionKey(customer.tenantId, tenantId, id)),
          );
    for (const [n, finding] of own.entries())
      if (subscriptions[n]?.status !== 'active') await commit(findingWrites(finding, undefined));
    after = last;
  } while (after);
}

/** Checks everything that a seller sold: its active subscriptions in pages, then what it was told of others. */
async function checkSeller(seller: Account, now: Date): Promise<void> {
  let after: Record<string, unknown> | undefined;
  do {
    const { items, last } = await activeByTermEnd(seller.tenantId, 'sold', { limit: pageLength, after });
    await checkPage(seller, items, now);
    after = last;
  } while (after);
  await clearEnded(seller);
}

/** How far a check has come: the place in the list of accounts after which it goes on. */
interface Sweep {
  after?: Record<string, unknown>;
}

const sweepKey: Key = { pk: 'FINDINGS#check', sk: 'CHECK' };

/** Accounts read at once. */
const accountsAtOnce = 25;

/**
 * Nightly: checks what every provider sold. After an interruption, the next run continues with the accounts that are left. A query
 * for each 25 accounts, and an update; for each provider, the calls of {@link checkSeller}.
 */
export async function checkSellers(now: Date): Promise<void> {
  let after = (await get<Sweep>(sweepKey))?.after;
  do {
    const { items, last } = await query<Account>({
      index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
      ...{ partition: accountsByName, limit: accountsAtOnce, after },
    });
    for (const account of items) if (typesOf(account).includes('indirect_provider')) await checkSeller(account, now);
    if (last) await upsert(sweepKey, { after: last } satisfies Sweep);
    after = last;
  } while (after);
  await transact([{ key: sweepKey, delete: true }]);
}
