/** What other capabilities use of orders: one that is made with its customer, one that is fulfilled at once, and one of record. */

import { offerCountWrite } from '#functions/subscription/lookup.ts';
import { resellerNamed, resellerProblems } from '#functions/subscription/reseller-of-record.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Actor } from '#shared/audit/audit.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import type { Account } from '#shared/identity/account.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import type { AskedLine } from './asked.ts';
import { type NewTrade, readNewTrade, readOrderFacts } from './facts.ts';
import { type Order, type OrderContent, orderContentKey, type WholeOrder } from './order.ts';
import { acceptedOrder, warnOfNoReseller } from './place-order.ts';
import { refusalFor } from './problem.ts';
import { subscriptionOf } from './provisioning/line-writes.ts';
import { madeOrderWrites, newOrderWrites } from './repository.ts';
import { judgeOrder } from './rules.ts';
import { toOrderResource, toVerdict } from './to-resource.ts';
import { orderDefinition } from './workflow-definition.ts';

const isCondition = ({ put, set, add, remove, delete: deleted }: Write): boolean =>
  !put && !set && !add && !remove && !deleted;

/**
 * An order that is made in the transaction that makes its customer (R148, R149). Two read calls at most.
 *
 * @param others the transaction's other writes: they decide on the same accounts and partnerships
 * @returns its writes, its resource, and how to start its workflow after the commit
 * @throws Problem for the first of the reasons against it, as an order for an existing customer
 */
export async function orderWithCustomer(
  trade: NewTrade,
  others: readonly Write[],
  { actor, clock, locale, warnings }: { actor: Actor; clock: Clock; locale: Locale; warnings: string[] },
) {
  const facts = await readNewTrade(trade, clock.now);
  const whole = acceptedOrder(facts, trade.asked, judgeOrder(facts, trade.asked), clock);
  const written = new Set(others.map(({ key }) => `${key.pk} ${key.sk}`));
  const isDouble = (write: Write) => isCondition(write) && written.has(`${write.key.pk} ${write.key.sk}`);
  return {
    writes: newOrderWrites([whole], facts, actor, clock.now).filter(write => !isDouble(write)),
    resource: toOrderResource(whole, { locale, withPrice: true }),
    start: async () => {
      warnOfNoReseller(facts.seller, trade.asked, warnings);
      await startExecution(orderDefinition, { ...whole.order, run: 1 }, clock);
    },
  };
}

/** Everything that is against an order that would be made with its customer, and what it would cost (P20). Two read calls at most. */
export async function tryOrderWithCustomer(trade: NewTrade, clock: Clock, reader: TextReader) {
  return toVerdict(judgeOrder(await readNewTrade(trade, clock.now), trade.asked), reader);
}

/** The order that a replacement holds while it waits for its provisioner. */
type HeldOrder = NonNullable<NonNullable<Subscription['pendingChange']>['order']>;

/** One line that a partner sells to a customer. */
interface SoldLine {
  sellerTenantId: string;
  customerTenantId: string;
  line: AskedLine;
  /** The subscription that goes on with what the line orders. */
  subscriptionId?: string;
}

/** An order of one line that nothing is against. */
export interface SoldAtOnce {
  /** As ordered. It isn't written yet. */
  subscription: Subscription;
  /** Make the order, with the counts, of which the subscription is one. */
  writes: (actor: Actor) => Write[];
  /** Store instead what {@link heldOrder} makes the order of. */
  held: () => Write[];
  /** Whether its offer has a limit for each customer. */
  isCounted: boolean;
}

/**
 * An order of one line that is fulfilled in the transaction that makes it: what a subscription becomes. It is judged as any order.
 * One read call and a query side by side, and one read call more for a reseller.
 *
 * @throws Problem for the first of the reasons against it, with all of them in `data`
 */
