import { asActor } from '#shared/audit/audit.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { addMinutes, type Clock } from '#shared/runtime/time.ts';
import { startMoments } from '#shared/workflow/moments.ts';
import { startExecution } from '#shared/workflow/workflow-execution.ts';
import type { AskedOrder } from './asked.ts';
import { type OrderFacts, readOrderFacts } from './facts.ts';
import { orderLifecycle } from './lifecycle.ts';
import type { Order, OrderContent, OrderLine, WholeOrder } from './order.ts';
import { refusalFor } from './problem.ts';
import { newOrderWrites } from './repository.ts';
import type { routes } from './routes.ts';
import { type JudgedOrder, judgeOrder } from './rules.ts';
import { toOrderResource, toVerdict } from './to-resource.ts';
import { orderDefinition } from './workflow-definition.ts';

type PlaceCall = Call<(typeof routes)['place']>;

/** The states of lines that wait, by number. */
export const waitingLines = (lines: readonly OrderLine[]): Order['lines'] =>
  Object.fromEntries(lines.map(({ lineItemNumber }) => [lineItemNumber, { status: 'pending' }]));

/** Who provisions an order that is made now, and when it is late. */
export function provisioningMembers(clock: Clock) {
  const { by, delayMinutes } = setting('PROVISIONING');
  const isDelayed = by === 'tandem' && delayMinutes > 0;
  return {
    provisioner: by,
    ...(isDelayed && { provisionOn: addMinutes(clock.now, delayMinutes, clock).toISOString() }),
    ...startMoments(orderLifecycle.pending.durations, clock),
  };
}

/**
 * The order as it is stored. @throws the refusal of what is against it: a Problem with all reasons in its data
 */
export function acceptedOrder(facts: OrderFacts, asked: AskedOrder, judged: JudgedOrder, clock: Clock): WholeOrder {
  const [first, ...more] = judged.problems;
  if (first) throw refusalFor([first, ...more]);
  const { seller, customer } = facts;
  const order: Order = {
    id: crypto.randomUUID(),
    version: 1,
    status: 'pending',
    customer: { tenantId: customer.tenantId, name: customer.companyName, country: customer.country },
    seller: { tenantId: seller.tenantId, name: seller.companyName },
    createdDate: clock.now.toISOString(),
    ...provisioningMembers(clock),
    lines: waitingLines(judged.lines),
  };
  const content: OrderContent = {
    currency: judged.currency,
    billingCycle: judged.billingCycle,
    ...(asked.referenceCustomerId && { referenceCustomerId: asked.referenceCustomerId }),
    ...(asked.partnerOnRecordAttestationAccepted !== undefined && {
      partnerOnRecordAttestationAccepted: asked.partnerOnRecordAttestationAccepted,
    }),
    ...(facts.resaleEdition && { resaleEdition: facts.resaleEdition }),
    lines: judged.lines,
  };
  return { order, content };
}

/** Tells of lines without a reseller, for which nobody said that they have none (P21). */
export function warnOfNoReseller({ partnerType }: OrderFacts['seller'], asked: AskedOrder, warnings: string[]): void {
  if (partnerType === 'direct_bill_partner') return;
  for (const [n, { partnerIdOnRecord, noPartnerOnRecord }] of asked.lineItems.entries())
    if (!partnerIdOnRecord && !noPartnerOnRecord)
      warnings.push(`no_partner_on_record;${encodeURIComponent(`lineItems[${n}].partnerIdOnRecord`)}`);
}

/** With `dryRun=true`: everything that is against the order. One read call, one more for resellers. Nothing is stored. */
async function tryOrder(call: PlaceCall): Promise<Reply> {
  const { body, params, principal, clock } = call;
  const trade = { sellerTenantId: principal.tenantId, customerTenantId: params.id, asked: body };
  const facts = await readOrderFacts(trade, clock.now);
  return { status: 200, body: await toVerdict(judgeOrder(facts, body), call) };
}

/**
 * POST: an order, the IDs of its subscriptions, audit records and what it takes of the customer's counts, together or not at all.
 * Its workflow then provisions the lines. One read call, one more for resellers, one transaction.
 *
 * @throws Problem 404 `resource.unknown` for a customer that the caller doesn't serve; else the first of the reasons against the
 *   order, with all of them in `data`
 */
export function placeOrder(call: PlaceCall): Promise<Reply> {
  const { body, params, principal, clock, locale, query, warnings } = call;
  if (query.dryRun === 'true') return tryOrder(call);
  const trade = { sellerTenantId: principal.tenantId, customerTenantId: params.id, asked: body };
  return changeRecord(call, {
    load: () => readOrderFacts(trade, clock.now),
    decide: facts => {
      const whole = acceptedOrder(facts, body, judgeOrder(facts, body), clock);
      return {
        writes: newOrderWrites([whole], facts, asActor(principal), clock.now),
        reply: {
          status: 201,
          headers: { Location: `/v1/customers/${params.id}/orders/${whole.order.id}` },
          body: toOrderResource(whole, { locale, withPrice: query.includePrice === 'true' }),
        },
        afterCommit: async () => {
          warnOfNoReseller(facts.seller, body, warnings);
          await startExecution(orderDefinition, { ...whole.order, run: 1 }, clock);
        },
      };
    },
  });
}
