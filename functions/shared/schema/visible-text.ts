/** What a reader sees of a text: nothing, or something that an email program turns into a link. */

import { memoize } from '#shared/runtime/memoize.ts';

/**
 * A character that shows something. Zero-width characters and the Hangul fillers are default-ignorable; other characters
 * that show nothing are named one by one.
 */
const visible = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\u{16FE4}\u{1D159}]/u;

/** Whether a text shows nothing: it is empty, or consists of spaces, zero-width characters and fillers. */
export const isBlank = (text: string): boolean => !visible.test(text);

const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** The full stop that browsers and email programs read as a dot in a domain, besides those that NFKC maps to a dot. */
const ideographicDot = /\u3002/g;

const word = '[\\p{L}\\p{N}]';
const domain = `${word}\\.(?:xn--[a-z\\d-]{1,59}|\\p{L}{2,63})`;

/**
 * What email programs turn into a link: an address with its scheme, `www.…`, a domain or an IP address with a path,
 * query or port, an email address. A domain alone is a name that companies have. All repetitions are bounded, so that
 * the time is linear. Made at its first use: that is slow, and most calls contain no name.
 */
const link = /* @__PURE__ */ memoize(
  () =>
    new RegExp(
      [
        ':(?://|\\\\\\\\)',
        `(?<!${word})(?:www\\d{0,2}\\.${word}|(?:mailto|tel):\\S)`,
        `${domain}\\.?(?::\\d{2,5}|[/?#\\\\]\\S)`,
        '\\d\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(?::\\d{2,5})?[/?#]',
        `[^\\s@]@(?:[\\p{L}\\p{N}-]{1,63}\\.){0,8}[\\p{L}\\p{N}-]{0,62}${domain}`,
      ].join('|'),
      'iu',
    ),
);

/** What every link has. Making the whole pattern takes 5 ms, and most names have none of it. */
const ofLinks = /[.:@]/;

/** Whether an email program would turn part of a text into a link, however its dots and slashes are written. */
export function readsAsLink(text: string): boolean {
  const plain = text.normalize('NFKC').replace(ideographicDot, '.').replace(invisible, '');
  return ofLinks.test(plain) && link().test(plain);
}
