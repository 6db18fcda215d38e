import type { Locale } from '#shared/i18n/locale.ts';
import { pageText } from '#shared/pages/page-text.ts';
import { setting } from '#shared/runtime/settings.ts';

/** Texts of the guides in a language. They may name the program and the role of an admin agent. */
export const guideTexts =
  (locale: Locale) =>
  (key: string): string =>
    pageText(locale, 'guide', `guide.${key}`, {
      programme: setting('PROGRAMME'),
      adminAgent: { word: 'role.admin_agent' },
    });
