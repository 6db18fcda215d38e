/** What an attestation adds to the ledgers of the customer and of the partner that attests. Loaded with the first one. */
import { agreementConsent, type CustomerAgreement } from '#functions/agreement/customer/customer-agreement.ts';
import type { CustomerReference } from '#functions/customer/customer.ts';
import { byCaller, withConsents } from '#shared/audit/consent.ts';
import type { Write } from '#shared/db/write.ts';
import type { Principal } from '#shared/identity/principal.ts';

/** The writes of an attestation, and the entries of both companies. */
export function withAttestation(
  writes: readonly Write[],
  agreement: CustomerAgreement,
  { tenantId: id, companyName: name }: Pick<CustomerReference, 'tenantId' | 'companyName'>,
  principal: Principal,
): Write[] {
  const own = agreementConsent(agreement);
  const attested = {
    ...own,
    tenantId: principal.tenantId,
    kind: 'customer_agreement_attestation',
    by: byCaller(principal),
    on: agreement.recordedOn,
    about: { id, name },
    source: { way: 'signed_in' },
  } as const;
  return withConsents(writes, [own, attested]);
}
