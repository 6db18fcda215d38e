import { squash } from '#shared/errors/enum.ts';
import { Problem } from '#shared/errors/problem.ts';
import { isClient, type Principal } from '#shared/identity/principal.ts';

/** The product that helpdesk agents support only together with an admin agent (R89). */
const isOffice365 = (text = ''): boolean => squash(text).replaceAll(/[\s-]/g, '').includes('office365');

/**
 * Requires that somebody may support a customer for a product (R89).
 * @throws Problem 403 `perm.family_needs_admin_agent` for a helpdesk agent, where the product's family needs an admin agent
 */
export function requireFamily(
  { productId, productName }: { productId?: string | undefined; productName?: string | undefined },
  principal: Principal,
): void {
  const isAgent =
    isClient(principal) || principal.roles.some(role => role === 'admin_agent' || role === 'global_admin');
  if (!isAgent && (isOffice365(productId) || isOffice365(productName)))
    throw new Problem('perm.family_needs_admin_agent');
}
