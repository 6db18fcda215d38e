import type { OrderLine, WholeOrder } from '#functions/order/order.ts';
import { requestProvisioning } from '#shared/runtime/provisioning-request.ts';

/** What the owner's provisioner is told of a line: what to provide to whom, and where to answer. It holds no task token. */
const detailOf = ({ order, content }: WholeOrder, line: OrderLine) => ({
  orderId: order.id,
  lineItemNumber: line.lineItemNumber,
  subscriptionId: line.subscriptionId,
  ...(line.parentSubscriptionId && { parentSubscriptionId: line.parentSubscriptionId }),
  customer: order.customer,
  partner: order.seller,
  ...(line.reseller && { reseller: line.reseller }),
  offerId: line.offerId,
  offerName: line.offerName,
  ...(line.license && { license: line.license }),
  quantity: line.quantity,
  termDuration: line.duration,
  billingCycle: line.billingCycle,
  currencyCode: content.currency,
  answer: { method: 'PUT', path: `/v1/provisioning/${order.id}/lines/${line.lineItemNumber}` },
});

/**
 * Asks the owner's provisioner for lines, by events on the bus. It may be asked twice for the same line. One `PutEvents` for ten
 * lines.
 *
 * @throws Error when the bus rejects any of them
 */
export const askFor = (whole: WholeOrder, lines: readonly OrderLine[], now: Date): Promise<void> =>
  requestProvisioning(
    lines.map(line => detailOf(whole, line)),
    now,
  );
