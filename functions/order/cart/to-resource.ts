import { catalogOn, offerNamed, offerNameFor, textIn } from '#functions/catalog/lookup.ts';
import type { WholeOrder } from '#functions/order/order.ts';
import { extendedPrice } from '#functions/order/rules.ts';
import { pricingOf, toOrderResource } from '#functions/order/to-resource.ts';
import { toDecimal } from '#shared/company/money.ts';
import { Problem } from '#shared/errors/problem.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { RequestContext } from '#shared/http/route.ts';
import type { Cart, GroupRefusal, JudgedCartLine } from './cart.ts';

export const cartEtag = ({ id, version }: Pick<Cart, 'id' | 'version'>): string => etagOf(id, version);

/** How the caller reads a cart. */
type Reader = Pick<RequestContext, 'locale' | 'timeZone' | 'origins' | 'client' | 'clock'>;

type Teller = (reason: string, params: GroupRefusal['params']) => string;

/** Texts of refusals in the caller's language. Loaded if there are any. */
async function teller(isNeeded: boolean, reader: Reader): Promise<Teller> {
  if (!isNeeded) return reason => reason;
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  return (reason, params) => readerText(reader, 'problem', reason, params);
}

/** What is against a line: the number of the first problem, and the texts of all. */
function errorOf(line: JudgedCartLine, tell: Teller) {
  const [first] = line.problems;
  if (!first) return undefined;
  const { reason, fixBy, href } = first;
  return {
    errorCode: line.errorCode ?? 0,
    errorDescription: line.problems.map(({ reason: one, params }) => tell(one, params)).join(' '),
    additionalInformation: { reason, fixBy, href },
  };
}

/** The Java SDK reads add-ons under a name of its own. */
const addOnsName = ({ client }: Reader): string => (client === 'partner center java sdk' ? 'addOnItems' : 'addonItems');

/** What a line's offer was called when it was priced, or what the catalog calls it now. */
function itemName({ catalogItemId, price }: JudgedCartLine, reader: Reader): string | undefined {
  const [offerId = '', , country = ''] = catalogItemId.toUpperCase().split(':');
  if (price) return offerNameFor(reader, { ...price, offerId });
  const offer = offerNamed(catalogOn(reader.clock.now), catalogItemId, country);
  return offer && textIn(reader.locale, offer.name);
}

function toCartLine(line: JudgedCartLine, { lines, customer }: Cart, tell: Teller, reader: Reader): object {
  const { price, quantity, id, base, problems, errorCode, ...sent } = line;
  const addOns = lines.filter(one => one.base === id);
  return {
    ...sent,
    ...{ id, quantity },
    catalogItemName: itemName(line, reader),
    termDuration: line.termDuration ?? price?.duration,
    billingCycle: line.billingCycle ?? price?.billingCycle,
    currencyCode: price?.currency,
    pricing: price && pricingOf({ ...price, quantity }),
    error: errorOf(line, tell),
    ...(addOns.length > 0 && {
      [addOnsName(reader)]: addOns.map(addOn => toCartLine(addOn, { lines, customer } as Cart, tell, reader)),
    }),
  };
}

const toGroupError = ({ orderGroup, reason, params }: GroupRefusal, tell: Teller) => ({
  orderGroupId: orderGroup,
  code: new Problem(reason).code,
  description: tell(reason, params),
});

/** What a cart costs for one billing cycle of each line, without lines that have no price. */
function totalPrice(lines: readonly JudgedCartLine[]) {
  const priced = lines.flatMap(({ price, quantity }) => (price ? [{ ...price, quantity }] : []));
  const currency = priced[0]?.currency;
  if (!currency) return {};
  const total = priced.reduce((sum, line) => sum + extendedPrice(line), 0);
  return { currencyCode: currency, totalPrice: toDecimal(total, currency) };
}

/** A cart as the public API has it, with prices and, once it is ordered, what became of its groups. */
export async function toCartResource(cart: Cart, reader: Reader): Promise<object> {
  const { id, status, customer, lines } = cart;
  const refusals = cart.status === 'ordered' ? cart.outcome.refusals : [];
  const tell = await teller(refusals.length > 0 || lines.some(({ problems }) => problems.length > 0), reader);
  return {
    id,
    creationTimestamp: cart.createdDate,
    lastModifiedTimestamp: cart.changedDate,
    expirationTimestamp: cart.expiresOn,
    lastModifiedUser: cart.changedBy,
    status: status === 'active' ? 'Active' : 'Ordered',
    partnerOnRecordAttestationAccepted: cart.partnerOnRecordAttestationAccepted,
    lineItems: lines.filter(({ base }) => base === undefined).map(line => toCartLine(line, cart, tell, reader)),
    ...totalPrice(lines),
    ...(cart.status === 'ordered' && {
      checkout: {
        orders: cart.outcome.orders.map(({ orderGroup, orderId }) => ({ orderGroupId: orderGroup, id: orderId })),
        orderErrors: refusals.map(refusal => toGroupError(refusal, tell)),
      },
    }),
    links: { self: { uri: `customers/${customer.tenantId}/carts/${id}`, method: 'GET', headers: [] } },
    attributes: { etag: cartEtag(cart), objectType: 'Cart' },
  };
}

/** What a checkout has ordered, and what it hasn't. */
export async function toCheckoutResult(
  orders: readonly WholeOrder[],
  refusals: readonly GroupRefusal[],
  reader: Reader,
): Promise<object> {
  const tell = await teller(refusals.length > 0, reader);
  return {
    orders: orders.map(whole => toOrderResource(whole, { ...reader, withPrice: true })),
    orderErrors: refusals.map(refusal => toGroupError(refusal, tell)),
    attributes: { objectType: 'CartCheckoutResult' },
  };
}
