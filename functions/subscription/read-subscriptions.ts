import { query } from '#shared/db/table.ts';
import { collection, pageSize, type Seek, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { subscriptionsNamed } from './lookup.ts';
import type { routes } from './routes.ts';
import { orderedRows, resoldRows, type Subscription, type SubscriptionRow, subscriptionsAt } from './subscription.ts';
import { toSubscriptionResource } from './to-resource.ts';
import { visibleTo } from './visible.ts';

type Routes = typeof routes;

/** What a list's first page asks for. Later pages have it in their token. */
interface Asked {
  orderId?: string | undefined;
  mpnId?: string | undefined;
}

/** A page's position: in the list of which seller, and where in it. */
interface Place {
  seller: number;
  key?: Record<string, unknown> | undefined;
}

/** The rows of one seller that a list asks for. They are either subscriptions, or refer to them. */
function rowsOf(customerTenantId: string, seller: string | undefined, { orderId, mpnId }: Asked) {
  if (seller !== undefined && orderId) return orderedRows(customerTenantId, seller, orderId);
  if (seller !== undefined && mpnId) return resoldRows(customerTenantId, seller, mpnId);
  return { partition: `TENANT#${customerTenantId}`, sort: { beginsWith: subscriptionsAt(seller) } };
}

/** One page of a seller's part of a list. One query, and one read call per 100 for rows. */
async function partOf(
  customerTenantId: string,
  seller: string | undefined,
  asked: Asked,
  limit: number,
  after: Place['key'],
) {
  const { items, last } = await query<Subscription | SubscriptionRow>({
    ...rowsOf(customerTenantId, seller, asked),
    limit,
    after,
    consistent: true,
  });
  const ids = items.flatMap(item => ('subscriptionId' in item ? [item.subscriptionId] : []));
  const named = ids.length > 0 && seller ? await subscriptionsNamed(customerTenantId, seller, ids) : items;
  return { found: named.filter((item): item is Subscription => item !== undefined && 'offerId' in item), last };
}

const isAsked = ({ orderId, reseller }: Subscription, asked: Asked): boolean =>
  (!asked.orderId || orderId === asked.orderId) && (!asked.mpnId || reseller?.mpnId === asked.mpnId);

/**
 * GET: a customer's subscriptions, as far as the caller sees them, newest last. One read, and for each seller a query; one read
 * call per 100 for those of an order or a reseller.
 *
 * @throws Problem 404 for another company's customer
 */
export async function listSubscriptions(call: Call<Routes['list']>): Promise<Reply> {
  const { params, principal, query: sent } = call;
  const { sellers = [undefined], isVisible } = await visibleTo(principal, params.id);
  const scope = `subscriptions ${principal.tenantId} ${params.id}`;
  const { orderId, mpnId } = sent;
  const seek: Seek<Asked> = (await seekOf<Asked>(scope, call)) ?? {
    asked: { orderId, mpnId },
    size: pageSize(sent.size, 500),
    after: undefined,
  };
  const { asked, size } = seek;
  const shown: Subscription[] = [];
  let place = seek.after as Place | undefined;
  let seller = place?.seller ?? 0;
  for (; seller < sellers.length && shown.length < size; seller++) {
    const { found, last } = await partOf(params.id, sellers[seller], asked, size - shown.length, place?.key);
    shown.push(...found.filter(one => isVisible(one) && isAsked(one, asked)));
    place = last ? { seller, key: last } : undefined;
    if (place) break;
  }
  const next = place ?? (seller < sellers.length ? { seller } : undefined);
  const filter = `${asked.orderId ? `&order_id=${asked.orderId}` : ''}${asked.mpnId ? `&mpn_id=${asked.mpnId}` : ''}`;
  return collection({
    uri: `customers/${params.id}/subscriptions?size=${size}${filter}`,
    scope,
    items: shown.sort(byAge).map(one => toSubscriptionResource(one, call)),
    next: next && { ...seek, after: { ...next } },
  });
}

const byAge = (one: Subscription, other: Subscription): number => {
  if (one.createdDate !== other.createdDate) return one.createdDate < other.createdDate ? -1 : 1;
  return one.lineItemNumber - other.lineItemNumber;
};
