import type { FieldError } from '#shared/errors/field-error.ts';

/** A tag of a culture as it is written: `EN-us` → `en-US`. */
export function checkCulture(culture: string, path: string, errors: FieldError[]): string {
  try {
    return Intl.getCanonicalLocales(culture.replaceAll('_', '-'))[0] ?? culture;
  } catch {
    errors.push({ path, key: 'language' });
    return culture;
  }
}
