/** Who has agreed to the customer agreement: to list, to attest and to accept. */

import {
  acceptedBy,
  agreementConsent,
  agreementRows,
  type CustomerAgreement,
  evidenceWrite,
  firstAcceptanceKey,
  isAskedFor,
} from '#functions/agreement/customer/customer-agreement.ts';
import { type Customer, customerKey, customerOfKey } from '#functions/customer/customer.ts';
import type { routes as relationshipRoutes } from '#functions/customer/relationship/routes.ts';
import { relationshipOf, requireOwnCustomer, sellersRelationship } from '#functions/customer/repository.ts';
import { asActor, auditWrite } from '#shared/audit/audit.ts';
import { withConsents } from '#shared/audit/consent.ts';
import { getAll, query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { changeOf, newAttestation } from './attestation.ts';
import type { agreementRoutes } from './routes.ts';
import { isDirectSigned, requireReadText, seenBy } from './rules.ts';
import { toGivenAgreement, toListedAgreement } from './to-resource.ts';

type Routes = typeof agreementRoutes;

/** A customer confirms rarely; the list ends at 100. One query. */
export async function agreementsOf(customerTenantId: string): Promise<CustomerAgreement[]> {
  const { items } = await query<CustomerAgreement>({ ...agreementRows(customerTenantId), limit: 100 });
  return items.sort((one, other) => (one.recordedOn < other.recordedOn ? 1 : -1));
}

/**
 * The agreements that a company sees: a customer all of its own, also a partner that is another one's (R187), any other partner those
 * of {@link seenBy}. One query; one read for a partner.
 * @throws Problem 404 for another company's customer
 */
async function visibleAgreements(principal: Principal, customerTenantId: string): Promise<CustomerAgreement[]> {
  const { tenantId } = principal;
  if (tenantId === customerTenantId) {
    await requireOwnCustomer(principal);
    return agreementsOf(customerTenantId);
  }
  await relationshipOf(tenantId, customerTenantId);
  return seenBy(await agreementsOf(customerTenantId), tenantId);
}

/** GET agreements of a customer, of a type. */
export async function listAgreements({ principal, params, query, clock }: Call<Routes['agreements']>): Promise<Reply> {
  const agreements = await visibleAgreements(principal, params.id);
  const items = isAskedFor(query.agreementType)
    ? agreements.map(agreement => toListedAgreement(agreement, clock.now))
    : [];
  return { status: 200, body: { totalCount: items.length, items } };
}

/** GET whether the customer has accepted the agreement itself. */
export async function readDirectSigned({
  principal,
  params,
  clock,
}: Call<(typeof relationshipRoutes)['directSigned']>): Promise<Reply> {
  return {
    status: 200,
    body: { isSigned: isDirectSigned(await visibleAgreements(principal, params.id), clock.now) },
  };
}

/**
 * POST: a partner attests that its customer has agreed (B46). A repeat is a further confirmation. One read, one transaction, on the
 * condition that the relationship is still there.
 *
 * @throws Problem as {@link sellersRelationship}: resellers can't attest
 */
export const attestAgreement = (call: Call<Routes['attestAgreement']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => sellersRelationship(call.principal.tenantId, call.params.id),
    decide: async ({ customer, partner }) => {
      const { body, principal, clock } = call;
      const { agreement, writes } = await newAttestation({ customer, partner, principal, body }, clock.now);
      return {
        writes: [{ key: customerOfKey(partner.tenantId, customer.tenantId), when: { exists: true } }, ...writes],
        reply: { status: 201, body: toGivenAgreement(agreement, clock.now) },
      };
    },
  });

/**
 * POST acceptance: a global admin of the customer accepts (B47). A repeat is a further confirmation. One read call, one transaction.
 * @throws Problem 404 for another company, and for a partner that is nobody's customer
 */
export const acceptAgreement = (call: Call<Routes['acceptAgreement']>): Promise<Reply> =>
  changeRecord(call, {
    load: async () => {
      const { tenantId } = call.principal;
      if (call.params.id !== tenantId) throw new Problem('resource.unknown');
      const keys = [firstAcceptanceKey(tenantId, call.clock.now), customerKey(tenantId)] as const;
      const [first, customer] = await getAll<[CustomerAgreement, Customer]>(...keys);
      if (!customer) throw new Problem('resource.unknown');
      return { first, name: customer.companyName };
    },
    decide: ({ first, name }) => {
      const { body, principal, clock, sourceIp: ip } = call;
      const agreement = acceptedBy({ person: principal, ip }, requireReadText(body, clock.now), clock.now);
      const { tenantId } = principal;
      const change = { ...changeOf(agreement), tenantId, actor: asActor(principal), customer: { id: tenantId, name } };
      return {
        writes: withConsents(
          [evidenceWrite(agreement, first ? 'further' : 'first'), auditWrite(change, clock.now)],
          [agreementConsent(agreement)],
        ),
        reply: { status: 201, body: toGivenAgreement(agreement, clock.now) },
      };
    },
  });
