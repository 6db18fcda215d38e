import { Problem } from '#shared/errors/problem.ts';

const minimum = 12;
const maximum = 128;
const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d\s]/u];

/**
 * A password that the sign-in service takes and that is not the person's own name: 12 to 128 characters with a small
 * letter, a capital, a digit and a sign, and without the address or the company's name in it.
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

/** The refusal of a password: too weak, or one the person had. */
export const weakPassword = (cause?: unknown): Problem =>
  new Problem('password.weak', { params: { min: minimum }, cause });
