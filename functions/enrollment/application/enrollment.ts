import type { Key } from '#shared/db/write.ts';
import { etagOf } from '#shared/http/etag.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { LegalProfile, Profile } from '#shared/identity/profile.ts';
import type { MailTrouble } from '#shared/mail/email-delivery.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { waitingSpec } from '#shared/workflow/lifecycle.ts';
import type { ExpiringMoments, Moments } from '#shared/workflow/moments.ts';
import type { CheckName, CheckStatus } from './checks.ts';
import type { Compared } from './compared.ts';
import type { Criteria } from './criteria.ts';
import type { Decision, Verdict } from './decision-history.ts';
import {
  type EnrollmentState,
  type EnrollmentStatus,
  type ExpiringStatus,
  enrollmentLifecycle,
  type WaitingStatus,
} from './lifecycle.ts';
import type { GivenReason } from './review-reasons.ts';
import type { Application } from './schema.ts';

/** One of the four checks of a vetting (B2, B3), decided by a rule or by a reviewer. */
export interface Check {
  status: CheckStatus;
  note?: string;
  decidedOn?: string;
  /** The reviewer, or `rule`. */
  decidedBy?: string;
  decidedByName?: string;
  /** What was compared, as it was then. */
  compared?: Compared;
  /** Why it is rejected, for the company. */
  reasons?: readonly GivenReason[];
}

/** A reviewer's question, and its answer once there is one. */
interface Question {
  question: string;
  askedOn: string;
  reasons?: readonly GivenReason[];
  answer?: string;
  answeredOn?: string;
}

/** Why a company that is already in the program applies: to change its legal profile, or for another program (R29). */
export const purposes = ['profile_change', 'programme'] as const;
type Purpose = (typeof purposes)[number];

/** The legal profile that a change replaces, its version, and the names that the company then claims or releases. */
export interface Replaced {
  legal: LegalProfile;
  version: number;
  claims: readonly string[];
  drops: readonly string[];
}

/** Members of every application, in any status. */
export interface EnrollmentFacts {
  id: string;
  tenantId: string;
  version: number;
  partnerType: PartnerType;
  /** The edition of the intake that let it in; absent in one from before editions were kept, and in a change of the legal profile. */
  intakeEdition?: string;
  application: Omit<Application, 'bankAccount'>;
  /** The masked bank account. The full one is a separate item. Both are deleted when the application ends. */
  bankMask?: { accountHolder: string; country: string; iban?: string; accountNumber?: string };
  /** When the bank account was given: another one may have the same mask. */
  bankGivenOn?: string;
  /** Absent in a company's first application. */
  purpose?: Purpose;
  /** Only for a change of the legal profile: what it replaces once it is verified. */
  replaces?: Replaced;
  /** Who accepted the authority statement, when, and which version of its text (R23). */
  authority?: { name: string; acceptedOn: string; textVersion: string };
  /** Language of emails to this company, unless a recipient has chosen another. */
  locale: Locale;
  checks: Record<CheckName, Check>;
  /** What reviewers decided on the criteria of its type (R8). */
  criteria?: Criteria;
  createdDate: string;
  /** Unique names that the application says are its company's: email addresses, domain, registration number. */
  claims: readonly string[];
  /** Those of its claims that it has proved, and so holds: no other company can have them. See `unique-names.ts`. */
  holds?: readonly string[];
  trackingHash: string;
  /** The issue of the valid confirmation link, and when it was issued. It supersedes all earlier ones. */
  link: { issue: number; issuedOn: string };
  /** When a confirmation email was recently requested again. */
  resends: readonly string[];
  /** When the address of the contact or of the first global admin was recently corrected. */
  addressChanges?: readonly string[];
  /** The first global admin; `joined` once they have set a password. */
  administrator: { userId: string; joined: boolean; issue: number };
  /** When the two facts of R37 were confirmed, and from where (P2). */
  confirmation?: {
    signedUpOn: string;
    addressBelongsOn: string;
    ip: string;
    agent: string;
    /** Absent in one from before they were kept. */
    by?: { name: string; email: string };
    language?: Locale;
  };
  /** The company gets its first MPN IDs with its account, when its contact confirms (R17). */
  joinsMembership?: true;
  /** The MPN ID associated with the account, if any. */
  associated?: string;
  /** The start of the latest review that reviewers got an email about. */
  announcedOn?: string;
  /** What reviewers decided on the checks before what stands there, newest last. No correction removes any of it (R49). */
  verdicts?: readonly Verdict[];
  /** What they decided on the application, newest last. */
  decisions?: readonly Decision[];
  /** The reviewer who has taken it on; others can still decide. Only operators see it. */
  reviewer?: { userId: string; name: string; since: string };
  /** Domains that the application named before it was corrected: they still decide who is in conflict (R49). */
  formerDomains?: readonly string[];
  /** Questions and answers of the review, newest last. */
  information?: readonly Question[];
  /** The latest email that was not delivered. */
  mailTrouble?: MailTrouble;
}

