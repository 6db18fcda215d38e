/** What a new customer of a provider is made of. Pure. */

import type { Locale } from '#shared/i18n/locale.ts';
import { nearestLocale } from '#shared/i18n/locale.ts';
import type { Customer, CustomerBilling } from './customer.ts';

/** The sign-in name of a customer's first administrator, before the customer's domain. */
export const administratorName = 'admin';

/** What a provider has sent, checked. */
interface Given {
  tenantId: string;
  domain: string;
  registrationNumber?: string | undefined;
  billing: CustomerBilling;
}

export const newCustomer = ({ tenantId, domain, registrationNumber, billing }: Given, now: Date): Customer => ({
  tenantId,
  commerceId: crypto.randomUUID(),
  companyName: billing.companyName,
  domain,
  country: billing.defaultAddress.country,
  ...(registrationNumber && { registrationNumber }),
  billing,
  version: 1,
  source: 'provider',
  createdDate: now.toISOString(),
});

/** The first administrator's name: that of the billing profile or its address, else what the account is. */
export const administratorOf = ({ tenantId, domain, companyName, billing }: Customer, locale: Locale) => ({
  tenantId,
  userId: crypto.randomUUID(),
  kind: 'customer' as const,
  email: `${administratorName}@${domain}`,
  firstName: billing.firstName ?? billing.defaultAddress.firstName ?? 'Admin',
  lastName: billing.lastName ?? billing.defaultAddress.lastName ?? companyName.slice(0, 50).trim(),
  locale: nearestLocale(billing.culture) ?? nearestLocale(billing.language) ?? locale,
});
