import { isDeepStrictEqual } from 'node:util';
import type { Key } from '#shared/db/write.ts';
import type { Address, Contact, SupportProfile } from '#shared/schema/resources.ts';

/** A company as its register has it, and whom to ask about it: what the vetting rests on. */
export interface LegalProfile {
  companyName: string;
  address: Address;
  primaryContact: Contact;
  registrationNumber?: string | undefined;
  /** Who approves for the company, where that is somebody else than the primary contact. */
  companyApproverAddress?: Address | undefined;
  companyApproverEmail?: string | undefined;
}

/** How a company presents itself; what is not there is as in the legal profile. */
export interface OrganizationProfile {
  companyName?: string | undefined;
  defaultAddress?: Address | undefined;
  domain?: string | undefined;
  email?: string | undefined;
  language?: string | undefined;
  culture?: string | undefined;
}

/** Where bills go; what is not there is as in the legal profile. */
export interface BillingProfile {
  address?: Address | undefined;
  primaryContact?: { [Member in keyof Contact]?: string | undefined } | undefined;
  purchaseOrderNumber?: string | undefined;
  taxId?: string | undefined;
  billingDay?: number | undefined;
}

/** The parts of a profile: each is read and changed by itself, and has a version of its own. */
interface Parts {
  legal: LegalProfile;
  organization: OrganizationProfile;
  support: SupportProfile;
  billing: BillingProfile;
}
export type ProfilePart = keyof Parts;

/**
 * What a partner in the programme says of itself: the one place where that is kept from the day its account is active.
 * Until then its application is that place. The legal profile in it is always the one that was verified last.
 */
export interface Profile extends Parts {
  tenantId: string;
  versions: Record<ProfilePart, number>;
  /** The names that only this company may hold: addresses, domain, registration number. */
  claims: readonly string[];
  /** The change of the legal profile that is being verified, while there is one: the id of its enrollment record. */
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
