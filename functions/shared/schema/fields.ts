import { domainToASCII, domainToUnicode } from 'node:url';
import * as z from 'zod/mini';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { isCalendarDay } from '#shared/runtime/calendar-day.ts';
import { memoize, memoizeEach } from '#shared/runtime/memoize.ts';
import { plainText } from '#shared/runtime/typed-text.ts';
import { isBlank, readsAsLink } from './visible-text.ts';

/**
 * Characters not allowed in a single line of text: controls, line separators, lone surrogates, text-direction overrides,
 * and the character that stands for bytes which were no text.
 */
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\uFFFD]/u;
const unprintableInText = /(?![\t\n\r])\p{Cc}|[\p{Cs}\u202A-\u202E\u2066-\u2069\uFFFD]/u;

const printable = (pattern: RegExp) => z.refine<string>(value => !pattern.test(value), { error: 'characters' });

/** A text that shows nothing counts as missing. */
const notBlank = () => z.refine<string>(value => !isBlank(value), { error: 'required' });

/** A text may be this many times its maximum before it is trimmed and composed: a Hangul syllable can be sent as three letters. */
const uncomposed = 4;

/**
 * Length is checked before anything else is done with a text: trimming, normalization and patterns run on short texts only
 * (35). The error names the maximum of the final text.
 */
const bounded = (max: number) =>
  z.check<string>(({ value, issues }) => {
    if (value.length <= max * uncomposed) return;
    issues.push({ code: 'too_big', origin: 'string', maximum: max, input: value, continue: false });
  });

/** The maximum length of the final text. No pattern runs on a longer one. */
const atMost = (max: number) => z.maxLength(max, { abort: true });

/**
 * Normalization sorts combining marks, at a cost that is quadratic in the length of a run. No language needs more than 30 in
 * a row (UAX #15, stream-safe text).
 */
const markRun = /\p{M}{31}/u;
const orderable = () => z.refine<string>(value => !markRun.test(value), { error: 'characters', abort: true });

const typed = (max: number) =>
  z.string().check(bounded(max), orderable(), z.trim(), z.normalize('NFC'), atMost(max), z.minLength(1));

/** A single line of text: trimmed, NFC, limited in length. Created once: creating a schema is slow. */
export const line = /* @__PURE__ */ memoizeEach((max: number) => typed(max).check(notBlank(), printable(unprintable)));

/** Marks of text direction. Address books put them around numbers, where nobody sees them. */
const directions = /[\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/g;

/** A phone number as typed or copied; `checkPhone` reads it. */
export const phone = /* @__PURE__ */ memoize(() =>
  z.string().check(
    bounded(40),
    z.overwrite(typed => typed.replaceAll(directions, '')),
    orderable(),
    z.trim(),
    z.normalize('NFC'),
    atMost(40),
    z.minLength(1),
    notBlank(),
    printable(unprintable),
  ),
);

/**
 * A name of a person, company or place. Emails to people who have confirmed nothing contain names, so a name can't be
 * anything that email programs turn into a link. One that is too long is refused for its length.
 */
export const name = /* @__PURE__ */ memoizeEach((max: number) =>
  line(max).check(z.refine<string>(value => value.length > max || !readsAsLink(value), { error: 'link' })),
);

/** Text of several lines. */
export const multilineText = /* @__PURE__ */ memoizeEach((max: number) =>
  typed(max).check(notBlank(), printable(unprintableInText)),
);

/** A text whose pattern limits its length; no pattern runs on one that is far longer. */
const short = (max: number) => z.string().check(bounded(max), z.trim());

/** A code or identifier: trimmed, of a bounded length. */
export const word = (max: number) => short(max).check(atMost(max));

/** Invisible characters: addresses that differ only in these look identical (P6). */
const invisible = /\p{Default_Ignorable_Code_Point}|\p{Cf}/u;

const mailbox = /^[^\s@"(),:;<>[\\\]]{1,64}@([^\s@.]{1,63}\.)+[^\s@.\d][^\s@.]{1,62}$/u;

/**
 * Whether a text is an email address both as typed and in its comparison form, since NFKC can expand one character to
 * 18.
 */
const isMailbox = (value: string): boolean =>
  [value, value.normalize('NFKC')].every(form => mailbox.test(form)) &&
  !invisible.test(value) &&
  isDomain(domainOf(value));

/** Full-width letters and signs, and the full stop of East Asia: what an input method writes that is still on. */
const fullWidth = /[！-～。｡]/g;

/** An address or domain in the letters and dots that were meant: `ａｎｎ＠例え。テスト` → `ann@例え.テスト`. */
export const plainLetters = (typed: string): string =>
  typed.replace(fullWidth, one => (/[。｡]/.test(one) ? '.' : one.normalize('NFKC')));

/** The part of an address before the `@`. */
const localPart = (address: string): string => address.slice(0, address.lastIndexOf('@'));

/** The part before the `@` as SES takes it, without quotes: no dot at either end, and no two side by side. */
const dotAtom = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;

/** SES can't send to letters beyond ASCII before the `@`: it has no SMTPUTF8. */
const isSendable = (address: string): boolean => !/[^ -~]/.test(localPart(address));

/** An email address as typed, to which email can be sent. Compare addresses only by {@link addressKey}. */
export const email = /* @__PURE__ */ memoize(() =>
  typed(254).check(
    z.overwrite(plainLetters),
    z.refine<string>(isMailbox, { error: 'email' }),
    z.refine<string>(isSendable, { error: 'email_ascii' }),
    z.refine<string>(address => dotAtom.test(localPart(address)), { error: 'email' }),
    printable(unprintable),
  ),
);

/** Whether a text without spaces at its ends is what {@link email} takes; for forms, which load no schemas. */
export const isEmailAddress = (text: string): boolean =>
  text.length <= 254 && isMailbox(text) && isSendable(text) && dotAtom.test(localPart(text)) && !unprintable.test(text);

/** An email address as SES takes it: with its domain in ASCII. */
export const asciiAddress = (address: string): string => `${localPart(address.trim())}@${domainOf(address)}`;

/** The ISO 3166-1 alpha-2 code of a country; in capitals, in whatever case it was typed. */
export const country = /* @__PURE__ */ memoize(() =>
  short(10).check(z.regex(/^[A-Za-z]{2}$/, 'country'), z.toUpperCase()),
);

/** Codes that CLDR names and that are no countries: islands with codes reserved for their post, groups of countries, and tests. */
const noCountries = 'AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ';

const regionNames = /* @__PURE__ */ memoize(() => new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }));

