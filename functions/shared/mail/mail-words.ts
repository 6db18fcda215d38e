import type { Locale } from '#shared/i18n/locale.ts';
import { text } from '#shared/i18n/text.ts';
import { domainOf } from '#shared/schema/fields.ts';
import type { DeliveryReason, DeliveryState } from './email-delivery.ts';

/** An email's delivery status, and whose it is. */
export interface KnownFate {
  to: string;
  state: DeliveryState;
  on: string;
  reason?: DeliveryReason | undefined;
}

/**
 * What became of an email, in words: `contoso.com refused it on December 5, 2026 at 10:41 UTC: there is no such mailbox`. Nothing for
 * a delivered one.
 */
export function fateInWords(
  locale: Locale,
  { to, state, on, reason }: KnownFate,
  timeZone?: string,
): string | undefined {
  if (state === 'delivered') return undefined;
  const values = { domain: domainOf(to), on: new Date(on), reason: { word: `mail.reason.${reason ?? 'refused'}` } };
  return text(locale, 'word', `mail.${state}`, values, timeZone);
}
