/** What is against an order, and the order as it is stored. Pure, apart from new IDs. */

import type { BilledCycle } from '#functions/catalog/offer.ts';
import { toDecimal } from '#shared/company/money.ts';
import { regionParams } from '#shared/company/region.ts';
import { marketOf, sameRegion } from '#shared/i18n/regions.ts';
import { isSuspended } from '#shared/identity/account.ts';
import { hasSigned } from '#shared/identity/agreement-renewals.ts';
import { sandboxLimits } from '#shared/runtime/sandbox.ts';
import type { AskedOrder } from './asked.ts';
import type { OrderFacts } from './facts.ts';
import { judgeLine } from './line-rules.ts';
import { mostResellers, type OrderLine } from './order.ts';
import type { OrderProblem } from './problem.ts';

/** What the rules find about an order. */
export interface JudgedOrder {
  /** All that is against it, gravest first. */
  problems: OrderProblem[];
  /** The lines as they would be stored, without those whose offer or term is unknown. */
  lines: OrderLine[];
  currency: string;
  billingCycle: BilledCycle;
  /** In integers of the currency's minor unit. */
  total: number;
}

type Check = readonly [isMet: boolean, problem: OrderProblem];

/** What a line costs for one billing cycle. A quantity below zero is against the order, and costs nothing. */
export const extendedPrice = ({ unitPrice, quantity }: Pick<OrderLine, 'unitPrice' | 'quantity'>): number =>
  unitPrice * Math.max(quantity, 0);

export const totalOf = (lines: readonly OrderLine[]): number =>
  lines.reduce((sum, line) => sum + extendedPrice(line), 0);

/** What is against the seller. */
function sellerChecks({ seller, now }: OrderFacts): Check[] {
  const isStopped = isSuspended(seller);
  const { status, mpnId, country } = seller;
  const fixBy = 'provider' as const;
  return [
    [!isStopped, { reason: 'partner.suspended', fixBy: 'operator', href: '/v1/account' }],
    [status !== 'closed', { reason: 'partner.closed', fixBy: 'operator', href: '/v1/account' }],
    [
      status !== 'pending_qualification' && status !== 'rejected',
      { reason: 'account.not_ready', fixBy: status === 'rejected' ? fixBy : 'operator', href: '/v1/account' },
    ],
    [mpnId !== undefined, { reason: 'association.missing', fixBy, href: '/v1/account/mpnassociation' }],
    [hasSigned(seller, now), { reason: 'order.own_agreement_unsigned', fixBy, href: '/v1/agreements/partner' }],
    [
      marketOf(country, now) !== undefined,
      { reason: 'region.country_not_offered', fixBy, href: '/regions', params: { country: { country } } },
    ],
  ];
}

/** What is against the customer. */
function customerChecks({ seller, customer, isServed, isItsReseller, isBuyer, hasAgreed, now }: OrderFacts): Check[] {
  const path = `/v1/customers/${customer.tenantId}`;
  return [
    [
      isServed,
      { reason: 'relationship.provider_missing', fixBy: 'provider', href: '/v1/customers/relationshiprequests' },
    ],
    [!isItsReseller, { reason: 'customer.as_reseller', fixBy: 'provider', href: path }],
    [
      !marketOf(seller.country, now) || sameRegion(seller.country, customer.country, now),
      {
        reason: 'customer.region_mismatch',
        fixBy: 'provider',
        href: '/regions',
        params: regionParams(seller.country, customer.country, now),
      },
    ],
    [isBuyer, { reason: 'resale.partner_tenant', fixBy: 'customer', href: path }],
    [hasAgreed, { reason: 'order.customer_agreement_missing', fixBy: 'provider', href: `${path}/agreements` }],
  ];
}

/** What is against the order as a whole. */
function orderChecks({ customer, room }: OrderFacts, { lineItems, referenceCustomerId }: AskedOrder): Check[] {
  const numbers = lineItems.map(({ lineItemNumber }, n) => lineItemNumber ?? n);
  const resellers = new Set(lineItems.flatMap(({ partnerIdOnRecord = [] }) => partnerIdOnRecord));
  const here = { fixBy: 'provider' as const, href: '/docs' };
  return [
    [
      !referenceCustomerId || referenceCustomerId.toLowerCase() === customer.tenantId,
      { fixBy: 'provider', href: `/v1/customers/${customer.tenantId}`, reason: 'order.other_customer' },
    ],
    [
      new Set(numbers).size === numbers.length && numbers.every(n => n >= 0 && n < numbers.length),
      { ...here, reason: 'order.line_numbers', params: { max: numbers.length - 1 } },
    ],
    [
      room === undefined || lineItems.length <= room,
      {
        ...{ ...here, href: `/v1/customers/${customer.tenantId}/subscriptions` },
        reason: 'sandbox.subscriptions',
        params: { max: sandboxLimits.subscriptions },
      },
    ],
    [resellers.size <= mostResellers, { ...here, reason: 'order.too_many_resellers', params: { max: mostResellers } }],
  ];
}

/** The lines in the order of their numbers. An add-on comes after the line that it is added to. */
const byNumber = ({ lineItems }: AskedOrder) =>
  lineItems.map((line, n) => ({ line, n: line.lineItemNumber ?? n })).sort((one, other) => one.n - other.n);

/**
 * Everything that is against an order, and the order as it would be stored. The only judge of orders: a dry run shows what it
 * finds, and an order is refused for the same.
 */
export function judgeOrder(facts: OrderFacts, asked: AskedOrder): JudgedOrder {
  const { country } = facts.customer;
  const currency = marketOf(country, facts.now)?.currency ?? '';
  const lines: OrderLine[] = [];
  const problems = [...sellerChecks(facts), ...customerChecks(facts), ...orderChecks(facts, asked)]
    .filter(([isMet]) => !isMet)
    .map(([, problem]) => problem);
  for (const { line, n } of byNumber(asked)) {
    const judged = judgeLine(n, line, {
      ...{ facts, asked, where: { country, currency }, earlier: lines },
      sameBefore: offerId => lines.filter(one => one.offerId === offerId).length,
    });
    problems.push(...judged.problems);
    if (judged.line) lines.push(judged.line);
  }
  const total = totalOf(lines);
  const isStale = asked.totalPrice !== undefined && currency !== '' && toDecimal(total, currency) !== asked.totalPrice;
  if (isStale && problems.length === 0)
    problems.push({
      reason: 'order.stale',
      fixBy: 'provider',
      href: '/v1/offers',
      params: { total: String(toDecimal(total, currency)), currency },
    });
  return { problems, lines, currency, billingCycle: asked.billingCycle ?? lines[0]?.billingCycle ?? 'monthly', total };
}
