import type { Locale } from '#shared/i18n/locale.ts';
import { pageText } from './page-text.ts';

/**
 * A normalized phone number with its extension as people read it on a page: `+14255550100 ext. 123`, `+14255550100 доб. 123`.
 * @param locale without one, as every language can be typed into a form
 */
export function printedPhone(phone: string, locale?: Locale): string {
  const [number = phone, extension] = phone.split(';ext=');
  if (extension === undefined) return phone;
  return locale ? pageText(locale, 'word', 'phone.extension', { number, extension }) : `${number} ext. ${extension}`;
}
