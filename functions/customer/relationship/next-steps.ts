/** One customer as its partner sees it, with what the partner does next for it. */
import { isInForce } from '#functions/agreement/customer/customer-agreement.ts';
import { agreementsOf } from '#functions/customer/agreement/evidence.ts';
import { seenBy } from '#functions/customer/agreement/rules.ts';
import { type Customer, type CustomerRelationship, customerKey, customerOfKey } from '#functions/customer/customer.ts';
import { rightsOf } from '#functions/customer/relationship-rules.ts';
import { toCustomerResource } from '#functions/customer/to-resource.ts';
import { type ActiveCount, activeCountKey } from '#functions/subscription/subscription.ts';
import { getAll } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { routes } from './routes.ts';

/** What the steps depend on. */
interface Facts {
  relationship: CustomerRelationship;
  /** Whether an agreement counts for the partner (B45). */
  hasAgreed: boolean;
  /** Subscriptions that the partner sold and that are active or being provisioned. */
  active: number;
}

/**
 * What the partner does next, and where: a seller needs the customer's agreement, then it can order (B45); a reseller without a
 * provider asks the customer to accept one with it, since it sells through providers (R134, R143). Empty when nothing is left.
 */
export function customerNextSteps({ relationship, hasAgreed, active }: Facts): { step: string; href: string }[] {
  const { partner, customer, associates } = relationship;
  const path = `/v1/customers/${customer.tenantId}`;
  if (partner.kind === 'indirect_reseller')
    return associates.length > 0 ? [] : [{ step: 'invite_with_provider', href: '/v1/customers/relationshiprequests' }];
  return [
    ...(hasAgreed ? [] : [{ step: 'confirm_customer_agreement', href: `${path}/agreements` }]),
    ...(active > 0 ? [] : [{ step: 'order', href: `${path}/orders` }]),
  ];
}

/** GET: one read call; for a seller a query beside it. @throws Problem 404 for another company's customer */
export async function readCustomer({ principal, params, clock }: Call<(typeof routes)['read']>): Promise<Reply> {
  const { tenantId, kind } = principal;
  const read = getAll<[CustomerRelationship, Customer, ActiveCount]>(
    customerOfKey(tenantId, params.id),
    customerKey(params.id),
    activeCountKey(params.id, tenantId),
  );
  const [[relationship, customer, count], agreements] = await Promise.all([
    read,
    kind === 'indirect_reseller' ? [] : agreementsOf(params.id),
  ]);
  if (!relationship || !customer) throw new Problem('resource.unknown');
  const hasAgreed = seenBy(agreements, tenantId).some(agreement => isInForce(agreement, clock.now));
  const nextSteps = customerNextSteps({ relationship, hasAgreed, active: count?.active ?? 0 });
  return {
    status: 200,
    body: { ...toCustomerResource(customer, relationship), rights: rightsOf(relationship), nextSteps },
  };
}