export async function soldAtOnce({ line, subscriptionId, ...parties }: SoldLine, clock: Clock): Promise<SoldAtOnce> {
  const asked = { lineItems: [line] };
  // It takes the place of the subscription that becomes it: whatever the number of them is, it stays the same.
  const { room, counted, ...facts } = await readOrderFacts({ ...parties, asked }, clock.now);
  const replacing = room === undefined ? facts : { ...facts, room: room + 1 };
  const { completeAtOnce } = await import('./complete-at-once.ts');
  const { problems, made } = completeAtOnce(replacing, asked, clock, subscriptionId);
  const [first, ...more] = problems;
  if (first) throw refusalFor([first, ...more]);
  const [subscription] = made?.subscriptions ?? [];
  if (!made || !subscription) throw new Error('An order without problems has no line');
  const isCounted = facts.catalog.offerById.get(subscription.offerId)?.limit !== undefined;
  return { subscription, writes: made.writes, held: made.held, isCounted };
}

/** Whose order was held. */
interface HeldFor {
  order: HeldOrder;
  customer: Order['customer'];
  seller: Order['seller'];
}

/**
 * A held order, made now and complete: its term begins. One read.
 * @returns the subscription as ordered, which isn't written yet; and the order's writes, without the count of active subscriptions
 * @throws Conflict when the wait for it has ended meanwhile, and what it orders was dropped with that
 */
export async function heldOrder({ order: { id }, customer, seller }: HeldFor, clock: Clock) {
  const content = await get<OrderContent>(orderContentKey(id));
  const line = content?.lines[0];
  if (!content || !line) throw new Conflict(`The order ${id} was dropped meanwhile`);
  const now = clock.now.toISOString();
  const lines = { [line.lineItemNumber]: { status: 'fulfilled' as const, answeredOn: now } };
  const order: Order = {
    ...{ id, version: 1, status: 'completed', customer, seller, createdDate: now, provisioner: 'events', lines },
  };
  return {
    subscription: subscriptionOf({ order, content }, line, clock),
    writes: (actor: Actor) => madeOrderWrites({ order, content }, actor, clock.now),
  };
}

/** A held order that isn't made: what it ordered is forgotten, and what it took of a limit is free again. */
export const droppedOrderWrites = (order: HeldOrder, offerId: string, customerTenantId: string): Write[] => [
  { key: orderContentKey(order.id), delete: true },
  ...(order.isCounted ? [offerCountWrite(customerTenantId, offerId, -1)] : []),
];

/** A company as the seller to a customer, whatever it sells. */
interface SellingTo {
  seller: Account;
  customer: NewTrade['customer'];
  /** The MPN ID of a company that would be its reseller of record. */
  resellerMpnId: string | undefined;
}

/**
 * Judges a company as the seller to a customer that has agreed to its agreement, by the rules that judge orders. No read; two read
 * calls for a reseller.
 * @returns the refusal of any order of it, if there is one, and the reseller, if it can be the reseller of record
 */
export async function judgeSeller({ seller, customer, resellerMpnId: mpnId }: SellingTo, now: Date) {
  const lineItems = mpnId ? [{ offerId: '', quantity: 1, partnerIdOnRecord: mpnId }] : [];
  const facts = await readNewTrade({ seller, customer, hasAgreed: true, asked: { lineItems } }, now);
  const [first, ...more] = judgeOrder(facts, { lineItems: [] }).problems;
  const mayBeNamed = mpnId !== undefined && resellerProblems(mpnId, facts).length === 0;
  return {
    refusal: first && refusalFor([first, ...more]),
    reseller: mayBeNamed ? resellerNamed(mpnId, facts) : undefined,
  };
}

/** An order of record for subscriptions that a seller took over: complete. It has no workflow until add-ons are ordered to it. */
export const orderOfRecordWrites = (whole: WholeOrder, actor: Actor, now: Date): Write[] => [
  { key: orderContentKey(whole.order.id), put: whole.content, when: { exists: false } },
  ...madeOrderWrites(whole, actor, now),
];
