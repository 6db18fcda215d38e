import type { Account } from '#shared/identity/account.ts';
import type { User } from '#shared/identity/user.ts';
import { addressedTo } from '#shared/mail/addressed-to.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Customer, CustomerBilling, CustomerRelationship } from './customer.ts';

/** How many customers an email names. */
const mostNamed = 20;

/** Tells a reseller that its provider has added a customer with it (R152). */
export const customerAddedEmail = (
  { tenantId, companyName, domain }: Customer,
  { partner }: CustomerRelationship,
  admin: User,
): OutboxEmail => ({
  kind: 'customer_added',
  about: 'partnership',
  ...addressedTo(admin),
  tenantId: admin.tenantId,
  params: { company: partner.name, customer: companyName, customerId: tenantId, domain },
});

/** Tells a partner's global admin which of its customers were imported (R135): how many, and which were not. */
export const customersImportedEmail = (
  { tenantId, companyName }: Pick<Account, 'tenantId' | 'companyName'>,
  done: readonly { result: 'imported' | 'rejected'; billing: Pick<CustomerBilling, 'companyName'> }[],
  admin: User,
): OutboxEmail => {
  const rejected = done.filter(({ result }) => result === 'rejected');
  const names = rejected.slice(0, mostNamed).map(({ billing }) => billing.companyName);
  return {
    kind: 'customers_imported',
    about: 'partnership',
    ...addressedTo(admin),
    tenantId,
    params: {
      company: companyName,
      imported: done.length - rejected.length,
      rejected: rejected.length,
      some: rejected.length > 0 ? 'yes' : 'no',
      names: { all: names },
    },
  };
};

/** Tells a customer that a partner has given its delegated admin up (B35). */
export const adminGivenUpEmail = (
  { partner, customer }: CustomerRelationship,
  admin: User,
  now: Date,
): OutboxEmail => ({
  kind: 'customer_admin_given_up',
  about: 'customer',
  ...addressedTo(admin),
  tenantId: customer.tenantId,
  params: { company: partner.name, customer: customer.companyName, changed: { date: now.toISOString() } },
});

/** Tells a partner that a customer has taken delegated admin back (B35). */
export const adminWithdrawnEmail = (
  { partner, customer }: CustomerRelationship,
  admin: User,
  now: Date,
): OutboxEmail => ({
  kind: 'customer_admin_withdrawn',
  about: 'partnership',
  ...addressedTo(admin),
  tenantId: partner.tenantId,
  params: {
    company: partner.name,
    customer: customer.companyName,
    customerId: customer.tenantId,
    changed: { date: now.toISOString() },
  },
});
