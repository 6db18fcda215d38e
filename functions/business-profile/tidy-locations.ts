import type { FieldError } from '#shared/errors/field-error.ts';
import type { SentLocation } from './business-profile.ts';

/**
 * New locations with their state and postal code as their country writes them; known ones keep the address they have. A location may
 * do without a postal code: what is given is checked, so that nobody reads a place or a number that there is not. The rules of
 * countries are loaded with the first draft and not with the function; `normalized` writes an address by them.
 * @param errors gets an error for each member that can't be right
 * @param warnings the values of the header `Tandem-Warnings`
 */
export async function tidyLocations<Sent extends SentLocation>(
  sent: readonly Sent[],
  errors: FieldError[],
  warnings: string[],
): Promise<{ locations: Sent[]; normalized: (location: SentLocation) => SentLocation }> {
  if (sent.length === 0) return { locations: [], normalized: location => location };
  const { checkAddress, checkPhone, normalizeAddress, warnOfCorrections } = await import('#shared/company/company.ts');
  const locations = sent.map((location, n) => {
    const path = `locations[${n}]`;
    checkPhone(location.phone, location.country, `${path}.phone`, errors);
    if (location.id) return location;
    const { address, errors: found } = checkAddress(location, path);
    errors.push(...found.filter(({ key }) => key !== 'required'));
    warnOfCorrections(location, path, warnings, address);
    return { ...location, ...address };
  });
  const normalized = (location: SentLocation): SentLocation => {
    const { state, postalCode } = normalizeAddress(location);
    return { ...location, state, postalCode };
  };
  return { locations, normalized };
}
