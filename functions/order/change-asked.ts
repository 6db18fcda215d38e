import type { BilledCycle } from '#functions/catalog/offer.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { StoredWholeOrder } from './repository.ts';
import type { OrderChangeBody } from './schema.ts';

type SentLine = NonNullable<OrderChangeBody['lineItems']>[number];
type Changed = Pick<StoredWholeOrder, 'order' | 'content'>;

/** The one thing that a change of an order asks for. */
export type AskedChange =
  | { kind: 'none' | 'cancel' }
  | { kind: 'add'; lines: SentLine[] }
  | { kind: 'cycle'; cycle: BilledCycle };

const isOffer = (sent: SentLine, offerId: string): boolean =>
  sent.offerId.toLowerCase().startsWith(offerId.toLowerCase());

/** Whether a line is an add-on to order. One that failed has no subscription; sent back as it was read, it isn't ordered again. */
function isNew(sent: SentLine, { order, content }: Changed): boolean {
  if (!sent.parentSubscriptionId || sent.subscriptionId) return false;
  const same = content.lines.find(
    ({ lineItemNumber: n, offerId }) => n === sent.lineItemNumber && isOffer(sent, offerId),
  );
  return !same || order.lines[same.lineItemNumber]?.status !== 'failed';
}

type Ordered = StoredWholeOrder['content']['lines'][number];

/** Members of a line that are others than ordered: they belong to its subscription. Those that are left out are unchanged. */
function membersChanged(sent: SentLine, { quantity, duration, reseller }: Ordered): string[] {
  const { termDuration = duration, partnerIdOnRecord = reseller?.mpnId } = sent;
  return [
    ...(sent.quantity === quantity ? [] : ['quantity']),
    ...(termDuration === duration ? [] : ['termDuration']),
    ...(partnerIdOnRecord === reseller?.mpnId ? [] : ['partnerIdOnRecord']),
  ];
}

/** The same of the line that is meant; of several that may be, one that is as it was ordered. */
function changesOf(sent: SentLine, { content }: Changed): string[] {
  const meant = content.lines.filter(({ subscriptionId, lineItemNumber: n, offerId }) =>
    sent.subscriptionId
      ? subscriptionId === sent.subscriptionId.toLowerCase()
      : n === (sent.lineItemNumber ?? n) && isOffer(sent, offerId),
  );
  const changes = meant.map(line => membersChanged(sent, line));
  return changes.find(({ length }) => length === 0) ?? changes[0] ?? [];
}

/** Whether a line is one that the order has. */
const isKnown = (sent: SentLine, { content }: Changed): boolean =>
  content.lines.some(({ subscriptionId, offerId }) =>
    sent.subscriptionId ? subscriptionId === sent.subscriptionId.toLowerCase() : isOffer(sent, offerId),
  );

/** @throws Problem 400 `order.line_changed` with the members that are changed */
function requireLinesAsOrdered(sent: readonly SentLine[], added: readonly SentLine[], whole: Changed): void {
  const data = sent.flatMap((line, n) =>
    added.includes(line) ? [] : changesOf(line, whole).map(member => `lineItems[${n}].${member}`),
  );
  if (data.length > 0) throw new Problem('order.line_changed', { data });
}

/**
 * What a change of an order asks for; what is sent back as it was read asks for nothing.
 * @throws Problem 400 `order.line_added` for a line that is neither the order's nor an add-on, `order.line_changed` for one that isn't
 *   as it was ordered, `order.one_change`
 */
export function changeAsked(body: OrderChangeBody, whole: Changed): AskedChange {
  const { lineItems = [], billingCycle: cycle, status } = body;
  const lines = lineItems.filter(line => isNew(line, whole));
  if (lineItems.some(line => !lines.includes(line) && !isKnown(line, whole))) throw new Problem('order.line_added');
  const changes: AskedChange[] = [
    ...(status === 'cancelled' ? [{ kind: 'cancel' } as const] : []),
    ...(lines.length > 0 ? [{ kind: 'add', lines } as const] : []),
    ...(cycle !== undefined && cycle !== whole.content.billingCycle ? [{ kind: 'cycle', cycle } as const] : []),
  ];
  if (changes.length > 1) throw new Problem('order.one_change');
  const change = changes[0] ?? { kind: 'none' };
  // Clients that change the cycle name the lines with the quantities of their subscriptions.
  if (change.kind === 'none' || change.kind === 'add') requireLinesAsOrdered(lineItems, lines, whole);
  return change;
}
