import { attestedBy, type CustomerAgreement, evidenceWrite } from '#functions/agreement/customer/customer-agreement.ts';
import type { CustomerReference, ServingPartner } from '#functions/customer/customer.ts';
import { asActor, auditWrites, type Change } from '#shared/audit/audit.ts';
import type { Write } from '#shared/db/write.ts';
import { personName } from '#shared/identity/person-name.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { requireAttestable } from './rules.ts';
import type { AttestationBody } from './schema.ts';

/** What the activity log says of an agreement. */
export const changeOf = ({ accountId, version, person, way, language, dateAgreed }: CustomerAgreement) =>
  ({
    resourceType: 'customer_agreement',
    resourceId: accountId,
    operation: 'create_customer_agreement',
    to: {
      Version: version,
      Language: language,
      Way: way,
      AgreedBy: personName(person),
      DateAgreed: dateAgreed,
    },
  }) satisfies Partial<Change>;

/** Who attests what about whom. */
interface Attesting {
  customer: Pick<CustomerReference, 'tenantId' | 'companyName'>;
  partner: Pick<ServingPartner, 'tenantId' | 'name'>;
  principal: Principal;
  body: AttestationBody;
}

/**
 * A partner's attestation that a customer has agreed, with its audit records.
 * @throws Problem 400 `agreement.template_unknown`, `agreement.template_replaced` (B51), `agreement.date_in_future` (B46)
 */
export async function newAttestation(
  { customer, partner: { tenantId, name }, principal, body }: Attesting,
  now: Date,
): Promise<{ agreement: CustomerAgreement; writes: Write[] }> {
  const text = requireAttestable(body, now);
  const { primaryContact: person, dateAgreed } = body;
  const by = { userId: principal.userId, partner: { tenantId, name } };
  const agreement = attestedBy({ customerTenantId: customer.tenantId, person, dateAgreed, ...by }, text, now);
  const about = { id: customer.tenantId, name: customer.companyName };
  const change = { ...changeOf(agreement), tenantId, actor: asActor(principal), customer: about };
  const writes = [evidenceWrite(agreement, 'further'), ...auditWrites(change, customer.tenantId, now)];
  const { withAttestation } = await import('./attestation-consents.ts');
  return { agreement, writes: withAttestation(writes, agreement, customer, principal) };
}
