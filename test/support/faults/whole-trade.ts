import type { Item } from './table.ts';

/** A stored item with the members of orders, subscriptions, licenses and transfers. */
interface TradeItem extends Item {
  seller?: { tenantId: string };
  customer?: { tenantId: string };
  lines?: Record<string, { status: string; subscriptionId: string; newSubscriptionId: string }>;
  orderId?: string;
  lineItemNumber?: number;
  assigned?: number;
  active?: number;
  held?: { subscriptionId: string }[];
}

const idIn = ({ sk }: Item): string => sk.split('#').at(-1) ?? '';

/** Lines that were fulfilled without a subscription, and subscriptions of lines that were not. */
function halfProvisioned(orders: readonly TradeItem[], subscriptions: readonly TradeItem[]): string[] {
  const made = new Set(subscriptions.map(({ orderId, lineItemNumber }) => `${orderId} ${lineItemNumber}`));
  return orders.flatMap(({ id, status, lines = {} }) =>
    Object.entries(lines).flatMap(([n, line]) => [
      ...(line.status === 'pending' && status !== 'pending' ? [`Order ${id} ended before line ${n}`] : []),
      ...(line.status === 'fulfilled' && !made.has(`${id} ${n}`) ? [`Line ${n} of ${id} has no subscription`] : []),
    ]),
  );
}

/** Numbers of active subscriptions that differ from the subscriptions and the lines that wait. */
function miscounted(items: readonly TradeItem[], orders: readonly TradeItem[], subscriptions: readonly TradeItem[]) {
  const numberFor = (customer: string, seller: string) =>
    subscriptions.filter(
      one => one.customer?.tenantId === customer && one.seller?.tenantId === seller && one.status === 'active',
    ).length +
    orders
      .filter(one => one.customer?.tenantId === customer && one.seller?.tenantId === seller)
      .flatMap(({ lines = {} }) => Object.values(lines).filter(({ status }) => status === 'pending')).length;
  return items
    .filter(({ sk }) => sk.startsWith('ACTIVE#'))
    .flatMap(item => {
      const number = numberFor(item.pk.split('#')[1] ?? '', idIn(item));
      return item.active === number ? [] : [`${item.pk} ${item.sk} is ${item.active} for ${number} subscriptions`];
    });
}

/** Subscriptions whose number of given licenses differs from what people have. */
function missassigned(items: readonly TradeItem[], subscriptions: readonly TradeItem[]): string[] {
  const held = items.flatMap(({ held = [] }) => held.map(({ subscriptionId }) => subscriptionId));
  return subscriptions
    .filter(({ status }) => status !== 'deleted')
    .map(({ id, assigned = 0 }) => ({ id, assigned, had: held.filter(one => one === id).length }))
    .filter(({ assigned, had }) => assigned !== had)
    .map(({ id, assigned, had }) => `${id} counts ${assigned} licenses, and people have ${had}`);
}

/** Transfers that stopped on their way, or left a subscription on both sides or on none. */
function halfTransferred(items: readonly TradeItem[], subscriptions: readonly TradeItem[]): string[] {
  const statusOf = new Map(subscriptions.map(({ id, status }) => [id, status]));
  const transfers = items.filter(({ sk }) => sk === 'TRANSFER');
  const open = transfers.filter(({ status }) => status === 'requested');
  const openIds = open.flatMap(({ lines = {} }) => Object.values(lines).map(({ subscriptionId }) => subscriptionId));
  const marked = items.filter(({ sk }) => sk.startsWith('TRANSFERRING#')).map(idIn);
  return [
    ...transfers
      .filter(({ status }) => status === 'accepted' || status === 'completing')
      .map(({ id, status }) => `Transfer ${id} is ${status}`),
    ...transfers
      .flatMap(({ lines = {} }) => Object.values(lines).filter(({ status }) => status === 'moved'))
      .filter(line => statusOf.get(line.subscriptionId) !== 'deleted' || !statusOf.has(line.newSubscriptionId))
      .map(({ subscriptionId }) => `${subscriptionId} moved by half`),
    ...marked.filter(id => !openIds.includes(id)).map(id => `${id} is in no open request, but marked as if`),
    ...openIds.filter(id => !marked.includes(id)).map(id => `${id} is in an open request without its mark`),
  ];
}

/** Every inconsistency of orders, subscriptions, licenses and transfers in the table: see `docs/resilience.md`. */
export function tradeProblems(items: readonly TradeItem[]): string[] {
  const orders = items.filter(({ sk, pk }) => pk.startsWith('ORDER#') && sk === 'ORDER');
  const subscriptions = items.filter(({ sk }) => sk.startsWith('SUBSCRIPTION#'));
  return [
    ...halfProvisioned(orders, subscriptions),
    ...miscounted(items, orders, subscriptions),
    ...missassigned(items, subscriptions),
    ...halfTransferred(items, subscriptions),
  ];
}
