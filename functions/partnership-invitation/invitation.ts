import type { Key } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { MailTrouble } from '#shared/mail/email-delivery.ts';
import type { Moments } from '#shared/workflow/lifecycle.ts';
import type { InvitationStatus } from './lifecycle.ts';

/** A company, as an invitation names it. */
export interface Organization {
  tenantId: string;
  name: string;
}

/** A person who acts for a company, as far as the other side may know them. */
export interface InvitationPerson {
  userId: string;
  name: string;
  email: string;
  locale: Locale;
}

/** What every invitation has, whatever its status. */
interface Facts {
  id: string;
  version: number;
  kind: 'partnership';
  /** Where it goes, as typed: a hint for whom it is, not a condition (P8). */
  email: string;
  from: Organization;
  inviter: InvitationPerson;
  /** Language of mails to the invited. */
  locale: Locale;
  /** The sender's own text, with `{link}` where the link stands. */
  message?: string;
  /** The sender's own remark; the invited never sees it. */
  note?: string;
  createdDate: string;
  /** When it was mailed last; not there while the sender passes it on by own means. */
  sentOn?: string;
  /** When somebody of the invited company first opened it, signed in (P9). */
  openedOn?: string;
  /** The company it is for, as far as known: by the address, by whoever opened it signed in, or who answered. */
  to?: Organization;
  /** Issue number of the link that counts; earlier ones are superseded, since when the later was asked for. */
  link: { issue: number; issuedOn: string };
  /** When mails were asked for again, lately. */
  resends: readonly string[];
  expiresOn: string;
  since: string;
  /** The newest mail that did not arrive. */
  mailTrouble?: MailTrouble;
}

type In<S extends InvitationStatus> = Facts & { status: S };

type Pending = In<'pending'> & Moments;
/** By whom it was answered. */
type Answered<S extends 'accepted' | 'declined'> = In<S> & {
  to: Organization;
  answeredBy: Omit<InvitationPerson, 'locale'>;
};

/** An invitation to partner (P9): what it says, and where it stands. Each status has just the members that belong to it. */
export type Invitation = Pending | Answered<'accepted'> | Answered<'declined'> | In<'withdrawn'> | In<'expired'>;

export const invitationKey = (id: string): Key => ({ pk: `INVITATION#${id}`, sk: 'INVITATION' });
