import { readData } from './data.ts';

interface RegionFile {
  version: string;
  validFrom: string;
  regions: { id: string; name: string; countries: Record<string, string> }[];
}

/** A country of the programme: the region it belongs to, and its currency. */
export interface Market {
  region: string;
  currency: string;
}

let markets: Map<string, Market> | undefined;

/** The region and currency of a country (ISO 3166-1 alpha-2); nothing for a country the programme is not offered in. */
export function marketOf(country: string): Market | undefined {
  markets ??= new Map(
    readData<RegionFile>('csp-regions.json').regions.flatMap(({ id, countries }) =>
      Object.entries(countries).map(([code, currency]) => [code, { region: id, currency }] as const),
    ),
  );
  return markets.get(country);
}
