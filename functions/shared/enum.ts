/** A name without its case and underscores: clients of the public API mix `mpnId`, `MpnId` and `mpn_id`. */
export const squash = (name: string): string => name.replace(/_/g, '').toLowerCase();

/** The enum value meant by a word in snake_case, camelCase or PascalCase, or by its ordinal; nothing when none is. */
export function enumValue<Value extends string>(values: readonly Value[], sent: unknown): Value | undefined {
  if (typeof sent === 'number') return values[sent];
  if (typeof sent !== 'string') return undefined;
  return values.find(value => squash(value) === squash(sent));
}
