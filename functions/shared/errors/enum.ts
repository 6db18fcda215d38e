import * as z from 'zod/mini';

/** A name without case and underscores: clients of the public API mix `mpnId`, `MpnId` and `mpn_id`. */
export const squash = (name: string): string => name.replace(/_/g, '').toLowerCase();

/** Whether a value is the zero member of the public API's enums, which clients send for a missing value. */
export const isZero = (sent: unknown): boolean =>
  sent === 0 || (typeof sent === 'string' && /^(none|unknown|0)$/i.test(sent));

/** Whether a value says nothing: the zero member, or the ordinal of a published one, such as 3 for `none` of billing cycles. */
export const saysNothing = (sent: unknown, whole?: readonly string[]): boolean =>
  isZero(typeof sent === 'number' ? (whole?.[sent] ?? sent) : sent);

/** No enum value is longer. */
const longestValue = 100;

/** An enum value as a query or filter has it: an ordinal is text there. */
export const asOrdinal = (sent: unknown): unknown =>
  typeof sent === 'string' && /^\d{1,3}$/.test(sent) ? Number(sent) : sent;

/**
 * Finds an enum value by its name in snake_case, camelCase or PascalCase, or by its ordinal. The ordinals of an enum
 * without a zero member start at 1, so a client's 0 for a missing value never matches; those of a published one are as
 * published.
 *
 * @param whole the published enum that the values are a part of, and that their ordinals refer to
 */
export function enumValue<Value extends string>(
  values: readonly Value[],
  sent: unknown,
  whole?: readonly string[],
): Value | undefined {
  if (typeof sent === 'number') {
    const word = whole ? whole[sent] : values[isZero(values[0]) ? sent : sent - 1];
    return values.find(value => value === word);
  }
  if (typeof sent !== 'string' || sent.length > longestValue) return undefined;
  const wanted = squash(sent);
  return values.find(value => squash(value) === wanted);
}

const wholes = new WeakMap<object, readonly string[]>();

/** The schema of a part of a published enum. Its values keep the ordinals that they have in the whole enum. */
export function partOf<const Value extends string>(whole: readonly string[], part: readonly Value[]) {
  const schema = z.enum(part);
  wholes.set(schema, whole);
  return schema;
}

/** The whole enum of a schema made by {@link partOf}; nothing for any other schema. */
export const wholeOf = (schema: object): readonly string[] | undefined => wholes.get(schema);
