import type { FunctionName } from '#infra/functions.ts';

/**
 * Functions that answer by the catalog in effect. They read what the review lead published once a day. Writing it is no such
 * function.
 */
const readersOfCatalog = [
  'audit-api',
  'cart-api',
  'catalog-api',
  'customer-api',
  'customer-families-api',
  'customer-invitation-account',
  'customer-invitation-api',
  'customer-invitation-links',
  'customer-user-api',
  'directory-api',
  'directory-site',
  'incentive-api',
  'listing-api',
  'order-api',
  'order-finish',
  'order-timer',
  'order-wait',
  'overview-api',
  'provisioning-change-api',
  'service-request-api',
  'subscription-api',
  'subscription-change-api',
  'subscription-keep',
  'subscription-part-api',
  'transfer-accept-api',
  'transfer-api',
  'transfer-keep',
] as const satisfies readonly FunctionName[];

/** Whether a function is one of them. */
export const isCatalogReader = (name: string): boolean => readersOfCatalog.some(reader => reader === name);

/** The function that writes the catalog has only what comes with the deployment. */
const catalogWriter: FunctionName = 'policy-api';

/** The module that reads the catalog, of which only functions that contain it get the editions. */
const catalogReader = 'functions/catalog/lookup.ts';

/** Whether a function contains the catalog. @throws Error unless the list above says so, too */
export function containsCatalog(name: FunctionName, modules: ReadonlySet<string>): boolean {
  const contains = modules.has(catalogReader);
  if (contains !== (isCatalogReader(name) || name === catalogWriter))
    throw new Error(`${name}: readersOfCatalog must have the functions that contain ${catalogReader}, and no other`);
  return contains;
}
