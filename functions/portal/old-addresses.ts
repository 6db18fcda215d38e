import { ownPath } from './sign-in-first.tsx';

/**
 * Addresses that people know from menus of other portals and from older guides (R78), each with the page that it means. Typed by
 * hand they are short; menus of the portal never use them.
 */
const meant = {
  '/dashboard': '/portal',
  '/portal/dashboard': '/portal',
  '/usermanagement': '/portal/company/users',
  '/portal/usermanagement': '/portal/company/users',
  '/portal/user-management': '/portal/company/users',
  '/account-settings': '/portal/company',
  '/account-settings/user-management': '/portal/company/users',
  '/portal/account-settings': '/portal/company',
  '/portal/account-settings/user-management': '/portal/company/users',
  '/portal/account-settings/partner-profile': '/portal/company/profiles',
  '/portal/account-settings/identifiers': '/portal/company/mpn-ids',
  '/portal/account-settings/agreements': '/portal/agreement',
  '/portal/indirect-resellers': '/portal/resellers',
  '/portal/indirect-providers': '/portal/providers',
} as const;

/** Every old address with the page that it means, as pairs. */
export const oldAddresses = Object.entries(meant);

/** Where an old address leads, with the query that it came with. */
export const newAddressOf = (page: string, query: Readonly<Record<string, string>>): string => {
  const kept = new URLSearchParams(query).toString();
  return ownPath(kept ? `${page}?${kept}` : page);
};
