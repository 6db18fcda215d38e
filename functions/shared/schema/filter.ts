import { enumValue, squash } from '#shared/errors/enum.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';

const comparisons = [
  'equals',
  'not_equals',
  'greater_than',
  'greater_than_or_equals',
  'less_than',
  'less_than_or_equals',
  'substring',
  'starts_with',
  'not_starts_with',
] as const;
type Comparison = (typeof comparisons)[number];

/** A comparison, or two filters combined. */
export type Filter =
  | { field: string; operator: Comparison; value: string }
  | { left: Filter; right: Filter; operator: 'and' | 'or' };

/** The fields that a list can be filtered by, with their operators. */
export type Filterable = Record<string, readonly Comparison[]>;

const deepest = 8;

/**
 * Parses a filter of the public API: a JSON object `{"Field","Value","Operator"}`, or `LeftFilter` and `RightFilter`
 * combined with the operator `and` or `or`. Keys, fields and operators are matched without case and underscores.
 *
 * @throws FieldErrors for an invalid filter, an unknown field, or an operator that the field doesn't support
 */
export function parseFilter(text: string, filterable: Filterable): Filter {
  try {
    return read(JSON.parse(text), filterable, 0);
  } catch (error) {
    if (error instanceof FieldErrors) throw error;
    throw new FieldErrors([{ path: 'filter', key: 'format' }]);
  }
}

function read(sent: unknown, filterable: Filterable, depth: number): Filter {
  if (typeof sent !== 'object' || sent === null || depth > deepest)
    throw new FieldErrors([{ path: 'filter', key: 'format' }]);
  const given = Object.fromEntries(Object.entries(sent).map(([name, value]) => [squash(name), value]));
  const joint = enumValue(['and', 'or'] as const, given.operator);
  if (joint) {
    const [left, right] = [given.leftfilter, given.rightfilter].map(part => read(part, filterable, depth + 1));
    return { left: left as Filter, right: right as Filter, operator: joint };
  }
  const fields = Object.keys(filterable);
  const field = enumValue(fields, given.field);
  if (!field) throw new FieldErrors([{ path: 'filter.Field', key: 'one_of', params: { values: fields.join(', ') } }]);
  const operators = filterable[field] ?? [];
  const operator = enumValue(comparisons, given.operator);
  if (!operator || !operators.includes(operator)) {
    throw new FieldErrors([{ path: 'filter.Operator', key: 'one_of', params: { values: operators.join(', ') } }]);
  }
  if (typeof given.value !== 'string' || given.value === '')
    throw new FieldErrors([{ path: 'filter.Value', key: 'required' }]);
  return { field, operator, value: given.value };
}

/** Whether a row matches a filter. Text comparison ignores case. */
export function passes(filter: Filter, valueIn: (field: string) => string | undefined): boolean {
  if ('left' in filter) {
    const left = passes(filter.left, valueIn);
    return filter.operator === 'and' ? left && passes(filter.right, valueIn) : left || passes(filter.right, valueIn);
  }
  const actual = (valueIn(filter.field) ?? '').toLowerCase();
  return compare[filter.operator](actual, filter.value.toLowerCase());
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
