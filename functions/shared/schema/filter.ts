import { asOrdinal, enumValue, squash } from '#shared/errors/enum.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { repeatedMember } from './repeated-member.ts';

/** The operators of the public API, in the order of their ordinals. */
const operators = [
  'equals',
  'not_equals',
  'greater_than',
  'greater_than_or_equals',
  'less_than',
  'less_than_or_equals',
  'substring',
  'and',
  'or',
  'starts_with',
  'not_starts_with',
] as const;
type Joint = 'and' | 'or';
type Comparison = Exclude<(typeof operators)[number], Joint>;

/** A comparison, or two filters combined. */
export type Filter =
  | { field: string; operator: Comparison; value: string }
  | { left: Filter; right: Filter; operator: Joint };

/** A field whose values are words, compared as `wordOf` writes them. */
interface WordField {
  operators: readonly Comparison[];
  /** The words that there are. */
  words: readonly string[];
  /** The word that a value stands for, in any spelling; undefined if it is none. */
  wordOf: (sent: string) => string | undefined;
}

/** The fields that a list can be filtered by, with their operators. */
export type Filterable = Readonly<Record<string, readonly Comparison[] | WordField>>;

const isWordField = (field: readonly Comparison[] | WordField): field is WordField => 'wordOf' in field;

const deepest = 8;

/**
 * Parses a filter of the public API: a JSON object `{"Field","Value","Operator"}`, or `LeftFilter` and `RightFilter`
 * combined with the operator `and` or `or`. Keys, fields and operators are matched without case and underscores; an
 * operator can be an ordinal.
 *
 * @throws FieldErrors for an invalid filter, a member that is given twice, an unknown field or word, or an operator that the field
 *   doesn't support
 */
export function parseFilter(text: string, filterable: Filterable): Filter {
  try {
    const sent = JSON.parse(text) as unknown;
    if (repeatedMember(text)) throw new FieldErrors([{ path: 'filter', key: 'given_twice' }]);
    return read(sent, filterable, 0);
  } catch (error) {
    if (error instanceof FieldErrors) throw error;
    throw new FieldErrors([{ path: 'filter', key: 'filter' }]);
  }
}

const operatorsOf = (field: readonly Comparison[] | WordField) => (isWordField(field) ? field.operators : field);

/**
 * Parses the filter of a list that has rows for one comparison at a time.
 * @throws FieldErrors as {@link parseFilter}, and for two filters that are combined
 */
export function parseComparison(text: string, filterable: Filterable): Extract<Filter, { field: string }> {
  const parsed = parseFilter(text, filterable);
  if (!('left' in parsed)) return parsed;
  const supported = [...new Set(Object.values(filterable).flatMap(operatorsOf))];
  throw new FieldErrors([{ path: 'filter.Operator', key: 'one_of', params: { values: { oneOf: supported } } }]);
}

function read(sent: unknown, filterable: Filterable, depth: number): Filter {
  if (typeof sent !== 'object' || sent === null || depth > deepest)
    throw new FieldErrors([{ path: 'filter', key: 'filter' }]);
  const given = Object.fromEntries(Object.entries(sent).map(([name, value]) => [squash(name), value]));
  if (Object.keys(given).length < Object.keys(sent).length)
    throw new FieldErrors([{ path: 'filter', key: 'given_twice' }]);
  const operator = enumValue(operators, asOrdinal(given.operator), operators);
  if (operator === 'and' || operator === 'or') {
    const [left, right] = [given.leftfilter, given.rightfilter].map(part => read(part, filterable, depth + 1));
    return { left: left as Filter, right: right as Filter, operator };
  }
  const fields = Object.keys(filterable);
  const field = enumValue(fields, given.field);
  if (!field) throw new FieldErrors([{ path: 'filter.Field', key: 'one_of', params: { values: { oneOf: fields } } }]);
  const declared = filterable[field] ?? [];
  const supported = operatorsOf(declared);
  if (!operator || !supported.includes(operator)) {
    throw new FieldErrors([{ path: 'filter.Operator', key: 'one_of', params: { values: { oneOf: supported } } }]);
  }
  const sentValue = typeof given.value === 'number' ? String(given.value) : given.value;
  if (typeof sentValue !== 'string' || sentValue === '')
    throw new FieldErrors([{ path: 'filter.Value', key: 'required' }]);
  return { field, operator, value: isWordField(declared) ? wordIn(declared, sentValue) : sentValue };
}

function wordIn({ words, wordOf }: WordField, sent: string): string {
  const word = wordOf(sent);
  if (word) return word;
  throw new FieldErrors([{ path: 'filter.Value', key: 'one_of', params: { values: { oneOf: words } } }]);
}

/** No name is longer, and normalization takes quadratic time. */
const longestName = 500;

/** A text for comparison: composed, in ordinary width and lower case. */
const plain = (text: string): string => (text.length > longestName ? text : text.normalize('NFKC')).toLowerCase();

/** Whether a row matches a filter. Text comparison ignores case, and how letters are encoded. Of several values of a field, one must match. */
export function passes(filter: Filter, valueIn: (field: string) => string | readonly string[] | undefined): boolean {
  if ('left' in filter) {
    const left = passes(filter.left, valueIn);
    return filter.operator === 'and' ? left && passes(filter.right, valueIn) : left || passes(filter.right, valueIn);
  }
  const wanted = plain(filter.value);
  return [valueIn(filter.field) ?? ''].flat().some(actual => compare[filter.operator](plain(actual), wanted));
}

const compare: Record<Comparison, (actual: string, wanted: string) => boolean> = {
  equals: (actual, wanted) => actual === wanted,
  not_equals: (actual, wanted) => actual !== wanted,
  greater_than: (actual, wanted) => actual > wanted,
  greater_than_or_equals: (actual, wanted) => actual >= wanted,
  less_than: (actual, wanted) => actual < wanted,
  less_than_or_equals: (actual, wanted) => actual <= wanted,
  substring: (actual, wanted) => actual.includes(wanted),
  starts_with: (actual, wanted) => actual.startsWith(wanted),
  not_starts_with: (actual, wanted) => !actual.startsWith(wanted),
};
