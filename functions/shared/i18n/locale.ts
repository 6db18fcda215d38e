import { memoizeSome } from '#shared/runtime/memoize.ts';
import { languageAndScript, languageTag } from './language-tag.ts';

/** Supported languages (R188). Every text that a person reads exists in each of them. */
export const locales = ['en-US', 'zh-CN', 'zh-TW', 'ru-RU'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'en-US';

export const isChinese = (locale: Locale): boolean => locale.startsWith('zh');

/** Each language's own name, for language menus. */
export const localeNames: Record<Locale, string> = {
  'en-US': 'English',
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  'ru-RU': 'Русский',
};

/** The scripts of Chinese. Cantonese and the other Chinese languages have spoken forms of their own, and this written one. */
const chinese: readonly (string | undefined)[] = ['Hans', 'Hant'];

/**
 * The supported language that is written like the one of a tag, or undefined if there is none. The script decides, not the
 * country: `zh-Hant-HK`, `zh_TW` and `zh-HK` → `zh-TW`; `zh-Hans-HK` and `zh-SG` → `zh-CN`; `ru` → `ru-RU`.
 */
export const nearestLocale = (typed: string | undefined): Locale | undefined =>
  typed === undefined ? undefined : (everyday.get(typed.toLowerCase()) ?? localeNear(typed));

/** What browsers and people send most, and what companies are stored with: for the first tag, `Intl` takes more than a millisecond. */
const everyday: ReadonlyMap<string, Locale> = new Map([
  ...locales.map(locale => [locale.toLowerCase(), locale] as const),
  ['en', 'en-US'],
  ['en-gb', 'en-US'],
  ['zh', 'zh-CN'],
  ['zh-hans', 'zh-CN'],
  ['zh-hant', 'zh-TW'],
  ['ru', 'ru-RU'],
]);

/** Requests name few languages, and `Intl` takes longer to read their tags than a call's rules do. */
const localeNear = /* @__PURE__ */ memoizeSome(200, (typed: string): Locale | undefined => {
  const tag = languageTag(typed);
  if (!tag) return undefined;
  const wanted = languageAndScript(tag);
  return locales.find(locale => {
    const { language, script } = languageAndScript(locale);
    return script === wanted.script && (language === wanted.language || chinese.includes(script));
  });
});

/** The supported language of a company: that of its culture, else of its language, as its organization profile has them. */
export const localeOfCompany = (profile: { culture?: string | undefined; language?: string | undefined } = {}) =>
  nearestLocale(profile.culture) ?? nearestLocale(profile.language);

/**
 * The language of a response: `X-Locale` if supported, otherwise the best match of `Accept-Language`, otherwise
 * English. An unsupported language is never an error (R188).
 */
export const chooseLocale = (xLocale?: string, acceptLanguage?: string): Locale =>
  nearestLocale(xLocale) ?? preferred(acceptLanguage) ?? defaultLocale;

/** The first supported language of an `Accept-Language` header, by weight. */
function preferred(acceptLanguage = ''): Locale | undefined {
  const accepted = acceptLanguage.split(',').map(part => {
    const [tag, ...parameters] = part.split(';').map(word => word.replace(/\s/g, '').toLowerCase());
    const quality = parameters.find(parameter => parameter.startsWith('q='))?.slice(2) ?? 1;
    return { locale: nearestLocale(tag), quality: Number(quality) };
  });
  const wanted = accepted.filter(({ locale, quality }) => locale && quality > 0);
  return wanted.toSorted((a, b) => b.quality - a.quality)[0]?.locale;
}
