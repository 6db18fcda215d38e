import type { Key } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Content } from './schema.ts';

export const requestStatuses = ['pending', 'published', 'rejected', 'superseded'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** The company of a listing, as it was when the listing was last published. */
export interface Company {
  tenantId: string;
  name: string;
  country: string;
  region: string;
}

/** The published part of a listing. */
export interface Live {
  content: Content;
  publishedOn: string;
  /** When the provider last confirmed it, by a confirmation or by a published change (P26). */
  lastConfirmed: string;
}

/** A provider's listing: what is live, the pending request, and the last decision. */
export interface Listing extends Company {
  version: number;
  live?: Live;
  pending?: { id: string; content: Content; note?: string; requestedOn: string; requestedBy: string };
  decided?: { id: string; status: 'published' | 'rejected'; decidedOn: string; reason?: string };
  /** When to ask the provider for a confirmation: the keys of the `watch` index. */
  watch?: 'listing';
  dueAt?: string;
}

/** A row of the directory. It has everything that a list of providers shows, so that a page of it is one query. */
export type DirectoryRow = Company &
  Pick<Content, 'summary' | 'services' | 'languages' | 'countries' | 'contact'> & {
    lastConfirmed: string;
  };

/** A change that a provider asks for, until the operator's representative decides on it (R102). */
export interface ChangeRequest extends Company {
  id: string;
  status: RequestStatus;
  content: Content;
  /** What was live when it was requested; absent for a first listing. */
  before?: Content;
  note?: string;
  requestedOn: string;
  requestedBy: { userId: string; displayName: string; email: string; locale: Locale };
  decidedOn?: string;
  decidedBy?: string;
  reason?: string;
}

export const listingKey = (tenantId: string): Key => ({ pk: `LISTING#${tenantId}`, sk: 'LISTING' });
export const requestKey = (id: string): Key => ({ pk: `LISTINGCHANGE#${id}`, sk: 'LISTINGCHANGE' });

/** The partition of the `queue` index with the requests in a status, the oldest first. */
export const queueOf = (status: RequestStatus): string => `listing_${status}`;
