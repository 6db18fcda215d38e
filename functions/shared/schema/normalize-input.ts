import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import { entryOf, isZero, squash } from '#shared/errors/enum.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';

/**
 * Parses a client's input as the contract allows it: keys in any case (`CompanyName`, `companyName`, `company_name`),
 * enum values in any case, `null` and blank text as "not given", unknown members ignored.
 *
 * @throws FieldErrors when a member is given twice in two spellings, or validation fails
 */
export const parseInput = <Schema extends ZodMiniType>(schema: Schema, sent: unknown): z.output<Schema> =>
  checkInput(schema, normalize(schema, sent));

/** Validates a value with normalized member names, as {@link normalizeChange} returns it. @throws FieldErrors */
export function checkInput<Schema extends ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw FieldErrors.fromIssues(result.error.issues, value);
}

/**
 * Normalizes a change's member names and values like {@link parseInput}, but doesn't validate it. @throws FieldErrors
 */
export function normalizeChange(schema: ZodMiniType, sent: unknown): unknown {
  const value = normalize(schema, sent);
  if (isRecord(value)) return value;
  throw new FieldErrors([{ path: '', key: 'type', params: { expected: 'object' } }]);
}

const normalize = (schema: ZodMiniType, sent: unknown): unknown => normalizeValue(schema, sent, '') ?? {};

interface Def {
  type: string;
  shape?: Shape;
  element?: ZodMiniType;
  innerType?: ZodMiniType;
  entries?: Record<string, string>;
  in?: ZodMiniType;
}

function normalizeValue(schema: ZodMiniType, sent: unknown, path: string): unknown {
  if (sent === null || (typeof sent === 'string' && sent.trim() === '')) return undefined;
  const def = schema.def as Def;
  if (def.innerType) return normalizeValue(def.innerType, sent, path);
  if (def.in) return normalizeValue(def.in, sent, path);
  if (def.shape && isRecord(sent)) return normalizeObject(def.shape, sent, path);
  if (def.element && Array.isArray(sent)) {
    const { element } = def;
    return sent.map((item, index) => normalizeValue(element, item, `${path}[${index}]`));
  }
  if (def.entries) return entryOf(def.entries, sent) ?? (isZero(sent) ? undefined : sent);
  return sent;
}

type Shape = Record<string, ZodMiniType>;

const names = new WeakMap<Shape, Map<string, string>>();

/** Member names of an object schema, by their name without case and underscores. */
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
