import type { Associate } from '#functions/customer/customer.ts';
import { isFreeRow } from '#functions/license/lookup.ts';
import { addOnsOf, subscriptionChangeWrites, subscriptionsNamed } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { asActor } from '#shared/audit/audit.ts';
import { transact } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Reply, RequestContext } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { log } from '#shared/runtime/log.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import type { Transition } from '#shared/workflow/transition.ts';
import { signalOrRestart } from '#shared/workflow/workflow-execution.ts';
import { cancelEmails } from './cancel-emails.ts';
import type { LineState, Order, OrderLine } from './order.ts';
import { orderChangeWrites, orderOf, orderRecords, releasedWrites, type StoredWholeOrder } from './repository.ts';
import { orderEtag, toOrderResource } from './to-resource.ts';
import { orderDefinition } from './workflow-definition.ts';

/** An order with its subscriptions as they are, and the resellers with which the seller serves the customer. */
interface Loaded extends StoredWholeOrder {
  subscriptions: Subscription[];
  associates: readonly Associate[];
}

/** One read call, and one for the subscriptions. @throws Problem 404 `resource.unknown`, `order.unknown` */
async function loadOrder(sellerTenantId: string, customerTenantId: string, orderId: string): Promise<Loaded> {
  const { relationship, ...whole } = await orderOf(sellerTenantId, customerTenantId, orderId);
  const ids = whole.content.lines
    .filter(({ lineItemNumber }) => whole.order.lines[lineItemNumber]?.status === 'fulfilled')
    .map(({ subscriptionId }) => subscriptionId);
  const found = ids.length > 0 ? await subscriptionsNamed(customerTenantId, sellerTenantId, ids) : [];
  return {
    ...whole,
    subscriptions: found.filter(one => one !== undefined),
    associates: relationship.associates ?? [],
  };
}

/** What is refunded for a line that is canceled now; undefined when its windows have closed. Pure. */
function refundFor({ refunds }: Pick<OrderLine, 'refunds'>, startDate: string, clock: Clock) {
  return refunds.find(({ days }) => addDays(new Date(startDate), days, clock) > clock.now)?.type;
}

/**
 * What each line is refunded, by number; a line that waits is not paid for yet.
 * @throws Problem 409 `order.closed` for one that has ended, 400 `order.cancellation_closed` when a line's window has closed
 */
function refundsOf({ order, content, subscriptions }: Loaded, clock: Clock): Record<string, string> {
  if (order.status !== 'pending' && order.status !== 'completed') throw new Problem('order.closed');
  return Object.fromEntries(
    subscriptions.map(({ lineItemNumber, startDate, status, orderId }) => {
      const line = content.lines.find(one => one.lineItemNumber === lineItemNumber);
      // A trial that was converted is of a later order.
      const isLiving = status !== 'deleted' && orderId === order.id;
      const refund = isLiving && line ? refundFor(line, startDate, clock) : undefined;
      if (!refund) throw new Problem('order.cancellation_closed', { params: { n: lineItemNumber } });
      return [`Refund-${lineItemNumber}`, refund];
    }),
  );
}

/** @throws Problem 400 `order.has_addons` if a subscription has add-ons that another order added. One query for each that can */
async function requireNoOtherAddOns({ order, subscriptions }: Loaded): Promise<void> {
  const bases = subscriptions.filter(({ hasAddOns }) => hasAddOns);
  const addOns = (await Promise.all(bases.map(base => addOnsOf(base)))).flat();
  if (addOns.some(({ orderId, status }) => orderId !== order.id && status !== 'deleted'))
    throw new Problem('order.has_addons');
}

const canceled = (states: Order['lines']): Record<string, LineState> =>
  Object.fromEntries(
    Object.entries(states).map(([n, state]) => [
      n,
      state.status === 'failed' ? state : { ...state, status: 'cancelled' },
    ]),
  );

/** The members of an order that waits no longer. */
function ended({ since, expiresOn, dueDate, reminded, provisionOn, ...order }: Order): Order {
  return { ...order, status: 'cancelled', version: order.version + 1, lines: canceled(order.lines) };
}

/** The rows of so many subscriptions that have licenses left fit in the transaction that ends them. */
const rowsAtOnce = 20;

/** Removes the rows of what has ended, which whoever gives licenses passes over. */
const removeRows = async (rows: readonly Write[]): Promise<void> => {
  if (rows.length > 0) await transact(rows).catch(error => log.warn('Rows of ended licenses left', {}, error));
};

/** A call that cancels an order: of the route for that, or the change of an order's status. */
interface CancelCall extends RequestContext {
  params: { id: string; orderId: string };
  principal: Principal;
  body?: unknown;
}

/**
 * Cancels an order within the windows of its offers: its subscriptions end, and its lines that wait are not provisioned. A read
 * call and a read, a read call for the subscriptions, a query for each that can have add-ons; for resellers who are told of it one
 * read call, and a query each; one transaction.
 *
 * @param check what else must be true of the order; throws if it isn't
 * @throws Problem 404 `resource.unknown`, `order.unknown`, 400 `order.closed`, `order.cancellation_closed`, `order.has_addons`,
 *   `subscription.change_pending`
 */
export const cancelOrder = (call: CancelCall, check?: (whole: StoredWholeOrder) => void): Promise<Reply> => {
  const { params, principal, clock, locale } = call;
  return changeRecord(call, {
    load: () => loadOrder(principal.tenantId, params.id, params.orderId),
    etag: ({ order }) => orderEtag(order),
    decide: async loaded => {
      check?.(loaded);
      const { order, content, subscriptions, associates } = loaded;
      const refunds = refundsOf(loaded, clock);
      if (subscriptions.some(one => one.pendingChange)) throw new Problem('subscription.change_pending');
      await requireNoOtherAddOns(loaded);
      const [actor, now] = [asActor(principal), clock.now];
      const next = ended(order);
      const transition: Transition<Order> = { operation: 'update_order', next, emails: {} };
      const living = content.lines.filter(({ lineItemNumber: n }) => order.lines[n]?.status !== 'failed');
      // A line that failed never began: its record tells nobody that it ends.
      const begun = { ...content, lines: living };
      const waiting = living.filter(({ lineItemNumber: n }) => order.lines[n]?.status === 'pending');
      const deleted = (one: Subscription): Subscription => {
        const { suspendedOn, suspensionReasons, ...rest } = { suspendedOn: '', suspensionReasons: [], ...one };
        return { ...rest, status: 'deleted', deletedOn: now.toISOString(), version: one.version + 1 };
      };
      const ends = subscriptions.flatMap(one => subscriptionChangeWrites(one, deleted(one), undefined, actor, now));
      const rows = subscriptions.length > rowsAtOnce ? ends.filter(isFreeRow) : [];
      const { writes, notify } = signalOrRestart(
        orderDefinition,
        order,
        transition,
        [
          orderChangeWrites(order, transition, clock),
          ...ends.filter(write => !rows.includes(write)),
          ...releasedWrites(order, living, waiting.length),
          ...orderRecords({ order: next, content: begun }, 'update_order', actor, now, {
            Status: order.status,
            ...refunds,
          }),
          ...(await cancelEmails(order, [...subscriptions, ...waiting], associates, now)),
        ],
        clock,
      );
      return {
        writes,
        reply: { status: 200, body: toOrderResource({ order: next, content }, { locale, withPrice: false }) },
        afterCommit: async () => {
          await notify();
          await removeRows(rows);
        },
      };
    },
  });
};
