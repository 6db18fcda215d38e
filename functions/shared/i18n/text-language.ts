import { languageAndScript } from './language-tag.ts';

/** The scripts that tell languages apart, each with the scripts of a language tag that are written so. */
const scripts: readonly (readonly [letters: RegExp, of: readonly string[]])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, ['Jpan']],
  [/\p{Script=Hangul}/gu, ['Kore']],
  [/\p{Script=Han}/gu, ['Hans', 'Hant', 'Jpan']],
  ...['Cyrl', 'Arab', 'Hebr', 'Grek', 'Deva', 'Thai'].map(
    script => [new RegExp(`\\p{Script=${script}}`, 'gu'), [script]] as const,
  ),
  [/\p{Script=Latin}/gu, ['Latn']],
];

/** A sign of Chinese, Japanese or Korean says about as much as three letters. */
const weightOf = (of: readonly string[]): number => (/Han|Jpan|Kore/.test(of.join()) ? 3 : 1);

/**
 * The language of a text that a provider wrote, for the attribute `lang`, so that it is read aloud in the right voice: the
 * first of the provider's languages that is written like the text. Nothing if the page's own language is written so, too; empty,
 * which means unknown, if none of the provider's is.
 */
export function languageOfText(text: string, spoken: readonly string[], page: string): string | undefined {
  const [, written] = scripts
    .map(([letters, of]) => [(text.match(letters)?.length ?? 0) * weightOf(of), of] as const)
    .reduce((most, next) => (next[0] > most[0] ? next : most), [0, ['']] as const);
  const isSo = (tag: string) => written.includes(languageAndScript(tag).script ?? '');
  if (text === '' || isSo(page)) return undefined;
  return spoken.find(isSo) ?? '';
}
