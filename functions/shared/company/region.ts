import { squash } from '#shared/errors/enum.ts';
import type { FieldError } from '#shared/errors/field-error.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';
import { isKnownCountry, isOwnRegion, marketOf, regionsOn } from '#shared/i18n/regions.ts';
import type { Param } from '#shared/i18n/text.ts';

/**
 * Requires both countries to be in the same region (R125, R179, R180). The error names both countries and both regions.
 *
 * @throws Problem 422 `region.country_not_offered`, or the given reason with both region IDs as its data
 */
export function requireSameRegion(
  our: string,
  their: string,
  now: Date,
  reason: Extract<Reason, `${string}.region_mismatch`>,
): void {
  const [ours, theirs] = [requireOfferedCountry(our, now), requireOfferedCountry(their, now)];
  if (ours === theirs) return;
  throw new Problem(reason, {
    params: regionParams(our, their, now),
    data: [ours, theirs],
  });
}

/** The region of a country as a value for a text; a dash for a country where the program isn't offered. */
export function regionParam(country: string, now: Date): Param {
  const market = marketOf(country, now);
  return market ? { region: market.region } : '-';
}

/**
 * Two countries and their regions, as values for the text of a `region_mismatch`. Whether one is a region of its own is found out
 * when the text is written: the platform takes 10 ms to read the first name of a country, and most conditions are met.
 */
export const regionParams = (our: string, their: string, now: Date) => ({
  ourCountry: { country: our },
  ourRegion: regionParam(our, now),
  get ourAlone() {
    return isOwnRegion(our, now);
  },
  theirCountry: { country: their },
  theirRegion: regionParam(their, now),
  get theirAlone() {
    return isOwnRegion(their, now);
  },
});

/** @returns the region of a country @throws Problem 422 `region.country_not_offered` */
export function requireOfferedCountry(country: string, now: Date): string {
  const market = marketOf(country, now);
  if (!market) throw new Problem('region.country_not_offered', { params: { country: { country } }, data: [country] });
  return market.region;
}

/** A region's ID without case, `-` and `_`: clients write both `UnitedStates` and `united-states`. */
const plain = (id: string): string => squash(id).replaceAll('-', '');

/** Where a list looks for companies, as it was typed. */
interface TypedPlace {
  country?: string | undefined;
  region?: string | undefined;
}

/** The country and the region that filters of a list name. Those that there aren't are added to the errors. */
export function placeTyped(typed: TypedPlace, errors: FieldError[], now: Date): TypedPlace {
  const country = typed.country?.trim().toUpperCase() || undefined;
  if (country && !isKnownCountry(country, now)) errors.push({ path: 'country', key: 'country' });
  const wanted = plain(typed.region?.trim() ?? '');
  const ids = regionsOn(now).regions.map(({ id }) => id);
  const region = ids.find(id => plain(id) === wanted);
  if (wanted && !region) errors.push({ path: 'region', key: 'one_of', params: { values: { oneOf: ids } } });
  return { country, region };
}
