import type { DirectoryRow } from '#functions/listing/listing.ts';
import { listRows } from '#functions/listing/lookup.ts';
import { matchesFilters, needsFiltering, readAtMost, regionOf, type SearchFilters } from './rules.ts';

export interface Found {
  rows: DirectoryRow[];
  /** Position of the next page, if there may be one. */
  last?: Record<string, unknown>;
}

/** A page of search results: at most one query, of at most 300 rows. */
export async function search(
  filters: SearchFilters,
  size: number,
  now: Date,
  after?: Record<string, unknown>,
): Promise<Found> {
  const region = regionOf(filters, now);
  if (region === 'nowhere') return { rows: [] };
  const limit = needsFiltering(filters) ? readAtMost : size;
  const { items, last } = await listRows({ region, service: filters.services[0], limit, after });
  const matching = items.filter(row => matchesFilters(row, filters));
  const rows = matching.slice(0, size);
  const end = rows.at(-1);
  if (matching.length > size && end) return { rows, last: { pk: end.pk, sk: end.sk } };
  return last ? { rows, last } : { rows };
}
