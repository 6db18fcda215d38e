import * as z from 'zod/mini';

/** A name without its case and underscores: clients of the public API mix `mpnId`, `MpnId` and `mpn_id`. */
export const squash = (name: string): string => name.replace(/_/g, '').toLowerCase();

/** The zero member of the public API's enums: what clients send for "not given". */
export const isZero = (sent: unknown): boolean =>
  sent === 0 || (typeof sent === 'string' && /^(none|unknown)$/i.test(sent));

/**
 * The enum value meant by a word in snake_case, camelCase or PascalCase, or by its ordinal; nothing when none is. An
 * enum without a zero member counts from 1, so that the 0 of a client that gave nothing never means anything.
 *
 * @param whole the published enum of which the values are a part, and whose ordinals they have
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

/** The schema of a part of a published enum: its values keep the ordinals that they have in the whole. */
export function partOf<const Value extends string>(whole: readonly string[], part: readonly Value[]) {
  const schema = z.enum(part);
  wholes.set(schema.def.entries, whole);
  return schema;
}

/** The value of a schema's enum, given its entries. As {@link enumValue}. */
export const entryOf = (entries: Record<string, string>, sent: unknown): string | undefined =>
  enumValue(Object.values(entries), sent, wholes.get(entries));
