import { type NameReader, offerNameFor } from '#functions/catalog/lookup.ts';
import { onlySku } from '#functions/catalog/offer.ts';
import { currencySymbol, toDecimal } from '#shared/company/money.ts';
import { Problem } from '#shared/errors/problem.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import type { LineState, Order, OrderLine, WholeOrder } from './order.ts';
import type { OrderProblem } from './problem.ts';
import { extendedPrice, type JudgedOrder, totalOf } from './rules.ts';

export const orderEtag = ({ id, version }: Pick<Order, 'id' | 'version'>): string => etagOf(id, version);

const link = (uri: string, method = 'GET') => ({ uri, method, headers: [] });

/** What a line costs. There are no discounts, and the first term begins with the subscription: nothing is prorated. */
export function pricingOf(line: Pick<OrderLine, 'unitPrice' | 'currency' | 'quantity'>) {
  const unit = toDecimal(line.unitPrice, line.currency);
  return {
    listPrice: unit,
    discountedPrice: unit,
    proratedPrice: unit,
    price: unit,
    extendedPrice: toDecimal(extendedPrice(line), line.currency),
  };
}

/** How an order is read: in which language, and whether with its prices. */
export type OrderReader = NameReader & { withPrice: boolean };

function toLineItem(line: OrderLine, state: LineState | undefined, order: Order, reader: OrderReader) {
  const base = `customers/${order.customer.tenantId}`;
  const product = `${base}/products/${line.offerId}`;
  const hasSubscription = state?.status === 'pending' || state?.status === 'fulfilled';
  return {
    lineItemNumber: line.lineItemNumber,
    offerId: line.offerId,
    offerName: offerNameFor(reader, line),
    subscriptionId: hasSubscription ? line.subscriptionId : undefined,
    parentSubscriptionId: line.parentSubscriptionId,
    friendlyName: line.friendlyName,
    quantity: line.quantity,
    termDuration: line.duration,
    transactionType: 'New',
    partnerIdOnRecord: line.reseller?.mpnId,
    additionalPartnerIdsOnRecord: line.additionalPartnerIdsOnRecord,
    renewsTo: line.renewsTo && { termDuration: line.renewsTo },
    attestationAccepted: line.attestationAccepted,
    pricing: reader.withPrice ? pricingOf(line) : undefined,
    links: {
      subscription: state?.status === 'fulfilled' ? link(`${base}/subscriptions/${line.subscriptionId}`) : undefined,
      product: link(product),
      sku: link(`${product}/skus/${onlySku}`),
      availability: link(`${product}/skus/${onlySku}/availabilities`),
      provisioningStatus: link(`${base}/orders/${order.id}/provisioningstatus`),
      activationLinks: state?.activationLink
        ? link(`${base}/orders/${order.id}/lineitems/${line.lineItemNumber}/activationlinks`)
        : undefined,
    },
  };
}

/** The statuses that the public API has. An order of which no line was provisioned is as if it had been canceled. */
const publicStatus = ({ status }: Order) => (status === 'failed' ? 'cancelled' : status);

/** An order as the public API has it. Prices are in it if they are asked for. */
export function toOrderResource({ order, content }: WholeOrder, reader: OrderReader) {
  const { id, customer, createdDate } = order;
  const self = `customers/${customer.tenantId}/orders/${id}`;
  return {
    id,
    alternateId: id.slice(0, 12),
    referenceCustomerId: content.referenceCustomerId ?? customer.tenantId,
    billingCycle: content.billingCycle,
    currencyCode: content.currency,
    currencySymbol: currencySymbol(content.currency),
    lineItems: content.lines.map(line => toLineItem(line, order.lines[line.lineItemNumber], order, reader)),
    creationDate: createdDate,
    status: publicStatus(order),
    transactionType: 'UserPurchase',
    totalPrice: reader.withPrice ? toDecimal(totalOf(content.lines), content.currency) : undefined,
    partnerOnRecordAttestationAccepted: content.partnerOnRecordAttestationAccepted,
    links: {
      self: link(self),
      provisioningStatus: link(`${self}/provisioningstatus`),
      patchOperation: link(self, 'PATCH'),
    },
    attributes: { etag: orderEtag(order), objectType: 'Order' },
  };
}

/** A problem in the caller's language. */
async function toProblem({ reason, params, fixBy, href, line }: OrderProblem, reader: TextReader) {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return {
    code: new Problem(reason).code,
    reason,
    description: readerText(reader, 'problem', reason, params),
    fixBy,
    href,
    lineItemNumber: line,
  };
}

/** What a dry run answers, with the names of the catalog in the caller's language. */
export const toVerdict = async ({ problems, lines, currency, total }: JudgedOrder, reader: TextReader) => ({
  accepted: problems.length === 0,
  problems: await Promise.all(problems.map(problem => toProblem(problem, reader))),
  currencyCode: currency || undefined,
  totalPrice: currency ? toDecimal(total, currency) : undefined,
  lineItems: lines.map(line => ({
    lineItemNumber: line.lineItemNumber,
    offerId: line.offerId,
    offerName: offerNameFor(reader, line),
    quantity: line.quantity,
    termDuration: line.duration,
    billingCycle: line.billingCycle,
    partnerIdOnRecord: line.reseller?.mpnId,
    partnerOnRecordName: line.reseller?.name,
    pricing: pricingOf(line),
  })),
  attributes: { objectType: 'OrderVerdict' },
});

const provisioningWords = {
  pending: 'PrefulfillmentPending',
  fulfilled: 'Fulfilled',
  failed: 'Unfulfilled',
  cancelled: 'Unfulfilled',
} as const;

/** Why Tandem didn't fulfill a line, in the caller's language. */
async function toObstacle({ obstacle }: LineState, reader: TextReader): Promise<string | undefined> {
  if (!obstacle) return undefined;
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return readerText(reader, 'word', `provisioning.${obstacle}`);
}

/** How far each line of an order is provisioned. */
export const toProvisioningStatuses = ({ order, content }: WholeOrder, reader: TextReader) =>
  content.lines.map(async ({ lineItemNumber, quantity }) => {
    const line: LineState = order.lines[lineItemNumber] ?? { status: 'pending' };
    const status = provisioningWords[line.status];
    return {
      lineItemNumber,
      status,
      reason: line.failure ?? (await toObstacle(line, reader)),
      quantityProvisioningInformation: [{ quantity, status }],
      attributes: { objectType: 'OrderLineItemProvisioningStatus' },
    };
  });
