/** What is against a line of an order, and the line as it is stored. Pure. */
import { channelOf, isAddOn, offerNamed, type SoldIn, termAsked, termsIn } from '#functions/catalog/lookup.ts';
import type { BilledCycle, Offer, OfferTerm } from '#functions/catalog/offer.ts';
import { resellerNamed, resellerProblems } from '#functions/subscription/reseller-of-record.ts';
import { isToEnd, orderedOffer } from '#functions/subscription/subscription.ts';
import { sandboxLimits } from '#shared/runtime/sandbox.ts';
import type { AskedLine, AskedOrder } from './asked.ts';
import type { OrderFacts } from './facts.ts';
import type { OrderLine } from './order.ts';
import type { OrderProblem } from './problem.ts';

/** What the rules find about a line. */
export interface JudgedLine {
  problems: OrderProblem[];
  /** The line as it is stored; undefined if its offer or term is unknown. */
  line?: OrderLine;
}

/** A line among the others of its order. */
export interface LineContext {
  facts: OrderFacts;
  where: SoldIn;
  asked: AskedOrder;
  /** The lines before it as they would be stored: a base that an add-on is ordered with. */
  earlier: readonly OrderLine[];
  /** How many lines before it have its offer. */
  sameBefore: (offerId: string) => number;
}

type Found = Omit<OrderProblem, 'line'>;

/** Whether a condition holds, and what is wrong if not. */
type Check = readonly [isMet: boolean, problem: Found];

const unmet = (checks: readonly Check[]): Found[] => checks.filter(([isMet]) => !isMet).map(([, problem]) => problem);

/** Whether a customer may buy an offer: one that is for everybody, or for what a partner has declared the customer to be. */
const isForCustomer = ({ segment }: Offer, { qualifications = [] }: OrderFacts['customer']): boolean =>
  segment === 'commercial' || qualifications.some(({ kind }) => kind === segment);

/** What a customer can't buy, whatever the line says. */
function offerChecks(offer: Offer, terms: readonly OfferTerm[], { facts, sameBefore }: LineContext): Check[] {
  const here = { fixBy: 'provider' as const, href: `/v1/offers/${offer.id}` };
  const isSoldHere = channelOf(facts.catalog, offer) === 'program';
  const { customer, counts } = facts;
  const { limit } = offer;
  const had = (counts.get(offer.id) ?? 0) + sameBefore(offer.id);
  return [
    [isSoldHere, { ...here, reason: 'order.channel' }],
    [offer.isAvailableForPurchase || !isSoldHere, { ...here, reason: 'order.offer_not_sold' }],
    [
      terms.length > 0 || !offer.isAvailableForPurchase,
      { ...here, reason: 'order.offer_country', params: { country: { country: customer.country } } },
    ],
    [
      isForCustomer(offer, customer),
      { reason: 'order.not_qualified', fixBy: 'provider', href: `/v1/customers/${customer.tenantId}/qualification` },
    ],
    [
      !limit || had < limit.count,
      {
        reason: 'order.offer_limit',
        fixBy: 'provider',
        href: `/v1/customers/${customer.tenantId}/subscriptions`,
        params: { count: limit?.count ?? 0 },
      },
    ],
  ];
}

/** What is against the subscription that a line is an add-on to, by its ID if it names one. */
function parentOf(offer: Offer, line: AskedLine, { facts, earlier }: LineContext): { id?: string; checks: Check[] } {
  const named = line.parentSubscriptionId?.toLowerCase();
  const subscriptions = `/v1/customers/${facts.customer.tenantId}/subscriptions`;
  const at = { fixBy: 'provider' as const, href: subscriptions };
  if (!named) {
    const { baseLine } = line;
    if (baseLine === undefined && !isAddOn(offer)) return { checks: [] };
    const isBase = ({ lineItemNumber: n }: OrderLine) => baseLine === undefined || n === baseLine;
    const base = earlier.find(one => isBase(one) && offer.prerequisites.includes(one.offerId));
    const reason = baseLine === undefined ? 'order.addon_alone' : 'order.addon_mismatch';
    return { ...(base && { id: base.subscriptionId }), checks: [[base !== undefined, { ...at, reason }]] };
  }
  const parent = facts.parents.get(named);
  const href = `${subscriptions}/${named}`;
  return {
    id: named,
    checks: [
      [parent !== undefined, { ...at, reason: 'order.parent_unknown' }],
      [!parent || offer.prerequisites.includes(parent.offerId), { ...at, href, reason: 'order.addon_mismatch' }],
      [!parent || (parent.status === 'active' && !isToEnd(parent)), { ...at, href, reason: 'order.parent_inactive' }],
    ],
  };
}

/** What clients send for no date. */
const noDate = '0001-01-01';