const isExisting = (code: string): boolean =>
  regionNames().of(code) !== undefined &&
  new Intl.Locale(`und-${code}`).region === code &&
  !noCountries.split(' ').includes(code);

/** A {@link country} that there is, where nothing else that is known of it says so. */
export const existingCountry = /* @__PURE__ */ memoize(() =>
  z.pipe(country(), z.string().check(z.refine<string>(isExisting, { error: 'country' }))),
);

/** A day of the calendar, `yyyy-mm-dd`. */
export const day = /* @__PURE__ */ memoize(() =>
  z
    .string()
    .check(
      z.regex(/^\d{4}-\d\d-\d\d$/, { error: 'day', abort: true }),
      z.refine<string>(isCalendarDay, { error: 'day' }),
    ),
);

/** A tag of a language or culture: `de`, `zh-Hans-CN`. Without flags, which the API description can't express. */
export const language = () => short(35).check(z.regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$/, 'language'));

/** An integer as clients have it, in 32 bits. Which ones are allowed is a rule. */
export const int32 = () => z.int().check(z.gte(-(2 ** 31)), z.lte(2 ** 31 - 1));

/** The ID of a company or record. */
export const guid = /* @__PURE__ */ memoize(() =>
  z.string().check(z.regex(/^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/, 'guid'), z.toLowerCase()),
);

/** A domain name as typed; compare domains only by {@link domainKey}. */
export const domain = () =>
  word(longestDomain).check(z.overwrite(plainLetters), z.refine<string>(isDomain, { error: 'domain' }));

/** The address of a web site, with or without its protocol. An @ in its host would hide whose site it is. */
export const website = () =>
  word(200).check(
    z.regex(/^([Hh][Tt][Tt][Pp][Ss]?:\/\/)?[^\s/.@\\]+(\.[^\s/.@\\]+)+(\/\S*)?$/, 'website'),
    z.refine<string>(typed => isDecodable(typed.replace(/^https?:\/\/|[/:?#].*$/gis, '')), { error: 'website' }),
  );

/** An MPN ID as text. Some clients send a number. */
export const mpnNumber = () =>
  z.pipe(
    z.pipe(
      z.union([z.string().check(z.maxLength(40)), z.int()], 'mpn_id'),
      z.transform((sent: string | number) => plainText(String(sent))),
    ),
    short(20).check(z.regex(/^\d{1,12}$/, 'mpn_id')),
  );

/**
 * Characters that end or change the host of a URL. `domainToASCII` reads its argument as one: of `victim.example/.evil.example`
 * it would return `victim.example`.
 */
const notOfDomain = /[\s/?#\\%:@[\]]/;

/** A name that `domainToASCII` returns as it is: with no encoded letters, and no number at its end. */
const plainName = /^(?!.*xn--)(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*$/;

/** A domain name in ASCII and lower case: `Büro.example` → `xn--bro-hoa.example`; empty if invalid. */
export const domainKey = (domain: string): string => {
  const name = domain.trim().replace(/\.$/, '');
  if (plainName.test(name)) return name;
  return notOfDomain.test(name) ? '' : domainToASCII(name);
};

const longestDomain = 253;
/** Labels as hosts have them (RFC 1123): no underscore, and no hyphen at either end. */
const labels = /^(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!\d+$)(?!-)[a-z0-9-]{2,63}(?<!-)$/;

/** Whether what is encoded in a name in ASCII is a name in other letters: `xn--a` decodes to nothing, and nobody can register it. */
export const isDecodable = (key: string): boolean => !/(^|\.)xn--/.test(domainToUnicode(key));

/** Whether a text is a domain name with at least two parts, as DNS takes it. */
export function isDomain(text: string): boolean {
  const key = domainKey(text);
  return labels.test(key) && key.length <= longestDomain && isDecodable(key);
}

/** Normalizes a domain name from a path or query to ASCII. @throws FieldErrors for an invalid one */
export function readDomain(text: string): string {
  if (!isDomain(text)) throw new FieldErrors([{ path: 'domain', key: 'domain' }]);
  return domainKey(text);
}

/** Domain of an email address, in ASCII. */
export const domainOf = (address: string): string => domainKey(address.slice(address.lastIndexOf('@') + 1));

/** Whether a domain equals another or is a subdomain of it; both in ASCII. */
export const liesIn = (domain: string, parent: string): boolean => domain === parent || domain.endsWith(`.${parent}`);

/**
 * Comparison form of an email address (P6): NFC, lower case, the domain in ASCII. The address is stored and displayed
 * as typed.
 */
export function addressKey(address: string): string {
  const typed = plainLetters(address.trim());
  const local = typed.includes('@') ? localPart(typed) : typed;
  return `${local.normalize('NFKC').toLocaleLowerCase('en-US').normalize('NFC')}@${domainOf(typed)}`;
}

/** Whether two email addresses are the same in comparison form. */
export const sameAddress = (one: string, other: string): boolean => addressKey(one) === addressKey(other);
