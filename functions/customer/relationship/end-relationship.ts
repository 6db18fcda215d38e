import { type CustomerRelationship, customerOfKey, type DelegatedFamily } from '#functions/customer/customer.ts';
import { endRelationship, requireEndable, withoutAssociate } from '#functions/customer/relationship-rules.ts';
import { relationshipChangeWrites, relationshipEndWrites } from '#functions/customer/relationship-writes.ts';
import { activeSubscriptions, noneActiveCheck } from '#functions/subscription/lookup.ts';
import { type ActiveCount, activeCountKey } from '#functions/subscription/subscription.ts';
import { asActor } from '#shared/audit/audit.ts';
import { getAll } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { withFamilyConsents } from './family-consents.ts';
import { confirmCustomerRemoval, customerRemovalOf } from './removal.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

/**
 * A relationship, how many of the partner's subscriptions are active, and the relationships of the partners that serve the
 * customer with it. One read call, and one more for these.
 *
 * @throws Problem 404 `resource.unknown`, 403 as {@link requireEndable}
 */
async function loadWithAssociates(partnerTenantId: string, customerTenantId: string) {
  const [relationship, count] = await getAll<[CustomerRelationship, ActiveCount]>(
    customerOfKey(partnerTenantId, customerTenantId),
    activeCountKey(customerTenantId, partnerTenantId),
  );
  if (!relationship) throw new Problem('resource.unknown');
  requireEndable(relationship);
  const keys = relationship.associates.map(({ tenantId }) => customerOfKey(tenantId, customerTenantId));
  const others = keys.length > 0 ? await getAll<CustomerRelationship[]>(...keys) : [];
  return { relationship, others: others.filter(other => other !== undefined), active: count?.active ?? 0 };
}

/** The families that a provider lets resellers administer for a customer, each once. */
function delegatedBy(tenantId: string, others: readonly CustomerRelationship[]): DelegatedFamily[] {
  const delegated = others.flatMap(({ families = [] }) => families).filter(({ by }) => by === tenantId);
  return [...new Map(delegated.map(family => [family.id, family])).values()];
}

/** GET removal: what ends and what stays when the caller lets a customer go. At most two read calls. */
export async function previewCustomerRemoval(call: Call<Routes['removal']>): Promise<Reply> {
  const { principal, params } = call;
  const { relationship, others } = await loadWithAssociates(principal.tenantId, params.id);
  const removal = customerRemovalOf(relationship, delegatedBy(principal.tenantId, others));
  const { describeCustomerRemoval } = await import('./removal-words.ts');
  return { status: 200, body: await describeCustomerRemoval(removal, call) };
}

/** The refusal while subscriptions are active or being provisioned: how many, and which (B27). One query. */
export async function subscriptionsRemain(
  customerTenantId: string,
  sellerTenantId: string,
  count: number,
): Promise<Problem> {
  const active = await activeSubscriptions(customerTenantId, sellerTenantId);
  const data = active.map(({ id, friendlyName, quantity }) => `subscriptions/${id}: ${friendlyName} × ${quantity}`);
  return new Problem('customer.subscriptions_active', { params: { count }, data });
}

/**
 * PATCH: ends the caller's relationship with a customer; `none` is the only change that a customer takes. The partners that
 * served the customer with the caller keep theirs. One read call, one more for these, one transaction.
 *
 * @throws FieldErrors for any other change, Problem 403 `customer.as_reseller`, 409 `customer.subscriptions_active` with what remains
 *   (B27), and as `confirmCustomerRemoval`
 */
export const endCustomerRelationship = (call: Call<Routes['end']>): Promise<Reply> => {
  const { body, principal, params, clock, locale } = call;
  if (body.relationshipToPartner !== 'none')
    throw new FieldErrors([{ path: 'relationshipToPartner', key: 'one_of', params: { values: 'none' } }]);
  return changeRecord(call, {
    load: () => loadWithAssociates(principal.tenantId, params.id),
    decide: async ({ relationship, others, active }) => {
      const { tenantId, userId } = principal;
      if (active > 0) throw await subscriptionsRemain(params.id, tenantId, active);
      const [actor, now] = [asActor(principal), clock.now];
      const removal = customerRemovalOf(relationship, delegatedBy(tenantId, others));
      const attestation = confirmCustomerRemoval(removal, body, now);
      const ended = {
        ...endRelationship(relationship, { tenantId, userId }, now),
        ...(attestation && { attestation }),
      };
      const leaving = (other: CustomerRelationship): Write[] => {
        const next = withoutAssociate(other, tenantId);
        const writes = relationshipChangeWrites(other, next, 'update_customer_relationship', actor, now);
        return withFamilyConsents(writes, other, next, { principal, now });
      };
      const { withRemovalStatement, withEnded } = await import('./ended-consents.ts');
      const ending = relationshipEndWrites(relationship, ended, actor, now);
      const attested = withRemovalStatement(ending, ended, { principal, now, language: locale });
      return {
        writes: [
          noneActiveCheck(params.id, tenantId),
          ...withEnded(attested, relationship, 'customer_relationship', { principal, now }),
          ...others.flatMap(leaving),
        ],
        reply: { status: 200, body: { relationshipToPartner: 'none', attributes: { objectType: 'Customer' } } },
      };
    },
  });
};
