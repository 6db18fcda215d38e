import type { Service } from '#shared/company/services.ts';
import type { Key, Write } from '#shared/db/write.ts';
import type { Company, DirectoryRow, Listing } from './listing.ts';

/** The part of the directory with all providers. */
const allRegions = 'world';

/** The partition of a part of the directory: all providers or those of a region, in total or with one service. */
export const directoryPartition = (region: string = allRegions, service?: Service): string =>
  `DIRECTORY#${region}${service ? `#${service}` : ''}`;

/** Rows are sorted by name. */
const rowSort = ({ name, tenantId }: Company): string =>
  `${name.normalize('NFKC').toLowerCase().slice(0, 200)}#${tenantId}`;

function keysOf(listing: Listing): Key[] {
  const { live, region } = listing;
  if (!live) return [];
  const sk = rowSort(listing);
  return [allRegions, region].flatMap(where =>
    [undefined, ...live.content.services].map(service => ({ pk: directoryPartition(where, service), sk })),
  );
}

function rowOf(
  { tenantId, name, country, region }: Listing,
  { content, lastConfirmed }: NonNullable<Listing['live']>,
): DirectoryRow {
  const { summary, services, languages, countries, productFamilies, contact } = content;
  return {
    ...{ tenantId, name, country, region, summary, services, languages, contact, lastConfirmed },
    ...(countries && { countries }),
    ...(productFamilies && { productFamilies }),
  };
}

/** The writes that bring the directory's rows in line with a listing: one row for each part that lists the provider. */
export function rowWrites(before: Listing | undefined, after: Listing): Write[] {
  const { live } = after;
  const current = keysOf(after);
  const removed = before
    ? keysOf(before).filter(({ pk, sk }) => !current.some(key => key.pk === pk && key.sk === sk))
    : [];
  return [
    ...(live ? current.map((key): Write => ({ key, put: rowOf(after, live) })) : []),
    ...removed.map((key): Write => ({ key, delete: true })),
  ];
}
