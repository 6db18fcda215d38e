import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import { enumValue, isZero, squash, wholeOf } from '#shared/errors/enum.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { isBlank } from './visible-text.ts';

/**
 * Parses a request body as leniently as the public API does: names in any case (`CompanyName`, `companyName`,
 * `company_name`), enum values in any case, `null` and text that shows nothing as missing, unknown members ignored.
 *
 * @throws FieldErrors when a member is given in two spellings, or a check fails
 */
export const parseInput = <Schema extends ZodMiniType>(schema: Schema, sent: unknown): z.output<Schema> =>
  checkInput(schema, normalize(schema, sent));

/** Validates input whose members have their canonical names, such as the result of {@link normalizeChange}. @throws FieldErrors */
export function checkInput<Schema extends ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw FieldErrors.fromIssues(result.error.issues, value);
}

/** The members of a change under their canonical names: {@link parseInput} without validation. @throws FieldErrors */
export function normalizeChange(schema: ZodMiniType, sent: unknown): unknown {
  const value = normalize(schema, sent);
  if (isRecord(value)) return value;
  throw new FieldErrors([{ path: '', key: 'type', params: { expected: 'object' } }]);
}

const normalize = (schema: ZodMiniType, sent: unknown): unknown => normalizeValue(schema, sent, '') ?? {};

/** Walks a schema the way that zod documents for it: the union of its own schemas (https://zod.dev/packages/core). */
function normalizeValue(schema: z.core.$ZodType, sent: unknown, path: string): unknown {
  if (sent === null || isMissing(sent)) return undefined;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
      return normalizeValue(def.innerType, sent, path);
    case 'pipe':
      return normalizeValue(def.in, sent, path);
    case 'object':
      return isRecord(sent) ? normalizeObject(def.shape, sent, path) : sent;
    case 'array':
      return Array.isArray(sent)
        ? requireLength(sent, schema, path).map((item, index) => normalizeValue(def.element, item, `${path}[${index}]`))
        : sent;
    case 'enum': {
      const values = Object.values(def.entries).map(String);
      return enumValue(values, sent, wholeOf(schema)) ?? (isZero(sent) ? undefined : sent);
    }
    default:
      return sent;
  }
}

/** A longer text is never taken for a missing one, so that its length is checked before anything else. */
const longestBlank = 1000;

const isMissing = (sent: unknown): boolean => typeof sent === 'string' && sent.length <= longestBlank && isBlank(sent);

/** The items of an array that isn't longer than its schema allows; zod checks the length after all items. @throws FieldErrors */
function requireLength(items: unknown[], schema: z.core.$ZodType, path: string): unknown[] {
  const { maximum = Number.POSITIVE_INFINITY } = schema._zod.bag as { maximum?: number };
  if (items.length <= maximum) return items;
  throw new FieldErrors([{ path, key: 'too_big', params: { max: maximum } }]);
}

type Shape = z.core.$ZodShape;

const names = new WeakMap<Shape, Map<string, string>>();

/** The canonical names of an object's members, by their spelling without case and underscores. */
function namesOf(shape: Shape): Map<string, string> {
  const known = names.get(shape) ?? new Map(Object.keys(shape).map(name => [squash(name), name]));
  names.set(shape, known);
  return known;
}

function normalizeObject(shape: Shape, sent: Record<string, unknown>, path: string) {
  const known = namesOf(shape);
  const read: Record<string, unknown> = {};
  for (const [key, given] of Object.entries(sent)) {
    const name = known.get(squash(key));
    const member = name && shape[name];
    if (!member) continue;
    const at = path ? `${path}.${name}` : name;
    if (name in read) throw new FieldErrors([{ path: at, key: 'given_twice' }]);
    const value = normalizeValue(member, given, at);
    if (value !== undefined) read[name] = value;
  }
  return read;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
