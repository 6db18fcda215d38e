import type { Params } from '#shared/i18n/text.ts';

/** One thing wrong with one member of a request; `key` names its sentence (`field.<key>` in the area `problem`). */
export interface FieldError {
  path: string;
  key: string;
  params?: Params;
}

/** The properties of a zod issue used here. */
interface Issue {
  code?: string | undefined;
  path: readonly PropertyKey[];
  message: string;
  expected?: string;
  format?: string;
  maximum?: number | bigint;
  minimum?: number | bigint;
  origin?: string;
  values?: readonly unknown[];
  /** What is wrong with each alternative of a union. */
  errors?: readonly (readonly Issue[])[];
}

/** Invalid fields of a request. Returned as 400 `request.invalid` with one `"path: message"` per field. */
export class FieldErrors extends Error {
  override readonly name = 'FieldErrors';
  readonly errors: readonly FieldError[];

  constructor(errors: readonly FieldError[]) {
    super(errors.map(({ path, key }) => `${path}: ${key}`).join('; '));
    this.errors = errors;
  }

  static fromIssues(issues: readonly unknown[], value: unknown): FieldErrors {
    const errors = (issues as readonly Issue[]).flatMap(meant).map(issue => fieldError(issue, value));
    const seen = new Set<string>();
    return new FieldErrors(errors.filter(({ path }) => !seen.has(path) && seen.add(path)));
  }
}

/** A text is too long, a list has too many entries, a number is too big. */
const bounds = {
  string: { above: 'too_long', below: 'too_short' },
  array: { above: 'too_many', below: 'too_few' },
  number: { above: 'too_big', below: 'too_small' },
} as const;

/** What a pattern says it is for; otherwise zod's own words are there. */
const isKey = /^[a-z_]+$/;

/**
 * Of a union, what is wrong with the alternative that a value is meant as: the one that takes it and refuses something inside of it,
 * else the one of its type. A union with words of its own says those.
 */
function meant(issue: Issue): readonly Issue[] {
  const { errors: alternatives = [], message, path } = issue;
  if (issue.code !== 'invalid_union' || isKey.test(message)) return [issue];
  const isInside = (issues: readonly Issue[]) => issues.every(inner => inner.path.length > 0);
  const isOfType = (issues: readonly Issue[]) => issues.every(({ code }) => code !== 'invalid_type');
  const found = alternatives.find(isInside) ?? alternatives.find(isOfType);
  return found?.map(inner => ({ ...inner, path: [...path, ...inner.path] })) ?? [issue];
}

const boundsOf = ({ origin }: Issue) => (origin === 'string' || origin === 'array' ? bounds[origin] : bounds.number);

function fieldError(issue: Issue, value: unknown): FieldError {
  const path = issue.path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  const at = issue.path.reduce<unknown>(
    (part, name) => (part as Record<PropertyKey, unknown> | undefined)?.[name],
    value,
  );
  if (at === undefined) return { path, key: 'required' };
  switch (issue.code) {
    case 'too_big':
      return { path, key: boundsOf(issue).above, params: { max: Number(issue.maximum) } };
    case 'too_small':
      return { path, key: boundsOf(issue).below, params: { min: Number(issue.minimum) } };
    case 'invalid_type':
      return { path, key: 'type', params: { expected: issue.expected === 'record' ? 'object' : issue.expected } };
    case 'invalid_value':
      return { path, key: 'one_of', params: { values: { oneOf: (issue.values ?? []).map(String) } } };
    case 'custom':
      return { path, key: issue.message };
    default:
      return { path, key: isKey.test(issue.message) ? issue.message : 'format' };
  }
}

/** Errors with further ones, of members that have none yet: what is wrong first is what a person corrects first. */
export function withAdditional(errors: readonly FieldError[], further: readonly FieldError[]): FieldError[] {
  const known = new Set(errors.map(({ path }) => path));
  return [...errors, ...further.filter(({ path }) => !known.has(path))];
}

/** Runs a check, whose field errors are told after those known before. @throws FieldErrors if there are any */
export async function checkedWith<T>(known: readonly FieldError[], check: () => Promise<T>): Promise<T> {
  const checked = await check().catch(error => {
    throw error instanceof FieldErrors ? new FieldErrors(withAdditional(known, error.errors)) : error;
  });
  throwFieldErrors(known);
  return checked;
}

/** @throws FieldErrors if there are any errors */
export function throwFieldErrors(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new FieldErrors(errors);
}
