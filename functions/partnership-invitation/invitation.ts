import type { Key } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { MailTrouble } from '#shared/mail/email-delivery.ts';
import type { Moments } from '#shared/workflow/lifecycle.ts';
import type { InvitationStatus } from './lifecycle.ts';

/** A company in an invitation. */
export interface Organization {
  tenantId: string;
  name: string;
}

/** A person who acts for a company, with what the other side may know of them. */
export interface InvitationPerson {
  userId: string;
  name: string;
  email: string;
  locale: Locale;
}

/** The members that every invitation has, whatever its status. */
interface Facts {
  id: string;
  version: number;
  kind: 'partnership';
  /** The invited address, as typed: a hint about the recipient, not a condition (P8). */
  email: string;
  from: Organization;
  inviter: InvitationPerson;
  /** Language of mails to the invited address. */
  locale: Locale;
  /** The sender's own text, with `{link}` in place of the link. */
  message?: string;
  /** The sender's own note, which the recipient never sees. */
  note?: string;
  createdDate: string;
  /** When it was last mailed; absent while the sender passes it on themselves. */
  sentOn?: string;
  /** When somebody of the invited company first opened it while signed in (P9). */
  openedOn?: string;
  /** The invited company, once known: from the address, from who opened it signed in, or from who answered. */
  to?: Organization;
  /** Number of the valid link, and when it was requested; earlier links are superseded. */
  link: { issue: number; issuedOn: string };
  /** The times of recent requests to send a mail again. */
  resends: readonly string[];
  expiresOn: string;
  since: string;
  /** The latest mail that could not be delivered. */
  mailTrouble?: MailTrouble;
}

type In<S extends InvitationStatus> = Facts & { status: S };

type Pending = In<'pending'> & Moments;
/** Answered, and by whom. */
type Answered<S extends 'accepted' | 'declined'> = In<S> & {
  to: Organization;
  answeredBy: Omit<InvitationPerson, 'locale'>;
};

/** An invitation to partner (P9). Each status has just the members that belong to it. */
export type Invitation = Pending | Answered<'accepted'> | Answered<'declined'> | In<'withdrawn'> | In<'expired'>;

export const invitationKey = (id: string): Key => ({ pk: `INVITATION#${id}`, sk: 'INVITATION' });
