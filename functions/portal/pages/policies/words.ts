import { daysIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';

export type PolicyOnDay = Schemas['PolicyOnDay'] & {
  /** The text of the partner agreement in Markdown, or the catalog as JSON, for who may write the next edition. */
  text?: string | undefined;
};
type Edition = PolicyOnDay['editions'][number];

export const policyAddress = (name: string, on?: string): string => `/policies/${name}${on ? `?on=${on}` : ''}`;

/** Where a version of the partner agreement is read, as it was or will be published. */
export const agreementAddress = (edition: string, isDraft = false): string =>
  `/policies/agreement/${edition}${isDraft ? '?draft=true' : ''}`;

/** Where the drafts of a policy are listed. */
export const draftsAddress = (name: string): string => `${policyAddress(name)}#drafts`;

/** A day of the calendar in the reader's language. */
export const dayText = (locale: Locale, day: string): string => daysIn(locale).format(new Date(day));

/** From when to when an edition applies, in words. */
export function spanText({ validFrom, validTo }: Edition, { say, locale }: { say: Say; locale: Locale }): string {
  if (!validFrom) return say('policies.always');
  const from = dayText(locale, validFrom);
  return validTo ? say('policies.span', { from, to: dayText(locale, validTo) }) : say('policies.since', { from });
}
