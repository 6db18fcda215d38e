import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import { asOrdinal, enumValue, saysNothing, squash, wholeOf } from '#shared/errors/enum.ts';
import { type FieldError, FieldErrors, throwFieldErrors } from '#shared/errors/field-error.ts';
import { isBlank } from './visible-text.ts';

/** What there is to say about a request's members besides their values. */
export interface Notes {
  /** Paths of members that the schema doesn't know and that say something: typos, above all. */
  unknown: string[];
}

/** How a body is read, and what is found on the way. */
interface Reading extends Notes {
  errors: FieldError[];
  /** A null removes the member (RFC 7396), instead of meaning that it isn't given. */
  nulls?: boolean;
}

/**
 * Parses a request body as leniently as the public API does: names in any case (`CompanyName`, `companyName`,
 * `company_name`), enum values in any case, `null` and text that shows nothing as missing, unknown members ignored.
 *
 * @param notes collects the unknown members; whether null stands for a member to remove
 * @throws FieldErrors when a member is given in two spellings, or checks fail: every one that does
 */
export function parseInput<Schema extends ZodMiniType>(
  schema: Schema,
  sent: unknown,
  notes: Notes & { nulls?: boolean } = { unknown: [] },
): z.output<Schema> {
  const errors: FieldError[] = [];
  const value = normalizeValue(schema, sent, '', { ...notes, errors }) ?? {};
  const { success, data, error } = z.safeParse(schema, value);
  if (success && errors.length === 0) return data as z.output<Schema>;
  throw new FieldErrors([...errors, ...(error ? FieldErrors.fromIssues(error.issues, value).errors : [])]);
}

/**
 * The members of a change under their canonical names: {@link parseInput} without validation.
 *
 * @param how whether a null removes the member, and where unknown members are collected
 * @throws FieldErrors
 */
export function normalizeChange(
  schema: ZodMiniType,
  sent: unknown,
  { unknown = [], nulls = false }: Partial<Notes> & { nulls?: boolean } = {},
): unknown {
  const errors: FieldError[] = [];
  const value = normalizeValue(schema, sent, '', { unknown, errors, nulls }) ?? {};
  if (!isRecord(value)) errors.push({ path: '', key: 'type', params: { expected: 'object' } });
  throwFieldErrors(errors);
  return value;
}

/** Walks a schema the way that zod documents for it: the union of its own schemas (https://zod.dev/packages/core). */
function normalizeValue(schema: z.core.$ZodType, sent: unknown, path: string, reading: Reading): unknown {
  if (sent === null || isMissing(sent)) return reading.nulls && sent === null ? null : undefined;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return normalizeValue(def.innerType, sent, path, reading);
    case 'pipe':
      return normalizeValue(def.in, sent, path, reading);
    case 'object':
      return isRecord(sent) ? normalizeObject(def.shape, sent, path, reading) : sent;
    case 'union': {
      const fitting = fittingOf(def.options, sent);
      return fitting ? normalizeValue(fitting, sent, path, reading) : sent;
    }
    case 'array':
      return Array.isArray(sent) ? normalizeItems(schema, def.element, sent, path, reading) : sent;
    case 'record':
      return isRecord(sent) && isOfTexts(def.valueType) ? normalizeRecord(sent, path, reading) : sent;
    case 'enum':
      return wordOf(Object.values(def.entries).map(String), sent, wholeOf(schema));
    default:
      return sent;
  }
}

const typeOf = (schema: z.core.$ZodType): string => (schema as z.core.$ZodTypes)._zod.def.type;

/** The part of a union that is for what is sent: an object, or anything else. */
const fittingOf = (options: readonly z.core.$ZodType[], sent: unknown) =>
  options.find(option => isRecord(sent) === (typeOf(option) === 'object'));

/** The word of an enum for a word or ordinal; undefined for a value that says nothing. Any other value stays, and is refused later. */
function wordOf(words: readonly string[], sent: unknown, whole: readonly string[] | undefined): unknown {
  const ordinal = asOrdinal(sent);
  return enumValue(words, ordinal, whole) ?? (saysNothing(ordinal, whole) ? undefined : sent);
}

/** A longer text is never taken for a missing one, so that its length is checked before anything else. */
const longestBlank = 1000;

const isMissing = (sent: unknown): boolean => typeof sent === 'string' && sent.length <= longestBlank && isBlank(sent);

/**
 * The items of an array. One that is longer than its schema allows is not read: zod would check the length after all
 * items.
 */
function normalizeItems(
  schema: z.core.$ZodType,
  element: z.core.$ZodType,
  items: unknown[],
  path: string,
  reading: Reading,
): unknown {
  const { maximum = Number.POSITIVE_INFINITY } = schema._zod.bag as { maximum?: number };
  if (items.length <= maximum)
    return items.map((item, index) => normalizeValue(element, item, `${path}[${index}]`, { ...reading, nulls: false }));
  reading.errors.push({ path, key: 'too_many', params: { max: maximum } });
  return undefined;
}

const isOfTexts = (schema: z.core.$ZodType): boolean => typeOf(schema) === 'string';

/** The texts of an object with names of its own, which stay as they are sent. One that is null isn't given. */
function normalizeRecord(sent: Record<string, unknown>, path: string, { errors }: Reading) {
  const names = new Set<string>();
  for (const name of Object.keys(sent)) {
    if (names.has(squash(name))) errors.push({ path: `${path}.${name}`, key: 'given_twice' });
    names.add(squash(name));
  }
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null));
}

type Shape = z.core.$ZodShape;

const names = new WeakMap<Shape, Map<string, string>>();

/** The canonical names of an object's members, by their spelling without case and underscores. */
function namesOf(shape: Shape): Map<string, string> {
  const known = names.get(shape) ?? new Map(Object.keys(shape).map(name => [squash(name), name]));
  names.set(shape, known);
  return known;
}

function normalizeObject(shape: Shape, sent: Record<string, unknown>, path: string, reading: Reading) {
  const known = namesOf(shape);
  const read: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(sent)) {
    const name = known.get(squash(key));
    const member = name && shape[name];
    const at = path ? `${path}.${name ?? key}` : (name ?? key);
    if (!member) {
      if (given !== null) reading.unknown.push(at);
      continue;
    }
    if (name in read) reading.errors.push({ path: at, key: 'given_twice' });
    const value = normalizeValue(member, given, at, reading);
    if (value !== undefined) read[name] = value;
  }
  return read;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
