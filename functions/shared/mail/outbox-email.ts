import type { Locale } from '#shared/i18n/locale.ts';
import type { Params } from '#shared/i18n/text.ts';
import type { LinkSubject } from '#shared/links/link.ts';

/**
 * An email that a change must send. Stored on the record in the transaction of the change, sent by the workflow's next
 * step, and retried by a schedule until it is sent. Its content is fixed when the change is made.
 */
export interface OutboxEmail {
  /** Email name: `status_in_review`. */
  kind: string;
  /** Recipient address, as typed. */
  to: string;
  locale: Locale;
  /** What the email is about, for its footer. Default: an application. */
  about?: 'application' | 'partnership';
  /** Values for the placeholders of its texts. Times are ISO 8601. */
  params?: Record<string, string | number>;
  /** The link in the email, its expiry, and whether its page asks for a code from the email. */
  link?: LinkSubject & { expiresOn: string; typed: boolean };
  /** The MPN ID claim whose code the email contains. */
  claim?: string;
  /** The user whose temporary password the email contains, and its issue number. */
  temporary?: { userId: string; issue: number };
  /** The attempt that is sending it: when it was claimed, and the attempt's ID. */
  claimed?: { at: string; by: string };
}

const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Converts ISO 8601 values to dates, for the texts. */
export const withDates = (params: OutboxEmail['params'] = {}): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && moment.test(value) ? new Date(value) : value,
    ]),
  );
