import { groupedPhone } from '#shared/company/phone-groups.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { pageText } from './page-text.ts';

/** How a stored number, and one as fields show it, separate the extension. */
const extensionMark = /;ext=| ext\. /;

/**
 * A normalized phone number in groups, with its extension, as people read it on a page: `+1 425 555 0100 ext. 123`, `+1 425 555 0100
 * доб. 123`. A number as a field shows it is printed like the stored one.
 * @param locale without one, as every language can be typed into a form
 */
export function printedPhone(phone: string, locale?: Locale): string {
  const [typed = phone, extension] = phone.split(extensionMark);
  const number = groupedPhone(typed.replaceAll(' ', ''));
  const shown = number.includes(' ') ? number : typed;
  if (extension === undefined) return shown;
  return locale
    ? pageText(locale, 'word', 'phone.extension', { number: shown, extension })
    : `${shown} ext. ${extension}`;
}

/** What a field shows of a stored number at first: it can be typed so in every language. */
export const phoneInField = (stored: string | undefined): string | undefined => stored && printedPhone(stored);

/**
 * What a field sent, as it is stored: a number that stands as fields show it is the one in E.164, so that saving a form doesn't change a
 * number that was left alone. Anything else is as somebody typed it.
 */
export function phoneFromField(typed: string): string {
  const stored = typed.replace(' ext. ', ';ext=').replaceAll(' ', '');
  return printedPhone(stored) === typed ? stored : typed;
}
