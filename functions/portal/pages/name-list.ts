import { listIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';

/** Names as a list in a language: `Fabrikam and Contoso`. Empty without any. */
export const nameList = (locale: Locale, named: readonly { name: string }[]): string =>
  listIn(
    locale,
    named.map(({ name }) => name),
  );
