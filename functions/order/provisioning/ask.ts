import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { OrderLine, WholeOrder } from '#functions/order/order.ts';
import { unlogged } from '#shared/runtime/aws.ts';
import { setting } from '#shared/runtime/settings.ts';

const client = unlogged(new EventBridgeClient({}));

/** EventBridge takes so many events in one call. */
const batchLength = 10;

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
export async function askFor(whole: WholeOrder, lines: readonly OrderLine[], now: Date): Promise<void> {
  for (let n = 0; n < lines.length; n += batchLength) {
    const batch = lines.slice(n, n + batchLength);
    const { FailedEntryCount } = await client.send(
      new PutEventsCommand({
        Entries: batch.map(line => ({
          EventBusName: setting('EVENT_BUS'),
          Source: 'tandem',
          DetailType: 'provisioning-requested',
          Detail: JSON.stringify(detailOf(whole, line)),
          Time: now,
        })),
      }),
    );
    if (FailedEntryCount) throw new Error(`The event bus rejected ${FailedEntryCount} of ${batch.length} requests`);
  }
}
