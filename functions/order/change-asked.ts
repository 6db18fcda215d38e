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

/** Members that differ from the order. Those left out are unchanged. */
function membersChanged(sent: SentLine, { quantity, duration, reseller }: Ordered): string[] {
  const { termDuration = duration, partnerIdOnRecord = reseller?.mpnId } = sent;
  return [
    ...(sent.quantity === quantity ? [] : ['quantity']),
    ...(termDuration === duration ? [] : ['termDuration']),
    ...(partnerIdOnRecord === reseller?.mpnId ? [] : ['partnerIdOnRecord']),
  ];
}

/** The ordered lines that a sent one can mean: by subscription, else by offer, of these the one with its number if there is one. */
function linesMeant(sent: SentLine, { content }: Changed): Ordered[] {
  const id = sent.subscriptionId?.toLowerCase();
  const found = content.lines.filter(line => (id ? line.subscriptionId === id : isOffer(sent, line.offerId)));
  const numbered = id ? [] : found.filter(({ lineItemNumber }) => lineItemNumber === sent.lineItemNumber);
  return numbered.length > 0 ? numbered : found;
}

/** What differs from the order; nothing if one of the lines that can be meant is the same. */
function changesOf(sent: SentLine, whole: Changed): string[] {
  const changes = linesMeant(sent, whole).map(line => membersChanged(sent, line));
  return changes.find(({ length }) => length === 0) ?? changes[0] ?? [];
}

const isKnown = (sent: SentLine, whole: Changed): boolean => linesMeant(sent, whole).length > 0;

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
  if (change.kind !== 'cycle') requireLinesAsOrdered(lineItems, lines, whole);
  return change;
}
