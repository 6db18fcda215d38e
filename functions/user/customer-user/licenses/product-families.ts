import { catalogOn, separateFamilies, textIn } from '#functions/catalog/lookup.ts';
import type { CustomerRelationship } from '#functions/customer/customer.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Locale } from '#shared/i18n/locale.ts';

/**
 * Requires that a reseller may administer the product families of subscriptions: those that are administered in the portal of their
 * service take a delegation by its provider (R156). The customer itself and other partners need none.
 *
 * @param relationship the partner's with the customer; undefined for the customer
 * @throws Problem 403 `customer.family_needed`
 */
export function requireFamilies(
  relationship: CustomerRelationship | undefined,
  subscriptions: readonly Pick<Subscription, 'family'>[],
  { locale, now }: { locale: Locale; now: Date },
): void {
  if (relationship?.partner.kind !== 'indirect_reseller') return;
  const { families = [], customer } = relationship;
  const lacking = separateFamilies(catalogOn(now)).find(
    ({ id }) => subscriptions.some(({ family }) => family === id) && !families.some(family => family.id === id),
  );
  if (!lacking) return;
  const params = { family: textIn(locale, lacking.name), customer: customer.companyName };
  throw new Problem('customer.family_needed', { params });
}
