/** What a customer takes back, or a partner gives up or ends, in the customer's ledger. Loaded when it first happens. */
import type { CustomerRelationship, EndedCustomerRelationship } from '#functions/customer/customer.ts';
import { byCaller, type Consent, withConsents } from '#shared/audit/consent.ts';
import type { Write } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Principal } from '#shared/identity/principal.ts';
import { withFamilyConsents } from './family-consents.ts';

/**
 * The writes of a change that ends delegated admin, if it is given, and the relationship itself with its product families if the change
 * ends that.
 * @param before the relationship before the change
 */
export function withEnded(
  writes: readonly Write[],
  before: CustomerRelationship,
  what: 'delegated_admin' | 'customer_relationship',
  { principal, now }: { principal: Principal; now: Date },
): Write[] {
  const kinds = [
    ...(before.delegatedAdmin.granted ? (['delegated_admin'] as const) : []),
    ...(what === 'customer_relationship' ? [what] : []),
  ];
  const { customer, partner } = before;
  const taken = kinds.map(
    (kind): Consent => ({
      ...{ tenantId: customer.tenantId, kind, act: 'taken_back', by: byCaller(principal), on: now.toISOString() },
      about: { id: partner.tenantId, name: partner.name },
      source: { way: 'signed_in' },
    }),
  );
  const recorded = withConsents(writes, taken);
  return what === 'customer_relationship'
    ? withFamilyConsents(recorded, before, undefined, { principal, now })
    : recorded;
}

/** The writes of an end, with what the person attested who ended it (B29, R129), in the partner's own ledger. */
export function withRemovalStatement(
  writes: readonly Write[],
  { attestation, customer, partner }: EndedCustomerRelationship,
  { principal, now, language }: { principal: Principal; now: Date; language: Locale },
): Write[] {
  if (!attestation) return [...writes];
  const attested: Consent = {
    ...{ tenantId: partner.tenantId, kind: 'customer_removal', act: 'given', by: byCaller(principal) },
    on: now.toISOString(),
    about: { id: customer.tenantId, name: customer.companyName },
    text: { version: attestation.version, language },
    source: { way: 'signed_in' },
  };
  return withConsents(writes, [attested]);
}
