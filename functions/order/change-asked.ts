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

/** Whether a line is one that the order has. */
const isKnown = (sent: SentLine, { content }: Changed): boolean =>
  content.lines.some(({ subscriptionId, offerId }) =>
    sent.subscriptionId ? subscriptionId === sent.subscriptionId.toLowerCase() : isOffer(sent, offerId),
  );

/**
 * What a change of an order asks for; what is sent back as it was read asks for nothing.
 * @throws Problem 400 `order.line_added` for a line that is neither the order's nor an add-on, `order.one_change`
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
  return changes[0] ?? { kind: 'none' };
}
