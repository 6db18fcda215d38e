import type { CustomerSize } from '#functions/business-profile/business-profile.ts';
import type { Key } from '#shared/db/write.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Moments } from '#shared/workflow/moments.ts';
import type { WithWorkflow } from '#shared/workflow/workflow-state.ts';
import type { ReferralStatus } from './lifecycle.ts';

/** What a referral is (B92). A customer's own is always an inquiry. */
export const referralTypes = ['customer_inquiry', 'marketing', 'sales_qualified'] as const;
export type ReferralType = (typeof referralTypes)[number];

/** Who sends referrals (R178, R176). */
export const referralSources = ['operator', 'provider', 'customer'] as const;
export type ReferralSource = (typeof referralSources)[number];

/** Why a referral is declined; the sender reads it (B93). */
export const declineReasons = [
  'no_capacity',
  'other_field',
  'other_place',
  'too_small',
  'too_large',
  'known_already',
  'not_genuine',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Who sent it: a company, with the person who did, or a customer, whose address is the contact's. */
export type Sender = { tenantId: string; name: string; userId: string } | { tenantId?: never };

/** What a company makes of a referral that it accepts (B93). */
export interface Deal {
  name: string;
  /** In units of the currency's smallest coin. */
  value?: { minor: number; currency: string } | undefined;
  /** When it should be closed: `yyyy-mm-dd`. */
  closesOn?: string | undefined;
  notes?: string | undefined;
}

/** Who needs something. Deleted when the referral is erased. */
interface Lead {
  companyName: string;
  contact: { firstName: string; lastName: string; email: string; phoneNumber?: string | undefined };
  /** What the customer needs, in the sender's words. */
  message: string;
}

/** A customer whom somebody sends to a company (B92 to B94). Personal data is in `lead`, `deal` and `decline`, and nowhere else. */
export interface Referral extends Partial<Moments> {
  id: string;
  version: number;
  status: ReferralStatus;
  type: ReferralType;
  source: ReferralSource;
  from: Sender;
  to: { tenantId: string; name: string };
  /** The region of the profile by which the company was found, and its location, if one was chosen. */
  region: string;
  location?: { id: string; name: string } | undefined;
  country: string;
  size?: CustomerSize | undefined;
  /** Absent once it is erased. */
  lead?: Lead | undefined;
  /** The customer would rather be called: shown for 72 hours. */
  wantsContact: boolean;
  /** The language of emails to the customer. */
  locale: Locale;
  /** The issue of the link that confirms an inquiry. */
  link: { issue: number; issuedOn: string };
  createdDate: string;
  /** Since when it waits for the answer; absent while the customer hasn't confirmed it. */
  receivedOn?: string | undefined;
  /** IDs of the people who work on it. */
  team: string[];
  /** When it was accepted or declined. */
  answeredOn?: string | undefined;
  /** Of an accepted referral. */
  deal?: Deal | undefined;
  /** Of a declined referral. */
  decline?: { reason: DeclineReason; note?: string | undefined } | undefined;
  /** The status before it was archived. */
  archivedAs?: ReferralStatus | undefined;
  erasedOn?: string | undefined;
}

export type StoredReferral = WithWorkflow<Referral>;

/** What lists show of a referral. */
export type ReferralRow = Pick<
  Referral,
  'id' | 'version' | 'status' | 'type' | 'source' | 'from' | 'to' | 'location' | 'country' | 'createdDate'
> &
  Pick<Referral, 'receivedOn' | 'wantsContact' | 'answeredOn'> & {
    expiresOn?: string | undefined;
    companyName?: string | undefined;
    dealName?: string | undefined;
  };

export const referralKey = (id: string): Key => ({ pk: `REFERRAL#${id}`, sk: 'REFERRAL' });

export const referralEtag = ({ id, version }: Pick<Referral, 'id' | 'version'>): string => etagOf(id, version);

/** A referral has at most so many people. */
export const mostPeople = 10;

/** How long a customer's wish to be called is shown (B93). */
export const contactHours = 72;
