import { type NameReader, offerNameFor } from '#functions/catalog/lookup.ts';
import { type CustomerRelationship, customerOfKey, formerCustomerRows } from '#functions/customer/customer.ts';
import { attributionsOf, entriesAt, openEnd, type RecordEntry } from '#functions/subscription/record/entry.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { toDecimal } from '#shared/company/money.ts';
import { get, getAll, getListed, query } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { collection, pageSize, type Seek, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import type { routes } from './routes.ts';
import { listValue, type Month, monthNamed, partIn, quantityAt } from './value.ts';

/** What a list's first page asks for. Later pages have it in their token. */
interface Asked {
  month: string;
  customer?: string | undefined;
}

type Page = { entries: RecordEntry[]; last?: Record<string, unknown> | undefined };

/**
 * Entries of a partner that haven't ended before a month: those that a provider sold, or those that count for a reseller, such as a
 * direct-bill partner that is one, too. One query; for a reseller also a read call, since its index has keys only.
 */
async function entriesOf(
  { tenantId, kind }: Principal,
  { from }: Month,
  limit: number,
  after?: Seek<Asked>['after'],
): Promise<Page> {
  const isReseller = kind !== 'indirect_provider';
  const name = isReseller ? 'review' : 'queue';
  const { items, last } = await query<RecordEntry & Key>({
    index: { name, partition: name, sort: `${name}Key` },
    partition: attributionsOf(tenantId),
    sort: { from, to: `${openEnd}~` },
    limit,
    after,
  });
  const entries = isReseller && items.length > 0 ? await getListed<RecordEntry>(items) : items;
  return { entries, last };
}

/** Whether a partner serves a customer, or did: what counted then stays. One read; for a former customer also a query. */
async function hasServed(tenantId: string, customer: string): Promise<boolean> {
  if (await get<CustomerRelationship>(customerOfKey(tenantId, customer))) return true;
  const { items } = await query({ ...formerCustomerRows(tenantId, customer), limit: 1 });
  return items.length > 0;
}

/** Entries of a customer's subscriptions in which a partner has a part. {@link hasServed}, and one query. @throws Problem 404 */
async function entriesWith(
  { tenantId }: Principal,
  customer: string,
  limit: number,
  after?: Seek<Asked>['after'],
): Promise<Page> {
  if (!(await hasServed(tenantId, customer))) throw new Problem('resource.unknown');
  const sort = { beginsWith: entriesAt() };
  const { items, last } = await query<RecordEntry>({ partition: `TENANT#${customer}`, sort, limit, after });
  return { entries: items.filter(one => [one.tenantId, one.seller.tenantId].includes(tenantId)), last };
}

/** An entry as a month has it; nothing if it has no part in the month. */
function attributionsIn(name: string, entry: RecordEntry, subscription: Subscription | undefined, reader: NameReader) {
  const month = monthNamed(name);
  const part = subscription && partIn(month, entry, subscription);
  if (!part) return [];
  const { id, offerId, currency } = subscription;
  const offerName = offerNameFor(reader, subscription);
  const company = ({ tenantId, name: called }: { tenantId: string; name: string }) => ({ id: tenantId, name: called });
  return [
    {
      month: name,
      customer: company(entry.customer),
      provider: company(entry.seller),
      reseller: company(entry),
      mpnId: entry.mpnId,
      ...{ subscriptionId: id, offerId, offerName, ...part },
      quantity: quantityAt(part, subscription),
      listValue: toDecimal(listValue(month, part, subscription), currency),
      currencyCode: currency,
      eligible: 'if_program_pays' as const,
      attributes: { objectType: 'Attribution' },
    },
  ];
}

/**
 * GET: what counts for resellers in a month. One query and one read call per 100 subscriptions; for a reseller also one for the
 * entries, and of one customer also a read, or two calls.
 *
 * @throws Problem 404 for another company's customer
 */
export async function listIncentives(call: Call<(typeof routes)['list']>): Promise<Reply> {
  const { principal, query: sent, clock } = call;
  const scope = `incentives ${principal.tenantId}`;
  const present = clock.now.toISOString().slice(0, 'yyyy-mm'.length);
  const seek: Seek<Asked> = (await seekOf<Asked>(scope, call)) ?? {
    asked: { month: sent.month ?? present, customer: sent.customer },
    size: pageSize(sent.size),
    after: undefined,
  };
  const { asked, size, after } = seek;
  const { month, customer } = asked;
  const read = (): Promise<Page> =>
    customer ? entriesWith(principal, customer, size, after) : entriesOf(principal, monthNamed(month), size, after);
  const { entries, last } = month > present ? { entries: [] } : await read();
  const subscriptions = await subscriptionsFor(entries);
  const filter = `&month=${month}${customer ? `&customer=${customer}` : ''}`;
  return collection({
    uri: `incentives?size=${size}${filter}`,
    scope,
    items: entries.flatMap((entry, n) => attributionsIn(month, entry, subscriptions[n], call)),
    next: last && { ...seek, after: last },
  });
}

/** The subscriptions of entries, in their order. One read call per 100. */
const subscriptionsFor = (entries: readonly RecordEntry[]): Promise<(Subscription | undefined)[]> | never[] =>
  entries.length === 0
    ? []
    : getAll<Subscription[]>(
        ...entries.map(({ customer, seller, subscriptionId }) =>
          subscriptionKey(customer.tenantId, seller.tenantId, subscriptionId),
        ),
      );
