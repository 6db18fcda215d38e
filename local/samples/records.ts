/** Records that the sample pages show. */

import type { OpenedCustomerLink } from '#functions/customer-invitation/acceptance.ts';
import type { GeneralLink } from '#functions/customer-invitation/general/general-link.ts';
import type { RelationContext } from '#functions/customer-invitation/pages/request.tsx';
import { customerInvitation } from '#functions/customer-invitation/workflow-definition.ts';
import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { newEnrollment } from '#functions/enrollment/application/rules.ts';
import type { OpenedEnrollmentLink } from '#functions/enrollment/confirm/confirmation.ts';
import type { Waiting } from '#functions/enrollment/reopening/waiting.ts';
import type { Listing, Live } from '#functions/listing/listing.ts';
import type { OpenedPartnershipLink } from '#functions/partnership-invitation/acceptance.ts';
import type { ConsentContext } from '#functions/partnership-invitation/pages/link-pages.tsx';
import { partnershipInvitation } from '#functions/partnership-invitation/workflow-definition.ts';
import type { StoredReferral } from '#functions/referral/referral.ts';
import type { OpenedUserLink } from '#functions/user/invitation.ts';
import { regionsOn } from '#shared/i18n/regions.ts';
import { newInvitation } from '#shared/invitation/rules.ts';
import type { OpenedLink } from '#shared/links/define-link.ts';
import { initialWorkflowState } from '#shared/workflow/workflow-state.ts';
import { id, later, now } from './facts.ts';

export function opened(
  purpose: 'confirm' | 'administrator',
  of: Pick<OpenedEnrollmentLink['record'], 'purpose'> = {},
): OpenedEnrollmentLink {
  const bo = { firstName: 'Bo', lastName: 'Kim', email: 'bo@contoso.example' };
  const { next } = newEnrollment(
    {
      id,
      tenantId: id,
      partnerType: 'indirect_reseller',
      application: {
        companyName: 'Contoso Ltd',
        address: {
          addressLine1: 'One Microsoft Way',
          city: 'Redmond',
          state: 'WA',
          postalCode: '98052',
          country: 'US',
        },
        primaryContact: { firstName: 'Ann', lastName: 'Lee', email: 'ann@contoso.example' },
        supportProfile: { email: 'support@contoso.example' },
        ...(purpose === 'administrator' && { administrator: bo }),
      },
      administrator: { userId: id, joined: false },
      locale: 'en-US',
      claims: [],
      trackingHash: '',
    },
    { now, daySeconds: 86_400 },
  );
  const record = { ...next, ...of, ...enrollmentKey(id), ...initialWorkflowState('enrollment', {}, now) };
  return {
    token: '',
    record,
    link: { purpose, expiresOn: later(14).toISOString(), mailbox: 'hash' } as OpenedEnrollmentLink['link'],
  };
}

export const edition = regionsOn(now);
export const listing: Listing & { live: Live } = {
  tenantId: id,
  name: 'Fabrikam Distribution',
  country: 'US',
  region: 'united-states',
  version: 1,
  live: {
    content: {
      summary: 'Everything an indirect reseller needs.',
      description: 'We order for you.\n\nWe bill your customers.',
      services: ['training', 'billing'],
      languages: ['en-US', 'zh-Hant'],
      countries: ['US'],
      contact: { email: 'hello@fabrikam.example', phone: '+13125550100', website: 'https://fabrikam.example/' },
    },
    publishedOn: now.toISOString(),
    lastConfirmed: now.toISOString(),
  },
};
export const found = [{ ...listing, ...listing.live.content, lastConfirmed: now.toISOString() }];
export function invited(joined: boolean, purpose: OpenedUserLink['link']['purpose'] = 'user'): OpenedUserLink {
  const person = { firstName: 'Bo', lastName: 'Kim', email: 'bo@contoso.example', joined };
  const record = { ...person, addressChange: { email: 'bo.kim@contoso.example' } } as OpenedUserLink['record'];
  return { token: '', record, link: { purpose, expiresOn: later(14).toISOString() } as OpenedUserLink['link'] };
}

