/** Supported languages (R188). Every text that a person reads exists in each of them. */
export const locales = ['en-US', 'zh-CN', 'zh-TW', 'ru-RU'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'en-US';

/** Each language's own name, for language menus. */
export const localeNames: Record<Locale, string> = {
  'en-US': 'English',
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  'ru-RU': 'Русский',
};

/** A longer tag is ignored: an unknown language is never an error (R188). */
const longestTag = 100;

const traditional = /^zh\b.*\b(hant|tw|hk|mo)\b/i;

/**
 * The supported language nearest to a BCP 47 tag, or undefined if there is none: `zh-Hant-HK` → `zh-TW`, `ru` →
 * `ru-RU`.
 */
export function nearestLocale(tag: string | undefined): Locale | undefined {
  if (!tag || tag.length > longestTag) return undefined;
  if (traditional.test(tag)) return 'zh-TW';
  const language = tag.trim().split(/[-_]/)[0]?.toLowerCase();
  return locales.find(locale => locale.startsWith(`${language}-`));
}

/**
 * The language of a response: `X-Locale` if supported, otherwise the best match of `Accept-Language`, otherwise
 * English. An unsupported language is never an error (R188).
 */
export function chooseLocale(xLocale?: string, acceptLanguage?: string): Locale {
  return nearestLocale(xLocale) ?? preferred(acceptLanguage) ?? defaultLocale;
}

function preferred(acceptLanguage = ''): Locale | undefined {
  const ranked = acceptLanguage
    .split(',')
    .map(part => {
      const [tag = '', ...parameters] = part.split(';').map(word => word.trim());
      const quality = parameters.find(parameter => parameter.startsWith('q='))?.slice(2);
      return { locale: nearestLocale(tag), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return ranked.find(({ locale }) => locale)?.locale;
}

/** The canonical form of a language tag (BCP 47): `zh-hant-tw` → `zh-Hant-TW`; nothing if it isn't one. */
export function languageTag(typed: string): string | undefined {
  if (typed.length > longestTag) return undefined;
  try {
    return Intl.getCanonicalLocales(typed.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
