import { isDeepStrictEqual } from 'node:util';
import type { Key } from '#shared/db/write.ts';
import type { Address, Contact, SupportProfile } from '#shared/schema/resources.ts';

/** A company's registration data and contacts: the basis of the vetting. */
export interface LegalProfile {
  companyName: string;
  address: Address;
  primaryContact: Contact;
  registrationNumber?: string | undefined;
  /** The person who approves on the company's behalf, if not the primary contact. */
  companyApproverAddress?: Address | undefined;
  companyApproverEmail?: string | undefined;
}

/** How a company presents itself. An absent field has the legal profile's value. */
export interface OrganizationProfile {
  companyName?: string | undefined;
  defaultAddress?: Address | undefined;
  domain?: string | undefined;
  email?: string | undefined;
  language?: string | undefined;
  culture?: string | undefined;
}

/** Billing data. An absent field has the legal profile's value. */
export interface BillingProfile {
  address?: Address | undefined;
  primaryContact?: { [Member in keyof Contact]?: string | undefined } | undefined;
  purchaseOrderNumber?: string | undefined;
  taxId?: string | undefined;
  billingDay?: number | undefined;
}

/** Parts of a profile, each read, changed and versioned separately. */
interface Parts {
  legal: LegalProfile;
  organization: OrganizationProfile;
  support: SupportProfile;
  billing: BillingProfile;
}
export type ProfilePart = keyof Parts;

/**
 * A partner's data, stored here from the day its account becomes active; until then in its application. The legal
 * profile is always the last verified one.
 */
export interface Profile extends Parts {
  tenantId: string;
  versions: Record<ProfilePart, number>;
  /** Values that only this company may have: email addresses, domain, registration number. */
  claims: readonly string[];
  /** The pending change of its legal profile: the ID of the enrollment record. */
  change?: string;
}

export const profileKey = (tenantId: string): Key => ({ pk: `TENANT#${tenantId}`, sk: 'PROFILE' });

/** The members in which two versions of a part differ, with their values before and after. */
export function difference(before: object, after: object): Record<'from' | 'to', Record<string, unknown>> {
  const [was, is] = [before, after] as Record<string, unknown>[];
  const names = Object.keys({ ...was, ...is }).filter(name => !isDeepStrictEqual(was?.[name], is?.[name]));
  const members = (of: typeof was) => Object.fromEntries(names.map(name => [name, of?.[name]]));
  return { from: members(was), to: members(is) };
}

/** Whether a part stays as it is. */
export const isSame = <P extends ProfilePart>(profile: Profile, part: P, next: Profile[P]): boolean =>
  Object.keys(difference(profile[part], next).to).length === 0;

/** A value of a part; nothing if it equals the legal profile's, so that it isn't stored and follows the legal profile. */
export const unlessEqual = <T>(value: T | undefined, legal: unknown): T | undefined =>
  isDeepStrictEqual(value, legal) ? undefined : value;