const person = { userId: id, name: 'Fay Fabrikam', email: 'admin@fabrikam.example', locale: 'en-US' } as const;
export const record = newInvitation(
  partnershipInvitation,
  {
    id,
    kind: 'partnership',
    email: 'ann@contoso.example',
    from: { tenantId: id, name: 'Fabrikam Distribution' },
    inviter: person,
    locale: 'en-US',
  },
  true,
  { now, daySeconds: 86_400 },
).next as OpenedPartnershipLink['record'];
export const asked = newInvitation(
  customerInvitation,
  {
    id,
    kind: 'reseller_relationship',
    email: 'wade@woodgrove.example',
    from: { tenantId: id, name: 'Contoso Ltd' },
    inviter: { ...person, name: 'Ann Lee' },
    asked: {
      as: 'indirect_reseller',
      with: { tenantId: id, name: 'Fabrikam Distribution' },
      delegatedAdmin: true,
      region: 'united-states',
      companyName: 'Woodgrove Bank',
    },
    locale: 'en-US',
  },
  true,
  { now, daySeconds: 86_400 },
).next as OpenedCustomerLink['record'];
/** One partner's request, which it passes on itself. */
const { sentOn, ...unsent } = asked;
export const askedAlone: OpenedCustomerLink['record'] = {
  ...unsent,
  asked: { as: 'direct_bill_partner', delegatedAdmin: false, region: 'united-states' },
};
/** The link of a provider and its reseller for all customers. */
export const generalLinkShown: GeneralLink = {
  ...{ kind: 'general_link', id, version: 1, country: 'US', uses: 3, maxUses: 50, createdDate: now.toISOString() },
  ...{
    from: { tenantId: id, name: 'Fabrikam Distribution' },
    inviter: { ...person, name: 'Fay Adams' },
    locale: 'en-US',
  },
  asked: {
    as: 'indirect_provider',
    with: { tenantId: id, name: 'Contoso Ltd' },
    delegatedAdmin: false,
    region: 'united-states',
  },
};
/** The opened link of somebody who wants to be told when applications open. */
export const waiting: OpenedLink<Waiting> = {
  token: 'Xs8YYbKFapLWkBGp85boq7hZ-Pk',
  link: {
    ...{ purpose: 'reopening', record: id, issue: 1, expiresOn: later(7).toISOString(), codeHash: 'hash', wrong: 0 },
  },
  record: {
    ...{ id, version: 1, status: 'asked', partnerType: 'direct_bill_partner', email: 'ann@contoso.example', ttl: 0 },
    ...{ locale: 'en-US', link: { issue: 1, issuedOn: now.toISOString(), expiresOn: later(7).toISOString() } },
  },
};
/** The opened link of a customer's inquiry. */
export const inquired: OpenedLink<StoredReferral> = {
  token: 'Xs8YYbKFapLWkBGp85boq7hZ-Pk',
  link: {
    ...{ purpose: 'inquiry', record: id, issue: 1, expiresOn: later(2).toISOString(), codeHash: 'hash', wrong: 0 },
  },
  record: {
    ...{ pk: '', sk: '', run: 1, outbox: {}, id, version: 1, status: 'email_pending', locale: 'en-US', team: [] },
    ...{ type: 'customer_inquiry', source: 'customer', from: {}, to: { tenantId: id, name: 'Contoso Resale' } },
    ...{ region: 'europe', country: 'DE', location: { id, name: 'Berlin office' }, wantsContact: true },
    ...{ link: { issue: 1, issuedOn: now.toISOString() }, createdDate: now.toISOString() },
    lead: {
      companyName: 'Woodgrove Bank',
      contact: { firstName: 'Wade', lastName: 'Roy', email: 'wade@woodgrove.example' },
      message: 'We have 200 people and want to move to the cloud this year.',
    },
  },
};

export const agreementShown = { version: '2026-01', contentHash: 'hash' };
export const related = {
  person: { firstName: 'Wade', lastName: 'Groves', email: 'wade@woodgrove.example' },
  customer: { tenantId: id, companyName: 'Woodgrove Bank' },
  session: 'sealed',
  agreement: agreementShown,
  now,
} as RelationContext;
export const admitted = {
  person: { firstName: 'Ann', lastName: 'Lee', email: 'ann@contoso.example' },
  reseller: { companyName: 'Contoso Ltd' },
  session: 'sealed',
} as ConsentContext;
