import type { Key, Write } from '#shared/db/write.ts';
import type { Company, Listing } from './listing.ts';
import type { Content } from './schema.ts';
import type { Service } from './services.ts';

/** A directory row, with everything that a list shows, so that a page is a single query. */
export type DirectoryRow = Company &
  Pick<Content, 'summary' | 'services' | 'languages' | 'countries' | 'contact'> & {
    lastConfirmed: string;
  };

/** The part of the directory with all providers. */
const allRegions = 'world';

/** The partition with the providers of one or all regions, and of one or all services. */
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
  const { summary, services, languages, countries, contact } = content;
  return {
    ...{ tenantId, name, country, region, summary, services, languages, contact, lastConfirmed },
    ...(countries && { countries }),
  };
}

/** The writes that update the directory after a change: one row per part of the directory that lists the provider. */
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
