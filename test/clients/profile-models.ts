import * as z from 'zod/mini';
import { Address, attributes, guid, links, optionalText, text } from './models.ts';

const Contact = z.object({ firstName: text, lastName: text, email: text, phoneNumber: optionalText });

const vettingStatuses = ['none', 'pending', 'authorized', 'rejected'] as const;
const vettingSubStatuses = [
  'none',
  'entry',
  'email_ownership',
  'email_domain',
  'employment_verification',
  'decision',
  'other',
  'business_verification',
] as const;

export const LegalBusinessProfile = z.object({
  companyName: text,
  address: Address,
  primaryContact: Contact,
  companyApproverAddress: z.optional(Address),
  companyApproverEmail: optionalText,
  vettingStatus: z.enum(vettingStatuses),
  vettingSubStatus: z.enum(vettingSubStatuses),
  profileType: text,
  links,
  attributes: attributes('LegalBusinessProfile'),
});

export const OrganizationProfile = z.object({
  id: guid,
  companyName: text,
  defaultAddress: Address,
  tenantId: guid,
  domain: text,
  email: text,
  language: text,
  culture: text,
  profileType: text,
  links,
  attributes: attributes('OrganizationProfile'),
});

export const SupportProfile = z.object({
  email: text,
  telephone: optionalText,
  website: optionalText,
  profileType: z.literal('support_profile'),
  links,
  attributes: attributes('PartnerSupportProfile'),
});

export const BillingProfile = z.object({
  companyName: text,
  address: Address,
  primaryContact: Contact,
  purchaseOrderNumber: optionalText,
  taxId: optionalText,
  billingCurrency: text,
  billingDay: z.int(),
  profileType: text,
  links,
  attributes: attributes('BillingProfile'),
});

export const MpnProfile = z.object({
  partnerName: optionalText,
  mpnId: text,
  profileType: text,
  links,
  attributes: attributes('MpnProfile'),
});
