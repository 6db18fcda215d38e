/** What a change of the product families of a reseller adds to the customer's ledger (R156). */
import type { CustomerRelationship, DelegatedFamily } from '#functions/customer/customer.ts';
import { byCaller, type Consent, withConsents } from '#shared/audit/consent.ts';
import type { Write } from '#shared/db/write.ts';
import type { Principal } from '#shared/identity/principal.ts';

const without = (all: readonly DelegatedFamily[], others: readonly DelegatedFamily[]): DelegatedFamily[] =>
  all.filter(({ id }) => !others.some(other => other.id === id));

/**
 * The writes of a change, with an entry for each family that it gives to the reseller or takes from it.
 * @param after undefined when the relationship ends
 */
export function withFamilyConsents(
  writes: readonly Write[],
  before: CustomerRelationship,
  after: CustomerRelationship | undefined,
  { principal, now }: { principal: Principal; now: Date },
): Write[] {
  const { customer, partner, families: had = [] } = before;
  const has = after?.families ?? [];
  const entry = (act: Consent['act'], { id, name }: DelegatedFamily): Consent => ({
    ...{ tenantId: customer.tenantId, kind: 'product_family', act, by: byCaller(principal), on: now.toISOString() },
    about: { id: `${partner.tenantId}/${id}`, name: partner.name, with: name['en-US'] },
    source: { way: 'signed_in' },
  });
  return withConsents(writes, [
    ...without(has, had).map(family => entry('given', family)),
    ...without(had, has).map(family => entry('taken_back', family)),
  ]);
}