type In<S extends EnrollmentStatus> = EnrollmentFacts & { status: S };

/** How far the escalation of an overdue review has gone (R46). */
interface Escalation {
  /** When the schedule escalates it next; first, when it is due. */
  nextEscalationOn?: string;
  /** When the applicant was told of the delay, which happens once. */
  applicantNotifiedOn?: string;
  /** When the applicant escalated it, since the schedule last did. */
  applicantEscalatedOn?: string;
}

export type EmailPending = In<'email_pending'> & ExpiringMoments;
type InReview = In<'in_review'> & Moments & Escalation;
type InformationRequested = In<'information_requested'> & ExpiringMoments & { reason: string };
type Authorized = In<'authorized'> & ExpiringMoments;
type Rejected = In<'rejected'> & ExpiringMoments & { reason: string; closedOn?: string };
/** Where an application was when its contact reported it, to return there if the report is dismissed. */
export type Held = { status: 'email_pending' | 'in_review' } | { status: 'information_requested'; reason: string };
type Disputed = In<'disputed'> & Moments & Escalation & { held?: Held };
type Active = In<'active'> & { since: string };
type Expired = In<'expired'> & { since: string; expiredFrom: ExpiringStatus };
type Withdrawn = In<'withdrawn'> & { since: string };
type Superseded = In<'superseded'> & { since: string };

/** An application and its status. Each status has exactly the members that belong to it. */
export type Enrollment =
  | EmailPending
  | InReview
  | InformationRequested
  | Authorized
  | Rejected
  | Disputed
  | Active
  | Expired
  | Withdrawn
  | Superseded;

/** Members that belong to a status, for code that reads whichever are there. Every {@link Enrollment} is assignable. */
export interface StatusMembers extends Partial<Moments>, Escalation {
  status?: EnrollmentStatus;
  reason?: string;
  held?: Held;
  closedOn?: string;
  expiredFrom?: ExpiringStatus;
}

/** The application's state in the lifecycle table. */
export const enrollmentState = (record: Enrollment): EnrollmentState =>
  record.status === 'rejected' && record.closedOn ? 'closed' : record.status;

export type WaitingEnrollment = Extract<Enrollment, { status: WaitingStatus }>;
export type ExpiringEnrollment = Extract<Enrollment, { status: ExpiringStatus }>;

/** A review that is with the operator: of an application, or of a report that its contact did not apply. */
export type ReviewedEnrollment = InReview | Disputed;

/** Whether the application waits for someone. Also false for a rejected one that can no longer be corrected. */
export const isWaiting = (record: Enrollment): record is WaitingEnrollment =>
  waitingSpec(enrollmentLifecycle, enrollmentState(record)) !== undefined;

export const enrollmentEtag = ({ id, version }: Enrollment): string => etagOf(id, version);

export const enrollmentKey = (id: string): Key => ({ pk: `ENROLLMENT#${id}`, sk: 'ENROLLMENT' });

/** Whether the application goes on or has led to an account. */
export const isOpen = (record: Enrollment): boolean => isWaiting(record) || record.status === 'active';

/**
 * Whether nobody has confirmed an application: it isn't known to be from the person or company that it names. A company in the
 * program, which changes its profile, has confirmed before.
 */
export const isUnconfirmed = ({ confirmation, purpose, checks }: Enrollment): boolean =>
  !confirmation && !purpose && checks.email_ownership.status !== 'authorized';

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
