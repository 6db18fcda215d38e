/** What happens to an order while it waits: its lines are provisioned, or asked for, and it ends after the last answer. */

import {
  type LineState,
  type Order,
  type OrderContent,
  type OrderLine,
  orderContentKey,
  orderKey,
  type WholeOrder,
} from '#functions/order/order.ts';
import { orderChangeWrites, orderRecords } from '#functions/order/repository.ts';
import type { StoredOrder } from '#functions/order/workflow-definition.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, transact, update } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { adminsOf } from '#shared/identity/people.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { askFor } from './ask.ts';
import { baseObstacle, readBase } from './base.ts';
import { type EndRecipients, endOrder, pendingLines, resellersOf } from './end-order.ts';
import { failedWrites, failingWith, fulfilledWrites } from './line-writes.ts';

/** What was ordered. @throws Error if there is no such order. One read. */
export async function contentOf({ id }: Order): Promise<OrderContent> {
  const content = await get<OrderContent>(orderContentKey(id));
  if (!content) throw new Error('The order of this workflow has no content');
  return content;
}

/** Whom the end of an order is told. One query for the seller, if lines failed, and one for each reseller. */
async function recipientsOf(order: Order, content: OrderContent): Promise<EndRecipients> {
  const hasFailed = Object.values(order.lines).some(({ status }) => status === 'failed');
  const resellers = resellersOf(order, content);
  const [sellers, ...admins] = await Promise.all([
    hasFailed ? adminsOf(order.seller.tenantId) : [],
    ...resellers.map(({ tenantId }) => adminsOf(tenantId)),
  ]);
  return { sellers, resellers: new Map(resellers.map(({ tenantId }, n) => [tenantId, admins[n] ?? []])) };
}

/** The writes that end an order whose lines all have an answer. */
async function endWrites(before: StoredOrder, order: Order, clock: Clock): Promise<Write[]> {
  const content = await contentOf(order);
  const transition = endOrder(order, content, await recipientsOf(order, content));
  return [
    orderChangeWrites(before, transition, clock),
    ...orderRecords({ order: transition.next, content }, transition.operation, { kind: 'system' }, clock.now, {
      Status: before.status,
    }),
  ];
}

/** The state of a line after a conflict. @throws Error if it still waits: what it adds to has changed, so the step is repeated */
async function answeredMeanwhile({ id }: Order, { lineItemNumber }: OrderLine, conflict: unknown): Promise<LineState> {
  const now = await get<StoredOrder>(orderKey(id));
  const state = now?.lines[lineItemNumber];
  if (!state || (now.status === 'pending' && state.status === 'pending')) throw conflict;
  return state;
}

/**
 * Fulfills a line; or has it fail, because what it adds to has ended. A line that has been answered meanwhile stays as it is. One
 * transaction, one read for an add-on.
 *
 * @returns the lines that have their answer now
 */
async function answer(whole: WholeOrder, line: OrderLine, clock: Clock): Promise<Order['lines']> {
  const base = await readBase(whole.order, line);
  const hasEnded = baseObstacle(line, base) === 'ended';
  const answered = hasEnded ? failingWith(whole, line) : [line];
  const writes = hasEnded
    ? failedWrites(whole, answered, { obstacle: 'base_ended' }, clock.now)
    : fulfilledWrites(whole, line, { actor: { kind: 'system' }, clock, base });
  try {
    await transact(writes);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return { [line.lineItemNumber]: await answeredMeanwhile(whole.order, line, error) };
  }
  const status = hasEnded ? 'failed' : 'fulfilled';
  return Object.fromEntries(answered.map(({ lineItemNumber }) => [lineItemNumber, { status }]));
}

/** Fulfills the lines that wait, in their order. */
async function fulfill(order: Order, content: OrderContent, lines: readonly OrderLine[], clock: Clock): Promise<void> {
  const states = { ...order.lines };
  for (const line of lines)
    if (states[line.lineItemNumber]?.status === 'pending')
      Object.assign(states, await answer({ order: { ...order, lines: { ...states } }, content }, line, clock));
}

/** Asks the owner's provisioner for the lines that it hasn't been asked for. */
async function ask(order: Order, content: OrderContent, lines: readonly OrderLine[], { now }: Clock): Promise<void> {
  const unasked = lines.filter(({ lineItemNumber }) => !order.lines[lineItemNumber]?.askedOn);
  if (unasked.length === 0) return;
  await askFor({ order, content }, unasked, now);
  await update({
    key: orderKey(order.id),
    set: Object.fromEntries(unasked.map(one => [`lines.${one.lineItemNumber}.askedOn`, now.toISOString()])),
    when: { equals: { version: order.version } },
  });
}

/**
 * Before an order waits: has its lines provisioned by whoever does that, and ends it after the last answer. Safe to repeat. One
 * transaction for each line that Tandem fulfills, or one `PutEvents` for ten lines and an update.
 *
 * @returns the writes that end the order, none while lines wait for their answers; `changed` if lines have been answered
 */
export async function provision(order: StoredOrder, clock: Clock): Promise<readonly Write[] | 'changed'> {
  if (order.status !== 'pending') return [];
  const isWaiting = Object.values(order.lines).some(({ status }) => status === 'pending');
  if (!isWaiting) return endWrites(order, order, clock);
  const content = await contentOf(order);
  const lines = pendingLines(order, content);
  if (order.provisioner === 'events') {
    await ask(order, content, lines, clock);
    return [];
  }
  if (order.provisionOn && order.provisionOn > clock.now.toISOString()) return [];
  await fulfill(order, content, lines, clock);
  return 'changed';
}
