/** What providers do for their resellers (R10). */
export const services = ['training', 'marketing', 'credit', 'leads', 'purchasing', 'billing', 'support'] as const;
export type Service = (typeof services)[number];

/** A language tag (BCP 47) as it is written: `zh-hant-tw` → `zh-Hant-TW`; nothing for a text that is none. */
export function languageTag(typed: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(typed.trim().replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
