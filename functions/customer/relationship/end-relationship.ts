import { type CustomerRelationship, customerOfKey, type DelegatedFamily } from '#functions/customer/customer.ts';
import { endRelationship, removalConsequences, withoutAssociate } from '#functions/customer/relationship-rules.ts';
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
import type { routes } from './routes.ts';

type Routes = typeof routes;

/**
 * A relationship, how many of the partner's subscriptions are active, and the relationships of the partners that serve the
 * customer with it. One read call, and one more for these.
 */
async function loadWithAssociates(partnerTenantId: string, customerTenantId: string) {
  const [relationship, count] = await getAll<[CustomerRelationship, ActiveCount]>(
    customerOfKey(partnerTenantId, customerTenantId),
    activeCountKey(customerTenantId, partnerTenantId),
  );
  if (!relationship) throw new Problem('resource.unknown');
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
  const delegated = delegatedBy(principal.tenantId, others);
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  const { customer, partner, associates, since, delegatedAdmin } = relationship;
  const families = { all: delegated.map(({ name }) => name[call.locale] ?? name['en-US']) };
  const names = { company: partner.name, customer: customer.companyName, families };
  const say = (key: string) => readerText(call, 'word', `customer.removal.${key}`, names);
  const { ends, stays } = removalConsequences(relationship, delegated);
  return {
    status: 200,
    body: {
      customer: { tenantId: customer.tenantId, name: customer.companyName },
      since,
      delegatedAdmin: delegatedAdmin.granted,
      ends: ends.map(what => ({ what, description: say(`ends.${what}`) })),
      stays: stays.map(what => ({ what, description: say(`stays.${what}`) })),
      remaining: associates.map(({ tenantId, name }) => ({ tenantId, name })),
      toldDescription: say('told'),
      undo: say('undo'),
      attributes: { objectType: 'CustomerRemovalPreview' },
    },
  };
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
 * @throws FieldErrors for any other change, Problem 409 `customer.subscriptions_active` with what remains (B27)
 */
export const endCustomerRelationship = (call: Call<Routes['end']>): Promise<Reply> => {
  const { body, principal, params, clock } = call;
  if (body.relationshipToPartner !== 'none')
    throw new FieldErrors([{ path: 'relationshipToPartner', key: 'one_of', params: { values: 'none' } }]);
  return changeRecord(call, {
    load: () => loadWithAssociates(principal.tenantId, params.id),
    decide: async ({ relationship, others, active }) => {
      const { tenantId, userId } = principal;
      if (active > 0) throw await subscriptionsRemain(params.id, tenantId, active);
      const [actor, now] = [asActor(principal), clock.now];
      const ended = endRelationship(relationship, { tenantId, userId }, now);
      const leaving = (other: CustomerRelationship): Write[] => {
        const next = withoutAssociate(other, tenantId);
        const writes = relationshipChangeWrites(other, next, 'update_customer_relationship', actor, now);
        return withFamilyConsents(writes, other, next, { principal, now });
      };
      const { withEnded } = await import('./ended-consents.ts');
      const ending = relationshipEndWrites(relationship, ended, actor, now);
      return {
        writes: [
          noneActiveCheck(params.id, tenantId),
          ...withEnded(ending, relationship, 'customer_relationship', { principal, now }),
          ...others.flatMap(leaving),
        ],
        reply: { status: 200, body: { relationshipToPartner: 'none', attributes: { objectType: 'Customer' } } },
      };
    },
  });
};
