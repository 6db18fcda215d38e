import type { Locale } from '#shared/i18n/locale.ts';
import type { StoredParam } from '#shared/i18n/text.ts';
import type { LinkSubject } from '#shared/links/link.ts';

/**
 * An email that a change causes. It is stored in the same transaction as the change, and sent by the workflow's next
 * step, or by a schedule if that step fails. Its content is fixed when the change is made.
 */
export interface OutboxEmail {
  /** The name of its texts, for example `status_in_review`. */
  kind: string;
  /** The recipient's address, as they typed it. */
  to: string;
  locale: Locale;
  /** Whom it greets; without a name it begins with what has happened. */
  name?: string;
  /** The company whose admins see what became of it: whose people it goes to, or who had it sent. Without one, only operators do. */
  tenantId?: string;
  /** The zone in which its reader reads dates (IANA); UTC without it. */
  timeZone?: string;
  /** What the footer says that it is about: an application, unless given. */
  about?: 'application' | 'partnership' | 'customer';
  /** Values for the placeholders of its texts. */
  params?: Record<string, StoredParam>;
  /** Its link: when it expires, and whether its page asks for a code from the email. */
  link?: LinkSubject & { expiresOn: string; typed: boolean };
  /** A link that its reader, who has no account, was emailed before: its button opens that link's page. */
  emailed?: LinkSubject;
  /** The ID of the draft that its button continues. */
  draft?: string;
  /** The ID of the MPN ID claim whose code it contains. */
  claim?: string;
  /** The user and the issue number of the temporary password that it contains. */
  temporary?: { userId: string; issue: number };
  /** It goes to somebody who has proved nothing, so it is counted before it is sent; set off from where, if by a request. */
  counted?: { sourceIp?: string };
  /** The attempt that is sending it, and since when. */
  claimed?: { at: string; by: string };
}
