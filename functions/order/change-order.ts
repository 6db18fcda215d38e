import { catalogOn, termAsked, termsIn } from '#functions/catalog/lookup.ts';
import type { BilledCycle } from '#functions/catalog/offer.ts';
import { subscriptionChangeWrites, subscriptionsNamed } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { asActor } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord, type RecordChange } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { amendRecord, type Transition } from '#shared/workflow/transition.ts';
import { signalOrRestart } from '#shared/workflow/workflow-execution.ts';
import type { AskedOrder } from './asked.ts';
import { cancelOrder } from './cancel-order.ts';
import { changeAsked } from './change-asked.ts';
import { readOrderFacts } from './facts.ts';
import { mostLines, type Order, type OrderLine, orderContentKey } from './order.ts';
import { provisioningMembers, waitingLines } from './place-order.ts';
import { refusalFor } from './problem.ts';
import { orderChangeWrites, orderedLineWrites, orderOf, orderRecords, type StoredWholeOrder } from './repository.ts';
import type { routes } from './routes.ts';
import { judgeOrder } from './rules.ts';
import { type OrderReader, orderEtag, toOrderResource } from './to-resource.ts';
import { orderDefinition } from './workflow-definition.ts';

type ChangeCall = Call<(typeof routes)['change']>;

const readerOf = ({ locale, query }: ChangeCall): OrderReader => ({
  locale,
  withPrice: query.includePrice === 'true',
});

/** Requires that an order can be changed. @throws Problem 409 `order.in_progress`, 400 `order.closed` */
function requireCompleted({ order }: StoredWholeOrder): void {
  if (order.status === 'pending') throw new Problem('order.in_progress');
  if (order.status !== 'completed') throw new Problem('order.closed');
}

/**
 * Adds add-ons to an order. Its workflow starts again and provisions them. One read call for what they are decided on, one more
 * for resellers.
 */
async function addLines(
  call: ChangeCall,
  whole: StoredWholeOrder,
  addOns: AskedOrder['lineItems'],
): Promise<RecordChange> {
  const { params, principal, clock } = call;
  const { order, content } = whole;
  const { length } = content.lines;
  const asked: AskedOrder = {
    lineItems: addOns.map((line, n) => ({ ...line, lineItemNumber: n })),
  };
  if (length + asked.lineItems.length > mostLines)
    throw new Problem('order.too_many_lines', { params: { max: mostLines } });
  const trade = { sellerTenantId: principal.tenantId, customerTenantId: params.id, asked };
  const facts = await readOrderFacts(trade, clock.now);
  const { problems, lines } = judgeOrder(facts, asked);
  const [first, ...more] = problems;
  if (first) throw refusalFor([first, ...more]);
  const added = lines.map((line): OrderLine => ({ ...line, lineItemNumber: length + line.lineItemNumber }));
  const next = amendRecord(order, {
    ...provisioningMembers(clock),
    status: 'pending',
    lines: { ...order.lines, ...waitingLines(added) },
  });
  const after = { order: next, content: { ...content, lines: [...content.lines, ...added] } };
  const transition: Transition<Order> = { operation: 'update_order', next, emails: {} };
  const actor = asActor(principal);
  const { writes, notify } = signalOrRestart(
    orderDefinition,
    order,
    transition,
    [
      orderChangeWrites(order, transition, clock),
      { key: orderContentKey(order.id), put: after.content },
      ...orderedLineWrites(added, facts),
      ...orderRecords(after, 'update_order', actor, clock.now),
    ],
    clock,
  );
  return {
    writes,
    reply: { status: 200, body: toOrderResource(after, readerOf(call)) },
    afterCommit: notify,
  };
}

/**
 * The line in another billing cycle of the same term, at the price of the catalog in effect.
 * @throws Problem 400 `order.term_unknown`
 */
function inCycle(line: OrderLine, billingCycle: BilledCycle, country: string, now: Date): OrderLine {
  const catalog = catalogOn(now);
  const offer = catalog.offerById.get(line.offerId);
  const terms = offer ? termsIn(offer, { country, currency: line.currency }) : [];
  const term = termAsked(terms, { duration: line.duration, billingCycle });
  if (!term) throw new Problem('order.term_unknown');
  return { ...line, billingCycle, unitPrice: term.prices[line.currency] ?? 0, edition: catalog.validFrom };
}

/**
 * Changes how often all lines of an order are billed. One read call for the subscriptions.
 * @throws Problem 400 `order.cycle_inactive` if one of them isn't active, `subscription.change_pending`
 */
async function changeCycle(call: ChangeCall, { order, content }: StoredWholeOrder, cycle: BilledCycle) {
  const { clock, principal } = call;
  const { customer, seller } = order;
  const isFulfilled = ({ lineItemNumber }: OrderLine) => order.lines[lineItemNumber]?.status === 'fulfilled';
  const ids = content.lines.filter(isFulfilled).map(({ subscriptionId }) => subscriptionId);
  const named = await subscriptionsNamed(customer.tenantId, seller.tenantId, ids);
  // A trial that was converted is of a later order.
  const found = named.filter(one => one?.orderId === order.id);
  if (found.some(one => one?.status !== 'active')) throw new Problem('order.cycle_inactive');
  if (found.some(one => one?.pendingChange)) throw new Problem('subscription.change_pending');
  const isLiving = (line: OrderLine) => found.some(one => one?.id === line.subscriptionId);
  const lines = content.lines.map(line => (isLiving(line) ? inCycle(line, cycle, customer.country, clock.now) : line));
  const next = amendRecord(order, {});
  const after = { order: next, content: { ...content, billingCycle: cycle, lines } };
  const actor = asActor(principal);
  const changed = (one: Subscription): Subscription => {
    const line = lines.find(({ subscriptionId }) => subscriptionId === one.id);
    const { unitPrice = one.unitPrice, edition = one.edition } = line ?? {};
    return { ...one, billingCycle: cycle, unitPrice, edition, version: one.version + 1 };
  };
  return {
    writes: [
      orderChangeWrites(order, { operation: 'update_order', next, emails: {} }, clock),
      { key: orderContentKey(order.id), put: after.content },
      ...found.flatMap(one => (one ? subscriptionChangeWrites(one, changed(one), undefined, actor, clock.now) : [])),
      ...orderRecords(after, 'update_order', actor, clock.now, { BillingCycle: content.billingCycle }),
    ],
    reply: { status: 200, body: toOrderResource(after, readerOf(call)) },
  };
}

/**
 * PATCH: adds add-ons, changes the billing cycle, or cancels the order; whichever the whole order that is sent back says anew. One
 * read call, and what the change needs.
 *
 * @throws Problem 404 `resource.unknown`, `order.unknown`, 400 `etag.stale`, `order.line_added`, `order.one_change`, 409
 *   `order.in_progress`, 400 `order.closed`, and what the changes throw
 */
export function changeOrder(call: ChangeCall): Promise<Reply> {
  const { body, params, principal } = call;
  if (body.status === 'cancelled') return cancelOrder(call, whole => changeAsked(body, whole));
  return changeRecord(call, {
    load: () => orderOf(principal.tenantId, params.id, params.orderId),
    etag: ({ order }) => orderEtag(order),
    decide: async (whole): Promise<RecordChange> => {
      const asked = changeAsked(body, whole);
      if (asked.kind !== 'add' && asked.kind !== 'cycle')
        return { reply: { status: 200, body: toOrderResource(whole, readerOf(call)) } };
      requireCompleted(whole);
      return asked.kind === 'add' ? addLines(call, whole, asked.lines) : changeCycle(call, whole, asked.cycle);
    },
  });
}
