import type { Locale } from '#shared/i18n/locale.ts';
import type { Params } from '#shared/i18n/text.ts';
import type { LinkSubject } from '#shared/links/link.ts';

/**
 * A letter that a change owes somebody: written on the record in the change's own transaction, sent by the workflow's
 * next step, and sent again by a schedule while it is still there. What it says is fixed when the change is made.
 */
export interface OutboxEmail {
  /** The mail's name: `status_in_review`. */
  kind: string;
  /** Where it goes, as typed. */
  to: string;
  locale: Locale;
  /** What it is about, which its footer names: an application, where nothing else is said. */
  about?: 'application' | 'partnership';
  /** Values of its sentences; moments as ISO 8601. */
  params?: Record<string, string | number>;
  /** The link it carries, until when that opens, and whether a code from the mail is typed on its page. */
  link?: LinkSubject & { expiresOn: string; typed: boolean };
  /** The claim of an MPN ID whose code it tells. */
  claim?: string;
  /** Whose temporary password it tells, of which issue. */
  temporary?: { userId: string; issue: number };
  /** A claim on sending it: when, and by which try. */
  claimed?: { at: string; by: string };
}

const moment = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A letter's values as its sentences take them: moments as dates. */
export const withDates = (params: OutboxEmail['params'] = {}): Params =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && moment.test(value) ? new Date(value) : value,
    ]),
  );
