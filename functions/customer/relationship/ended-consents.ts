/** What a customer takes back, or a partner gives up or ends, in the customer's ledger. Loaded when it first happens. */
import type { CustomerRelationship } from '#functions/customer/customer.ts';
import { byCaller, type Consent, withConsents } from '#shared/audit/consent.ts';
import type { Write } from '#shared/db/write.ts';
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
