/** Listing functions for the directory: a page of rows, and one live listing. */

import { get, query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Listing, type Live, listingKey } from './listing.ts';
import { type DirectoryRow, directoryPartition } from './rows.ts';
import type { Service } from './services.ts';

export interface DirectoryPart {
  /** Default: all regions. */
  region?: string | undefined;
  service?: Service | undefined;
  limit: number;
  after?: Record<string, unknown> | undefined;
}

/** A page of the providers in a part of the directory, by name. One query. */
export const listRows = ({ region, service, limit, after }: DirectoryPart) =>
  query<DirectoryRow & { pk: string; sk: string }>({ partition: directoryPartition(region, service), limit, after });

/** @throws Problem 404 for a company that is not listed. One read. */
export async function readLive(tenantId: string): Promise<Listing & { live: Live }> {
  const listing = await get<Listing>(listingKey(tenantId));
  if (!listing?.live) throw new Problem('resource.unknown');
  return { ...listing, live: listing.live };
}

export { toProviderResource } from './to-resource.ts';
