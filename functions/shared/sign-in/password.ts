import { Problem } from '#shared/errors/problem.ts';

const minimum = 12;
const maximum = 128;
const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d\s]/u];

/**
 * Checks a password: 12 to 128 characters with a lowercase letter, an uppercase letter, a number and a symbol, and
 * without the user's email address or company name.
 *
 * @throws Problem 422 `password.weak`
 */
export function requireStrongPassword(password: string, about: readonly string[]): void {
  if (password.length < minimum || password.length > maximum) throw weakPassword();
  const words = about.flatMap(text => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(word => word.length > 3);
  const lower = password.toLowerCase();
  const strong = kinds.every(kind => kind.test(password)) && !words.some(word => lower.includes(word));
  if (!strong) throw weakPassword();
}

/** The error for a password that is weak or the current one. */
export const weakPassword = (cause?: unknown): Problem =>
  new Problem('password.weak', { params: { min: minimum }, cause });
