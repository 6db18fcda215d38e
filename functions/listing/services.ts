/** Services that providers offer to resellers (R10). */
export const services = ['training', 'marketing', 'credit', 'leads', 'purchasing', 'billing', 'support'] as const;
export type Service = (typeof services)[number];

/** A language tag (BCP 47) in canonical form: `zh-hant-tw` → `zh-Hant-TW`; undefined if invalid. */
export function languageTag(typed: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(typed.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
