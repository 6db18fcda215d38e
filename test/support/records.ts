import type { EmailPending, Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { confirmEmail, newEnrollment } from '#functions/enrollment/application/rules.ts';
import type { Application } from '#functions/enrollment/application/schema.ts';
import { moveTo } from '#functions/enrollment/application/transition.ts';
import { daySeconds, monday } from './clock.ts';

export const companyApplication: Application = {
  companyName: 'Contoso Ltd',
  address: { addressLine1: 'One Microsoft Way', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' },
  primaryContact: { firstName: 'Ann', lastName: 'Lee', email: 'ann@contoso.example' },
  supportProfile: { email: 'support@contoso.example' },
  organizationProfile: { domain: 'contoso.example' },
};

/** A new application. */
export function begun(application: Partial<Application> = {}, now = monday): EmailPending {
  const start = {
    id: '0b8a6ad0-0000-4000-8000-000000000001',
    tenantId: '0b8a6ad0-0000-4000-8000-0000000000aa',
    administrator: { userId: '0b8a6ad0-0000-4000-8000-0000000000bb', joined: false },
    trackingHash: 'hash',
    partnerType: 'indirect_reseller' as const,
    application: { ...companyApplication, ...application },
    locale: 'en-US' as const,
    claims: ['email#ann@contoso.example', 'domain#contoso.example'],
  };
  return newEnrollment(start, { now, daySeconds }).next;
}

const confirmation = {
  signedUp: true,
  addressBelongs: true,
  ip: '192.0.2.1',
  agent: 'test',
  language: 'en-US',
} as const;

/** An application in a status, reached through valid transitions. */
export function inStatus(status: Enrollment['status'], now = monday): Enrollment {
  const clock = { now, daySeconds };
  const first = begun({}, now);
  if (status === 'email_pending') return first;
  if (status === 'disputed') return moveTo(first, status, clock);
  if (status === 'superseded') return moveTo(first, status, clock);
  if (status === 'withdrawn') return moveTo(first, status, clock);
  if (status === 'expired') return { ...moveTo(first, status, clock), expiredFrom: 'email_pending' };
  const reviewed = confirmEmail(first, confirmation, clock).next;
  if (status === 'in_review') return reviewed;
  const reason = 'Send the register extract';
  if (status === 'rejected') return { ...moveTo(reviewed, status, clock), reason };
  if (status === 'information_requested') return { ...moveTo(reviewed, status, clock), reason };
  const authorized = moveTo(reviewed, 'authorized', clock);
  return status === 'active' ? moveTo(authorized, status, clock) : authorized;
}

/** The record with every check authorized. */
export const allAuthorized = (record: Enrollment): Enrollment => ({
  ...record,
  checks: {
    email_ownership: { status: 'authorized' },
    email_domain: { status: 'authorized' },
    employment_verification: { status: 'authorized' },
    business_verification: { status: 'authorized' },
  },
});
