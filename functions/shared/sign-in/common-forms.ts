/** Digits and symbols that people write instead of letters. `1` and `!` stand for i or l. */
const letterOf: Record<string, string> = {
  ...{ '0': 'o', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g' },
  ...{ '@': 'a', $: 's', '+': 't', '|': 'l', '(': 'c', '€': 'e' },
};

/** A text with letters for the digits and symbols in it, and without those that stand for none. */
const spelledOut = (text: string, one: 'i' | 'l'): string =>
  text.replace(/[^\p{L}]/gu, sign => (sign === '1' || sign === '!' ? one : (letterOf[sign] ?? '')));

/** The part that a text repeats: `abcabc` → `abc`. A text that repeats nothing is its own part. */
function repeatedPart(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return text.slice(0, at < 1 ? text.length : at);
}

const coreOf = (lower: string): string => lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** Shorter forms say nothing about the rest of a password. */
const shortest = 4;

/** The forms of a text in lower case. */
function plainForms(lower: string): string[] {
  const [start, core] = [lower.replace(/[^\p{L}\d]+$/u, ''), coreOf(lower)];
  const spelled = [spelledOut(core, 'i'), spelledOut(core, 'l')];
  return [lower, start, start.replace(/^\p{L}{1,3}/u, ''), core, ...spelled];
}

/**
 * What remains of a password without the decoration that rules make people add: in lower case, without digits and symbols
 * around it, with letters for the digits and symbols within, and once where it is repeated. `P@ssw0rd1234!` → `password`.
 */
export function formsOf(password: string): string[] {
  const lower = password.toLowerCase();
  const forms = [...plainForms(lower), ...plainForms(repeatedPart(lower))];
  return [...new Set(forms.flatMap(form => [form, repeatedPart(form)]))].filter(form => form.length >= shortest);
}

/** Whether nothing but one character remains of a password: `Aaaaaaaaaaa1!`. */
export const isOneCharacter = (password: string): boolean => repeatedPart(coreOf(password.toLowerCase())).length === 1;

/** Lists hold what remains of a password; short remainders only together with their digits. */
export function entryOf(password: string): string | undefined {
  const lower = password.toLowerCase();
  const entry = coreOf(lower).length >= shortest ? coreOf(lower) : lower;
  return entry.length >= shortest && !/[\s#]/.test(entry) ? entry : undefined;
}
