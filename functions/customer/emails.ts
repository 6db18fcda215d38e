import type { User } from '#shared/identity/user.ts';
import type { OutboxEmail } from '#shared/mail/outbox-email.ts';
import type { Customer, CustomerRelationship } from './customer.ts';

/** Tells a reseller that its provider has added a customer with it (R152). */
export const customerAddedEmail = (
  { tenantId, companyName, domain }: Customer,
  { partner }: CustomerRelationship,
  { email: to, locale, tenantId: resellerId }: Pick<User, 'email' | 'locale' | 'tenantId'>,
): OutboxEmail => ({
  kind: 'customer_added',
  about: 'partnership',
  to,
  locale,
  tenantId: resellerId,
  params: { company: partner.name, customer: companyName, customerId: tenantId, domain },
});

/** Tells a partner that a customer has taken delegated admin back (B35). */
export const adminWithdrawnEmail = (
  { partner, customer }: CustomerRelationship,
  { email: to, locale }: Pick<User, 'email' | 'locale'>,
  now: Date,
): OutboxEmail => ({
  kind: 'customer_admin_withdrawn',
  about: 'partnership',
  to,
  locale,
  tenantId: partner.tenantId,
  params: {
    company: partner.name,
    customer: customer.companyName,
    customerId: customer.tenantId,
    changed: { date: now.toISOString() },
  },
});
