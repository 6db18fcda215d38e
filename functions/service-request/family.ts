import { catalogOn, needsAdminAgent } from '#functions/catalog/lookup.ts';
import { squash } from '#shared/errors/enum.ts';
import { Problem } from '#shared/errors/problem.ts';
import { isClient, type Principal } from '#shared/identity/principal.ts';

/** What a request for support is about. */
interface Product {
  productId?: string | undefined;
  productName?: string | undefined;
}

/** Products that helpdesk agents support only as admin agents, too (R89): Office 365, and offers of such a family of the catalog. */
function needsAgent({ productId = '', productName }: Product, now: Date): boolean {
  const catalog = catalogOn(now);
  const family = catalog.offerById.get(productId.toUpperCase())?.family ?? productId.toLowerCase();
  return isOffice365(productId) || isOffice365(productName) || needsAdminAgent(catalog, family);
}

const isOffice365 = (text = ''): boolean => squash(text).replaceAll(/[\s-]/g, '').includes('office365');

/**
 * Requires that somebody may support a customer for a product (R89).
 * @throws Problem 403 `perm.family_needs_admin_agent` for a helpdesk agent, where the product's family needs an admin agent
 */
export function requireFamily(product: Product, principal: Principal, now: Date): void {
  const isAgent =
    isClient(principal) || principal.roles.some(role => role === 'admin_agent' || role === 'global_admin');
  if (!isAgent && needsAgent(product, now)) throw new Problem('perm.family_needs_admin_agent');
}
