import type { Key } from '#shared/db/write.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { LegalProfile, Profile } from '#shared/identity/profile.ts';
import type { MailTrouble } from '#shared/mail/email-delivery.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import type { Moments } from '#shared/workflow/lifecycle.ts';
import type { CheckName, CheckStatus } from './checks.ts';
import type { EnrollmentStatus } from './lifecycle.ts';
import type { Application } from './schema.ts';

/** One of the four checks of a vetting (B2, B3), decided by a rule or by a reviewer. */
export interface Check {
  status: CheckStatus;
  note?: string;
  decidedOn?: string;
  /** The reviewer, or `rule`. */
  decidedBy?: string;
}

/** A reviewer's question, and its answer once there is one. */
interface Question {
  question: string;
  askedOn: string;
  answer?: string;
  answeredOn?: string;
}

/**
 * What a company that is already in the program applies for: a change of its legal profile, or one program more (R29).
 */
export const purposes = ['profile_change', 'programme'] as const;
type Purpose = (typeof purposes)[number];

/**
 * The legal profile that a change replaces, with its version; the names the company then claims, and those it releases.
 */
export interface Replaced {
  legal: LegalProfile;
  version: number;
  claims: readonly string[];
  drops: readonly string[];
}

/** The members that every application has, whatever its status. */
interface Facts {
  id: string;
  tenantId: string;
  version: number;
  partnerType: PartnerType;
  application: Omit<Application, 'bankAccount'>;
  /** The last characters of the bank account, which are all that can be read back. */
  bankMask?: { accountHolder: string; country: string; iban?: string; accountNumber?: string };
  /** Absent in a company's first application. */
  purpose?: Purpose;
  /** Only in a change of the legal profile: what it replaces once it is verified. */
  replaces?: Replaced;
  /** Who accepted the authority statement, when, and in which version of its text (R23); absent in a profile change. */
  authority?: { name: string; acceptedOn: string; textVersion: string };
  /** Language of mails to this company, unless a recipient has chosen another. */
  locale: Locale;
  checks: Record<CheckName, Check>;
  createdDate: string;
  /** The names only this company may hold while the application is open: addresses, domain, registration number. */
  claims: readonly string[];
  trackingHash: string;
  /** Number of the valid confirmation link, and when it was requested; earlier links are superseded. */
  link: { issue: number; issuedOn: string };
  /** The times of recent requests to send a mail again. */
  resends: readonly string[];
  /** The first global admin; `joined` once they have set a password. */
  administrator: { userId: string; joined: boolean; issue: number };
  /** The two statements of R37, each with its time, and from where they were confirmed (P2). */
  confirmation?: { signedUpOn: string; addressBelongsOn: string; ip: string; agent: string };
  /** The MPN ID associated with the account, once there is one. */
  associated?: string;
  /** What reviewers asked of the partner, and what it answered; the newest last. */
  information?: readonly Question[];
  /** The latest mail that could not be delivered. */
  mailTrouble?: MailTrouble;
}

type In<S extends EnrollmentStatus> = Facts & { status: S };

export type EmailPending = In<'email_pending'> & Moments;
type InReview = In<'in_review'> & Moments & { escalatedOn?: string };
type InformationRequested = In<'information_requested'> & Moments & { reason: string };
type Authorized = In<'authorized'> & Moments;
type Rejected = In<'rejected'> & Moments & { reason: string; closedOn?: string };
type Disputed = In<'disputed'> & Moments & { escalatedOn?: string };
type Active = In<'active'> & { since: string };
type Expired = In<'expired'> & { since: string; expiredFrom: EnrollmentStatus };
type Withdrawn = In<'withdrawn'> & { since: string };

/** An application. Each status has just the members that belong to it. */
export type Enrollment =
  | EmailPending
  | InReview
  | InformationRequested
  | Authorized
  | Rejected
  | Disputed
  | Active
  | Expired
  | Withdrawn;

export const enrollmentEtag = ({ id, version }: Enrollment): string => etagOf(id, version);

export const enrollmentKey = (id: string): Key => ({ pk: `ENROLLMENT#${id}`, sk: 'ENROLLMENT' });

/** Whether the application still claims the company's names (addresses, domain, registration number). */
export const isOpen = (record: Enrollment): boolean =>
  record.status !== 'expired' && record.status !== 'withdrawn' && !(record.status === 'rejected' && record.closedOn);

/** The legal profile in an application, without the application's other members. */
export const legalOf = ({
  companyName,
  address,
  primaryContact,
  registrationNumber,
  companyApproverAddress,
  companyApproverEmail,
}: LegalProfile): LegalProfile => ({
  companyName,
  address,
  primaryContact,
  registrationNumber,
  companyApproverAddress,
  companyApproverEmail,
});

/** The profile that an application becomes when the account is active. */
export const profileOf = ({ tenantId, application, locale, version, claims }: Enrollment): Profile => ({
  tenantId,
  legal: legalOf(application),
  organization: { language: locale.split('-')[0], culture: locale, ...application.organizationProfile },
  support: application.supportProfile,
  billing: {},
  versions: { legal: version, organization: version, support: version, billing: version },
  claims,
});
