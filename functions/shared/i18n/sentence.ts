import type { Locale } from './locale.ts';

/** English names of countries and regions that take an article within a sentence. */
const articled =
  /^(United |Netherlands$|Philippines$|Bahamas$|Gambia$|Maldives$|Comoros$|Isle of |U\.S\. |British )|( Islands| Republic| Territory| Territories| Emirates)$/;

/** The name of a place in an English sentence that ends with it, goes on after it, or begins with it. */
function withArticle(sentence: string, place: string): string {
  if (!articled.test(place) || !sentence.includes(place)) return sentence;
  const begun = sentence.startsWith(`${place} `) && /[a-z]/.test(sentence.charAt(place.length + 1));
  const after = ['in', 'of', 'from', 'to', 'for', 'region'].reduce(
    (text, word) => text.replaceAll(` ${word} ${place}`, ` ${word} the ${place}`),
    sentence,
  );
  return begun ? `The ${after}` : after;
}

/**
 * A text whose placeholders are filled, as its language writes it: in Russian, the point of a date's `г.` also ends the sentence; in
 * English, some places take an article.
 *
 * @param places the names of countries and regions that were filled in
 */
export function asSentence(locale: Locale, filled: string, places: readonly string[]): string {
  if (locale === 'ru-RU') return filled.replaceAll(' г..', ' г.');
  return locale === 'en-US' ? places.reduce(withArticle, filled) : filled;
}
