/**
 * What others use of listings: a page of the directory's rows, one live listing, whether a viewer can partner with it, and
 * the change requests that wait.
 */

import { type FamilyReader, namedFamilies } from '#functions/catalog/lookup.ts';
import { requireSameRegion } from '#shared/company/region.ts';
import type { Service } from '#shared/company/services.ts';
import { get, query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { TextReader } from '#shared/i18n/reader-text.ts';
import type { Account } from '#shared/identity/account.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import {
  type ChangeRequest,
  type Company,
  type DirectoryRow,
  type Listing,
  type Live,
  listingKey,
  queueOf,
} from './listing.ts';
import { directoryPartition } from './rows.ts';
import { daysToConfirm } from './rules.ts';
import type { Content } from './schema.ts';

/** The oldest change requests that wait for a decision. One query. */
export async function pendingRequests(limit: number): Promise<ChangeRequest[]> {
  const { items } = await query<ChangeRequest>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: queueOf('pending'),
    limit,
  });
  return items;
}

export interface DirectoryPart {
  /** The whole directory if there is none. */
  region?: string | undefined;
  service?: Service | undefined;
  limit: number;
  after?: Record<string, unknown> | undefined;
}

/** A page of the providers in a part of the directory, by name. One query. */
export const listRows = ({ region, service, limit, after }: DirectoryPart) =>
  query<DirectoryRow & { pk: string; sk: string }>({ partition: directoryPartition(region, service), limit, after });

/** Since when a provider's live listing should have been confirmed (P26); nothing before that. One read. */
export async function confirmationDue(tenantId: string, clock: Clock): Promise<string | undefined> {
  const confirmed = (await get<Listing>(listingKey(tenantId)))?.live?.lastConfirmed;
  const due = confirmed && addDays(new Date(confirmed), daysToConfirm, clock);
  return due && due <= clock.now ? due.toISOString() : undefined;
}

/** @throws Problem 404 for a company that isn't listed. One read. */
export async function readLive(tenantId: string): Promise<Listing & { live: Live }> {
  const listing = await get<Listing>(listingKey(tenantId));
  if (!listing?.live) throw new Problem('resource.unknown');
  return { ...listing, live: listing.live };
}

/** A provider's full entry in the directory. */
export const toProviderResource = (
  { tenantId, name, country, region }: Company,
  { productFamilies, ...content }: Content,
  lastConfirmed: string | undefined,
  reader: FamilyReader,
) => ({
  id: tenantId,
  name,
  country,
  region,
  ...content,
  ...(productFamilies && { productFamilies: namedFamilies(productFamilies, reader) }),
  lastConfirmed,
  links: { self: { uri: `directory/providers/${tenantId}`, method: 'GET', headers: [] } },
  attributes: { objectType: 'DirectoryProvider' },
});

/** A signed-in person who looks at providers: what decides whether their company can partner with one. */
export interface Viewer {
  kind: Kind;
  account?: Pick<Account, 'country' | 'status'> | undefined;
  /** Tenant IDs of the providers that the company has partnered with. */
  partners: ReadonlySet<string>;
}

/** Why a company can't partner with a provider (R103, R180); nothing if it can. */
export function partneringProblem(
  { kind, account, partners }: Viewer,
  provider: Company,
  now: Date,
): Problem | undefined {
  if (kind !== 'indirect_reseller') {
    return new Problem('permission.other_kind', {
      params: { kinds: { kinds: ['indirect_reseller'] } },
      data: ['indirect_reseller'],
    });
  }
  if (partners.has(provider.tenantId)) return new Problem('partnership.exists', { params: { partner: provider.name } });
  if (!account || account.status === 'rejected') return new Problem('reseller.not_enrolled');
  try {
    requireSameRegion(account.country, provider.country, now, 'partnership.region_mismatch');
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** Whether a company can partner with a provider, as members of the provider's resource: if not, the reason and its text. */
export async function partneringState(viewer: Viewer, provider: Company, now: Date, reader: TextReader) {
  const hindered = partneringProblem(viewer, provider, now);
  if (!hindered) return { canPartner: true };
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  const { reason, options } = hindered;
  return { canPartner: false, reason, explanation: readerText(reader, 'problem', reason, options.params) };
}
