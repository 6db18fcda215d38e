import { Problem } from '#shared/errors/problem.ts';
import { memoize } from '#shared/runtime/memoize.ts';

const minimum = 12;
const maximum = 128;
/** Cognito accepts at most 256; bytes, so that it doesn't matter in which unit it counts. */
const maximumBytes = 256;

/**
 * What Cognito's policy counts, by what it is to lack one: basic Latin letters, and these symbols. A space is one, too, but not at
 * the start or end; it isn't counted here. Other characters may be part of a password.
 */
const kinds = {
  no_lowercase: /[a-z]/,
  no_uppercase: /[A-Z]/,
  no_number: /[0-9]/,
  no_symbol: /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/,
} as const;

/** What is wrong with a password; `refused` by the identity provider, which doesn't say why. */
type Fault = keyof typeof kinds | 'short' | 'long' | 'malformed' | 'names' | 'current' | 'refused';

/** What Cognito refuses as malformed wherever it stands: line breaks and other control characters, lone surrogates. */
const malformed = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Cognito refuses white space at the start and at the end. */
const blankEnd = /^\s|\s$/;

/**
 * A password as it is set and compared (RFC 8265): keyboards send a letter with its mark as one character or as two, and
 * nobody sees which.
 */
export const composed = (password: string): string => password.normalize('NFC');

/**
 * The form in which Cognito gets a password. Blanks around one are part of it (RFC 8265) but Cognito takes none there, so that
 * password goes in quotation marks.
 */
export function providerForm(password: string): string {
  const whole = composed(password);
  return blankEnd.test(whole) ? `"${whole}"` : whole;
}

/** Whether a password could be anybody's. Cognito refuses a call with any other. */
export const isPossible = (password: string): boolean => password !== '' && !malformed.test(password);

/** Loaded when somebody chooses a password. */
const loadList = memoize(() => import('./common-passwords.ts'));

/**
 * Checks a password: 12 to 128 characters with a lowercase letter, an uppercase letter, a number and a symbol, without the
 * user's email address or company name, and none that is common. Whatever passes satisfies the policy of the user pool
 * (`infra/constructs/identity.ts`), which counts the same.
 *
 * @throws Problem 422 `password.weak`, `password.common`
 */
export async function requireStrongPassword(typed: string, about: readonly string[]): Promise<void> {
  const password = composed(typed);
  const faults = faultsOf(password, about);
  if (faults.length > 0) throw weakPassword(faults);
  const { isCommon } = await loadList();
  if (isCommon(password)) throw new Problem('password.common');
}

/** Everything that is wrong with a password, so that one try corrects it. */
function faultsOf(password: string, about: readonly string[]): Fault[] {
  const isLong = password.length > maximum || Buffer.byteLength(providerForm(password)) > maximumBytes;
  const words = about.flatMap(text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(word => word.length > 3);
  const lower = password.toLowerCase();
  const found: Record<Exclude<Fault, 'current' | 'refused'>, boolean> = {
    // Code points: no unit in which Cognito might count gives fewer.
    short: [...password].length < minimum,
    long: isLong,
    malformed: !isPossible(password),
    no_lowercase: !kinds.no_lowercase.test(password),
    no_uppercase: !kinds.no_uppercase.test(password),
    no_number: !kinds.no_number.test(password),
    no_symbol: !kinds.no_symbol.test(password),
    names: words.some(word => lower.includes(word)),
  };
  return (Object.keys(found) as (keyof typeof found)[]).filter(fault => found[fault]);
}

/** The error for a password that is weak, or the current one: what is wrong with it, in words. */
export const weakPassword = (faults: readonly Fault[], cause?: unknown): Problem =>
  new Problem('password.weak', { params: { faults: { words: faults.map(fault => `password.${fault}`) } }, cause });