/** What is against the rest of a line: quantity, in a sandbox seats, resellers, promotion, attestation, a term of another length. */
function lineChecks(offer: Offer, line: AskedLine, { room }: OrderFacts): Check[] {
  const here = { fixBy: 'provider' as const, href: `/v1/offers/${offer.id}` };
  const [min, max] = [offer.minimumQuantity, offer.maximumQuantity];
  return [
    [line.quantity >= min && line.quantity <= max, { ...here, reason: 'order.quantity', params: { min, max } }],
    [
      room === undefined || line.quantity <= sandboxLimits.seats,
      { ...here, reason: 'sandbox.seats', params: { max: sandboxLimits.seats } },
    ],
    [(line.resellerCount ?? 0) <= 1, { ...here, reason: 'order.one_reseller' }],
    [(line.customTermEndDate ?? noDate).startsWith(noDate), { ...here, reason: 'order.custom_end' }],
    [!line.promotionId, { ...here, reason: 'order.promotion_unknown' }],
    [
      !offer.attestation || line.attestationAccepted === true,
      { ...here, reason: 'order.attestation_needed', params: { statement: offer.attestation ?? '' } },
    ],
  ];
}

/** The line as it is stored. */
function storedLine(
  n: number,
  {
    offer,
    term,
    line,
    parentSubscriptionId,
  }: { offer: Offer; term: OfferTerm; line: AskedLine; parentSubscriptionId?: string },
  { facts, where }: LineContext,
): OrderLine {
  const reseller = line.partnerIdOnRecord ? resellerNamed(line.partnerIdOnRecord, facts) : undefined;
  const { limit } = offer;
  return {
    ...orderedOffer({ offer, term, quantity: line.quantity, catalog: facts.catalog, where }),
    lineItemNumber: n,
    subscriptionId: crypto.randomUUID(),
    ...(line.friendlyName && { friendlyName: line.friendlyName }),
    ...(parentSubscriptionId && { parentSubscriptionId }),
    ...(reseller && { reseller }),
    ...(!reseller && line.noPartnerOnRecord && { noPartnerOnRecord: true as const }),
    ...(line.additionalPartnerIdsOnRecord?.length && {
      additionalPartnerIdsOnRecord: line.additionalPartnerIdsOnRecord,
    }),
    ...(line.renewsTo && line.renewsTo.termDuration !== term.duration && { renewsTo: line.renewsTo.termDuration }),
    ...(line.attestationAccepted && { attestationAccepted: true as const }),
    ...(limit && { limit: limit.per }),
  };
}

/** The term that a line means. Without a billing cycle, the line's or the order's, one that is billed monthly if there is one. */
function termOf(terms: readonly OfferTerm[], line: AskedLine, order: BilledCycle | undefined): OfferTerm | undefined {
  const { termDuration: duration, billingCycle = order } = line;
  const monthly = billingCycle ? undefined : termAsked(terms, { duration, billingCycle: 'monthly' });
  return monthly ?? termAsked(terms, { duration, billingCycle });
}

/** Whether a line can renew as it asks for: in a term of its offer with the same billing cycle. */
function mayRenewAs(offer: Offer, terms: readonly OfferTerm[], term: OfferTerm, { renewsTo }: AskedLine): boolean {
  if (!renewsTo || renewsTo.termDuration === term.duration) return true;
  const next = { duration: renewsTo.termDuration, billingCycle: term.billingCycle };
  return offer.isAutoRenewable && termAsked(terms, next) !== undefined;
}

/** Everything that is against a line, and the line as it would be stored. */
export function judgeLine(n: number, line: AskedLine, context: LineContext): JudgedLine {
  const { facts, where, asked } = context;
  const found = (problems: readonly Found[]): OrderProblem[] => problems.map(problem => ({ ...problem, line: n }));
  const resellers = line.partnerIdOnRecord ? resellerProblems(line.partnerIdOnRecord, facts) : [];
  const offer = offerNamed(facts.catalog, line.offerId, where.country);
  if (!offer)
    return {
      problems: found([{ reason: 'order.offer_unknown', fixBy: 'provider', href: '/v1/offers' }, ...resellers]),
    };
  const terms = termsIn(offer, where);
  const term = termOf(terms, line, asked.billingCycle);
  const parent = parentOf(offer, line, context);
  const problems = unmet([
    ...offerChecks(offer, terms, context),
    ...parent.checks,
    ...lineChecks(offer, line, context.facts),
    [
      term ? mayRenewAs(offer, terms, term, line) : terms.length === 0,
      { reason: 'order.term_unknown', fixBy: 'provider', href: `/v1/offers/${offer.id}` },
    ],
  ]);
  return {
    problems: found([...problems, ...resellers]),
    ...(term && {
      line: storedLine(n, { offer, term, line, ...(parent.id && { parentSubscriptionId: parent.id }) }, context),
    }),
  };
}
