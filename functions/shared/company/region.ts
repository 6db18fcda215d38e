import { Problem, type Reason } from '#shared/errors/problem.ts';
import { isAlone, marketOf } from '#shared/i18n/regions.ts';

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
    params: {
      ourCountry: { country: our },
      ourRegion: { region: ours },
      ourAlone: isAlone(ours, now),
      theirCountry: { country: their },
      theirRegion: { region: theirs },
      theirAlone: isAlone(theirs, now),
    },
    data: [ours, theirs],
  });
}

/** @returns the region of a country @throws Problem 422 `region.country_not_offered` */
export function requireOfferedCountry(country: string, now: Date): string {
  const market = marketOf(country, now);
  if (!market) throw new Problem('region.country_not_offered', { params: { country: { country } }, data: [country] });
  return market.region;
}
