/** The end of a completion: the provider's order of record, and the emails about what has moved. */
import { catalogOn } from '#functions/catalog/lookup.ts';
import { orderOfRecordWrites } from '#functions/order/lookup.ts';
import type { OrderContent, OrderLine, WholeOrder } from '#functions/order/order.ts';
import { subscriptionsNamed } from '#functions/subscription/lookup.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { subscriptionTransferMails } from '#functions/subscription-transfer/emails.ts';
import { transferWrites } from '#functions/subscription-transfer/repository.ts';
import { completedTransfer } from '#functions/subscription-transfer/rules.ts';
import { type AcceptedTransfer, linesOf } from '#functions/subscription-transfer/transfer.ts';
import type { Write } from '#shared/db/write.ts';
import type { Clock } from '#shared/runtime/time.ts';

/** The line of the order of record from which a subscription is. */
function orderedLine(one: Subscription, now: Date): OrderLine {
  const limit = catalogOn(now).offerById.get(one.offerId)?.limit?.per;
  return {
    ...{ lineItemNumber: one.lineItemNumber, subscriptionId: one.id, friendlyName: one.friendlyName },
    ...{ offerId: one.offerId, offerName: one.offerName, family: one.family, unitType: one.unitType },
    ...{ billing: one.billing, edition: one.edition, duration: one.duration, billingCycle: one.billingCycle },
    ...{ quantity: one.quantity, unitPrice: one.unitPrice, currency: one.currency, refunds: one.refunds },
    ...{ isAutoRenewable: one.isAutoRenewable, hasAddOns: one.hasAddOns },
    ...(one.publisher && { publisher: one.publisher }),
    ...(one.license && { license: one.license }),
    ...(one.parentSubscriptionId && { parentSubscriptionId: one.parentSubscriptionId }),
    ...(one.reseller && { reseller: one.reseller }),
    ...(limit && { limit }),
  };
}

/** The order that the provider would have made: complete, with what has moved. */
function orderOfRecord(
  transfer: AcceptedTransfer,
  [first, ...more]: readonly [Subscription, ...Subscription[]],
  now: Date,
) {
  const { customer, to, orderId } = transfer;
  const lines = [first, ...more].map(one => orderedLine(one, now));
  const content: OrderContent = { currency: first.currency, billingCycle: first.billingCycle, lines };
  const order: WholeOrder['order'] = {
    ...{ id: orderId, version: 1, status: 'completed', customer, seller: to },
    createdDate: transfer.answeredOn,
    provisioner: 'tandem',
    lines: Object.fromEntries(
      lines.map(({ lineItemNumber }) => [lineItemNumber, { status: 'fulfilled', answeredOn: now.toISOString() }]),
    ),
  };
  return { order, content };
}

/** The writes that complete a transfer whose lines all have moved or stay. One read call, a query for each company that is told. */
export async function completedTransferWrites(transfer: AcceptedTransfer, clock: Clock): Promise<Write[]> {
  const { customer, to, answeredBy } = transfer;
  const moved = linesOf(transfer).filter(([, { status }]) => status === 'moved');
  const ids = moved.map(([, { newSubscriptionId }]) => newSubscriptionId);
  const found = ids.length > 0 ? await subscriptionsNamed(customer.tenantId, to.tenantId, ids) : [];
  const [first, ...more] = found.filter(one => one !== undefined);
  const completed = completedTransfer(transfer, clock);
  return [
    ...transferWrites(transfer, completed, 'complete_transfer', answeredBy, clock.now),
    ...(first ? orderOfRecordWrites(orderOfRecord(transfer, [first, ...more], clock.now), answeredBy, clock.now) : []),
    ...(await subscriptionTransferMails(completed, clock.now)),
  ];
}
