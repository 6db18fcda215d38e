/** A longer tag is none: it would only cost time. */
const longestTag = 100;

/** What older systems call the scripts of Chinese, for which BCP 47 has other names. */
const olderNames: Readonly<Record<string, string>> = { 'zh-cht': 'zh-Hant', 'zh-chs': 'zh-Hans' };

/** Chinese and the language that is meant, as tags had it before 2009, which programs still send: `zh-cmn-Hant`. */
const extended = /^zh-(?:min-)?(cmn|gan|hak|nan|wuu|yue)(?=-|$)/i;

/**
 * The canonical form of a language tag (BCP 47), also of one written as programs write locales: `zh-hant-tw` →
 * `zh-Hant-TW`, `zh_TW` and `zh_TW.UTF-8` → `zh-TW`; undefined for anything else.
 */
export function languageTag(typed: string): string | undefined {
  if (typed.length > longestTag) return undefined;
  try {
    const tag = typed
      .trim()
      .replaceAll('_', '-')
      .replace(/[.@].*$/, '')
      .replace(extended, '$1');
    return Intl.getCanonicalLocales(olderNames[tag.toLowerCase()] ?? tag)[0];
  } catch {
    return undefined;
  }
}

/**
 * The language and script of a canonical tag. A script that the tag doesn't name is the one that the language has in its country
 * (CLDR): `zh-HK` is written in `Hant`, `zh-Hans-HK` in `Hans`.
 */
export function languageAndScript(tag: string): { language: string; script: string | undefined } {
  const { language, script } = new Intl.Locale(tag).maximize();
  return { language, script };
}
