/** What a new customer is made of. Pure. */
import { type UniqueClaim, uniqueKey } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { nearestLocale } from '#shared/i18n/locale.ts';
import { type Customer, type CustomerBilling, type CustomerSource, customerKey } from './customer.ts';

/** The sign-in name of a customer's first administrator, before the customer's domain. */
export const administratorName = 'admin';

/** What was sent, checked. */
interface Given {
  tenantId: string;
  domain: string;
  registrationNumber?: string | undefined;
  billing: CustomerBilling;
  source: CustomerSource;
}

export const newCustomer = ({ tenantId, domain, registrationNumber, billing, source }: Given, now: Date): Customer => ({
  tenantId,
  commerceId: crypto.randomUUID(),
  companyName: billing.companyName,
  domain,
  country: billing.defaultAddress.country,
  ...(registrationNumber && { registrationNumber }),
  billing,
  version: 1,
  source,
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

/** The tenant of a new customer, and the claim on its domain. */
export const newTenantWrites = (customer: Customer): Write[] => [
  { key: customerKey(customer.tenantId), put: customer, when: { exists: false } },
  {
    key: uniqueKey(`domain#${customer.domain}`),
    put: { tenantId: customer.tenantId } satisfies UniqueClaim,
    when: { exists: false },
    otherwise: () => new Problem('customer.domain_taken', { params: { domain: customer.domain } }),
  },
];
