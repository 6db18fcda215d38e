import type { Locale } from '#shared/i18n/locale.ts';
import type { MailTrouble } from '#shared/mail/email-delivery.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import type { Moments } from '#shared/workflow/moments.ts';
import type { InvitationStatus } from './lifecycle.ts';

/** A company that an invitation is from or to. */
export interface Organization {
  tenantId: string;
  name: string;
}

/** A person who acts for a company, with the data that the other company may see. */
export interface InvitationPerson {
  userId: string;
  name: string;
  email: string;
  locale: Locale;
  timeZone?: string;
}

/** Who sent it: a person, or a machine client, which gets no email. */
export type Inviter = InvitationPerson | Omit<InvitationPerson, 'email'>;

/** What an invitation is to: partnering, or becoming a customer. */
type InvitationKind = 'partnership' | 'reseller_relationship';

/** What a customer is asked for. */
export interface RelationshipAsked {
  /** In which of its programs the sender is to serve the customer. */
  as: PartnerType;
  /** The partner of the sender that is to serve the customer, too, a reseller's provider or a provider's reseller: all or none (R143, R145). */
  with?: Organization;
  delegatedAdmin: boolean;
  /** The region of the sender, in which the customer must be (R179). */
  region: string;
  /** What the company is called, as far as the sender knows. */
  companyName?: string;
}

/** Members of every invitation, in any status. */
export interface InvitationFacts {
  id: string;
  version: number;
  kind: InvitationKind;
  /** The invited address, as typed. A hint, not a condition for who may accept (P8). */
  email: string;
  from: Organization;
  inviter: Inviter;
  /** Only in an invitation to become a customer. */
  asked?: RelationshipAsked;
  /** The general link that somebody used to get it; only in an invitation to become a customer. */
  general?: string;
  /** Language of emails to the invited address, and the time zone of their dates, where that is known. */
  locale: Locale;
  timeZone?: string;
  /** The sender's own text, with `{link}` in place of the link. */
  message?: string;
  /** The sender's own note. The recipient never sees it. */
  note?: string;
  createdDate: string;
  /** When Tandem last emailed it. Absent if the sender sends it themselves. */
  sentOn?: string;
  /** When someone at the invited company first opened it while signed in (P9). */
  openedOn?: string;
  /** The invited company, if known: from the address, or from who opened or answered it while signed in. */
  to?: Organization;
  /** The issue of the valid link, and when it was issued. It supersedes all earlier ones. */
  link: { issue: number; issuedOn: string };
  /** When an email was recently requested again. */
  resends: readonly string[];
  expiresOn: string;
  /** The latest email that was not delivered. */
  mailTrouble?: MailTrouble;
}

type In<S extends InvitationStatus> = InvitationFacts & { status: S; since: string };

export type Pending = In<'pending'> & Moments;
/** Who answered, for which company. */
type Answered<S extends 'accepted' | 'declined'> = In<S> & {
  to: Organization;
  answeredBy: Omit<InvitationPerson, 'locale' | 'timeZone'>;
};

/** An invitation (P9) and its status. Each status has exactly the members that belong to it. */
export type Invitation = Pending | Answered<'accepted'> | Answered<'declined'> | In<'withdrawn'> | In<'expired'>;

/** Members that belong to a status, for code that handles all statuses. Every {@link Invitation} is assignable. */
export interface StatusMembers extends Partial<Moments> {
  status?: InvitationStatus;
}
