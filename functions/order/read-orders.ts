import type { NameReader } from '#functions/catalog/lookup.ts';
import { type CustomerRelationship, customerOfKey } from '#functions/customer/customer.ts';
import { get } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { activationLinks } from '#shared/http/activation-link.ts';
import { collection, pageSize, type Seek, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { OrderContent, WholeOrder } from './order.ts';
import { listOrders, orderOf } from './repository.ts';
import type { routes } from './routes.ts';
import { toOrderResource, toProvisioningStatuses } from './to-resource.ts';

type Routes = typeof routes;

/** @throws Problem 404 for a customer that the caller's company doesn't serve. One read. */
async function requireServed(sellerTenantId: string, customerTenantId: string): Promise<void> {
  const relationship = await get<CustomerRelationship>(customerOfKey(sellerTenantId, customerTenantId));
  if (!relationship) throw new Problem('resource.unknown');
}

const readerOf = ({ locale, origins }: NameReader): NameReader => ({ locale, origins });

/** A list as its first page asks for it. */
interface Asked {
  billingType?: string | undefined;
  includePrice?: string | undefined;
}

/** Whether an order has the kind of billing that a list asks for. */
function hasBilling({ billingCycle }: OrderContent, wanted: string | undefined): boolean {
  if (wanted === 'recurring') return billingCycle !== 'one_time';
  return wanted === undefined || wanted === billingCycle;
}

/**
 * GET: the caller's orders for a customer, newest first. One read, one query, one read call per 50.
 * @throws Problem 404 for another partner's customer
 */
export async function listCustomerOrders(call: Call<Routes['list']>): Promise<Reply> {
  const { params, principal, query } = call;
  await requireServed(principal.tenantId, params.id);
  const scope = `orders ${principal.tenantId} ${params.id}`;
  const { billingType, includePrice } = query;
  const seek: Seek<Asked> = (await seekOf<Asked>(scope, call)) ?? {
    asked: { billingType, includePrice },
    size: pageSize(query.size, 200),
    after: undefined,
  };
  const { asked, size, after } = seek;
  const { orders, last } = await listOrders(principal.tenantId, params.id, size, after);
  const filter = new URLSearchParams({
    size: String(size),
    ...(asked.billingType && { billingType: asked.billingType }),
    ...(asked.includePrice && { include_price: asked.includePrice }),
  });
  return collection({
    uri: `customers/${params.id}/orders?${filter}`,
    scope,
    items: orders
      .filter(({ content }) => hasBilling(content, asked.billingType))
      .map(whole => toOrderResource(whole, { ...readerOf(call), withPrice: asked.includePrice === 'true' })),
    next: last && { ...seek, after: last },
  });
}

/** GET: one order. One read call. @throws Problem 404 `resource.unknown`, `order.unknown` */
export async function readOrder(call: Call<Routes['read']>): Promise<Reply> {
  const { params, principal, query } = call;
  const whole = await orderOf(principal.tenantId, params.id, params.orderId);
  return { status: 200, body: toOrderResource(whole, { ...readerOf(call), withPrice: query.includePrice === 'true' }) };
}

/** A whole list, which has no pages. */
const listOf = (items: readonly object[]): Reply => ({
  status: 200,
  body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } },
});

/** GET provisioningstatus: how far each line is. One read call. @throws Problem 404 `resource.unknown`, `order.unknown` */
export async function readProvisioning(call: Call<Routes['provisioning']>): Promise<Reply> {
  const { params, principal } = call;
  const whole = await orderOf(principal.tenantId, params.id, params.orderId);
  return listOf(await Promise.all(toProvisioningStatuses(whole, call)));
}

/** The lines of an order with their activation links. */
const activatedLines = ({ order, content }: WholeOrder) =>
  content.lines.map(({ lineItemNumber }) => ({ ...order.lines[lineItemNumber], lineItemNumber }));

/** GET: the activation links of an order. One read call. @throws Problem 404 `resource.unknown`, `order.unknown` */
export async function listOrderActivation({ params, principal }: Call<Routes['activation']>): Promise<Reply> {
  const whole = await orderOf(principal.tenantId, params.id, params.orderId);
  return listOf(activationLinks(activatedLines(whole)));
}

/** GET: the activation links of one line. One read call. @throws Problem 404 `resource.unknown`, `order.unknown`, 400 `order.line_unknown` */
export async function listLineActivation({ params, principal }: Call<Routes['lineActivation']>): Promise<Reply> {
  const lines = activatedLines(await orderOf(principal.tenantId, params.id, params.orderId));
  const named = lines.filter(({ lineItemNumber }) => String(lineItemNumber) === params.line);
  if (named.length === 0) throw new Problem('order.line_unknown', { params: { max: lines.length - 1 } });
  return listOf(activationLinks(named));
}
