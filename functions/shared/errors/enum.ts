import * as z from 'zod/mini';

/** Removes case and underscores: clients of the public API mix `mpnId`, `MpnId` and `mpn_id`. */
export const squash = (name: string): string => name.replace(/_/g, '').toLowerCase();

/** Whether this is the zero member of a public API enum, which clients send for "not specified". */
export const isZero = (sent: unknown): boolean =>
  sent === 0 || (typeof sent === 'string' && /^(none|unknown)$/i.test(sent));

/**
 * Finds an enum value by its name in snake_case, camelCase or PascalCase, or by its ordinal; undefined if there is
 * none. An enum without a zero member counts from 1, so the 0 of a client that specified nothing never matches.
 *
 * @param whole the published enum that defines the ordinals, of which the values are a subset
 */
export function enumValue<Value extends string>(
  values: readonly Value[],
  sent: unknown,
  whole: readonly string[] = values,
): Value | undefined {
  if (typeof sent === 'number') {
    const word = whole[isZero(whole[0]) ? sent : sent - 1];
    return values.find(value => value === word);
  }
  if (typeof sent !== 'string') return undefined;
  return values.find(value => squash(value) === squash(sent));
}

const wholes = new WeakMap<object, readonly string[]>();

/** Schema for a subset of a published enum. The values keep the ordinals they have in the full enum. */
export function partOf<const Value extends string>(whole: readonly string[], part: readonly Value[]) {
  const schema = z.enum(part);
  wholes.set(schema.def.entries, whole);
  return schema;
}

/** Finds a value in the entries of a schema's enum. See {@link enumValue}. */
export const entryOf = (entries: Record<string, string>, sent: unknown): string | undefined =>
  enumValue(Object.values(entries), sent, wholes.get(entries));
