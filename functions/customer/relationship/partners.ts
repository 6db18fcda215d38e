/** A customer's partners, as it sees all of them, and each partner sees itself. */

import type { CustomerRelationship } from '#functions/customer/customer.ts';
import { adminGivenUpEmail, adminWithdrawnEmail } from '#functions/customer/emails.ts';
import { withoutDelegatedAdmin } from '#functions/customer/relationship-rules.ts';
import { relationshipChangeWrites } from '#functions/customer/relationship-writes.ts';
import { partnersOfCustomer, relationshipOf, requireOwnCustomer } from '#functions/customer/repository.ts';
import { toCustomerPartner } from '#functions/customer/to-resource.ts';
import { asActor } from '#shared/audit/audit.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { adminsOf } from '#shared/identity/people.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import type { routes } from './routes.ts';

type Routes = typeof routes;

const listed = (relationships: readonly CustomerRelationship[], { locale }: Call<Routes['partners']>): Reply => ({
  status: 200,
  body: {
    totalCount: relationships.length,
    items: relationships.map(one => toCustomerPartner(one, locale)),
    attributes: { objectType: 'Collection' },
  },
});

/**
 * GET: all partners for the customer, oldest first; for a partner its own relationship only. One query or read. A partner that
 * is another one's customer (R187) is the customer here, after one read more.
 * @throws Problem 404 for another company's customer
 */
export async function listPartnersOfCustomer(call: Call<Routes['partners']>): Promise<Reply> {
  const { principal, params } = call;
  const { tenantId } = principal;
  if (params.id !== tenantId) return listed([await relationshipOf(tenantId, params.id)], call);
  const [relationships] = await Promise.all([partnersOfCustomer(tenantId), requireOwnCustomer(principal)]);
  return listed(
    relationships.sort((one, other) => (one.since < other.since ? -1 : 1)),
    call,
  );
}

/** The relationship that a caller may change: any of its own company's, on either side. */
function ownRelationship({ tenantId }: Principal, { id, partnerTenantId }: { id: string; partnerTenantId: string }) {
  if (tenantId !== id && tenantId !== partnerTenantId) throw new Problem('resource.unknown');
  return relationshipOf(partnerTenantId, id);
}

/**
 * PATCH: the customer takes delegated admin back, or the partner gives it up (B35). The relationship stays, and the next call
 * finds the right gone. One read, one transaction; one query for the mail to the other side. Nothing is written when it is gone.
 *
 * @throws Problem 422 `customer.admin_by_request` for a request to give it: that takes the customer's acceptance (B112)
 */
export const changeCustomerPartner = (call: Call<Routes['changePartner']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => ownRelationship(call.principal, call.params),
    etag: ({ id, version }) => etagOf(id, version),
    decide: async before => {
      const { body, principal, clock } = call;
      const reply = (shown: CustomerRelationship) => ({ status: 200, body: toCustomerPartner(shown, call.locale) });
      if (body.delegatedAdmin && !before.delegatedAdmin.granted) throw new Problem('customer.admin_by_request');
      const next = body.delegatedAdmin === false ? withoutDelegatedAdmin(before, clock.now) : undefined;
      if (!next) return { reply: reply(before) };
      const byCustomer = principal.tenantId === before.customer.tenantId;
      const { customer, partner } = before;
      const admins = await adminsOf(byCustomer ? partner.tenantId : customer.tenantId);
      const emailOf = byCustomer ? adminWithdrawnEmail : adminGivenUpEmail;
      const { withEnded } = await import('./ended-consents.ts');
      const changes = relationshipChangeWrites(before, next, 'withdraw_delegated_admin', asActor(principal), clock.now);
      return {
        writes: [
          ...withEnded(changes, before, 'delegated_admin', { principal, now: clock.now }),
          ...admins.map(admin => enqueueEmail(emailOf(next, admin, clock.now), clock.now)),
        ],
        reply: reply(next),
      };
    },
  });

/**
 * GET relationships: the partners with which the caller serves a customer: a provider's resellers, a reseller's providers. One
 * read.
 */
export async function listAssociates({ principal, params }: Call<Routes['relationships']>): Promise<Reply> {
  const { associates, partner } = await relationshipOf(principal.tenantId, params.id);
  const isReseller = partner.kind === 'indirect_reseller';
  const items = associates.map(({ tenantId, name, mpnId }) => ({
    id: tenantId,
    name,
    relationshipType: isReseller ? 'is_indirect_reseller_of' : 'is_indirect_cloud_solution_provider_of',
    mpnId,
    attributes: { objectType: 'PartnerRelationship' },
  }));
  return { status: 200, body: { totalCount: items.length, items, attributes: { objectType: 'Collection' } } };
}
