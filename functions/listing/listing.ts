import type { Key } from '#shared/db/write.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Content } from './schema.ts';

export const requestStatuses = ['pending', 'published', 'rejected', 'superseded'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** The company a listing is of, as it was when the listing was last published. */
export interface Company {
  tenantId: string;
  name: string;
  country: string;
  region: string;
}

/** What a listing shows the world. */
export interface Live {
  content: Content;
  publishedOn: string;
  /** When the provider last said, or showed, that it is right (P26). */
  lastConfirmed: string;
}

/** A provider's listing: what is live, what is asked for, and what became of the last request. */
export interface Listing extends Company {
  version: number;
  live?: Live;
  pending?: { id: string; content: Content; note?: string; requestedOn: string; requestedBy: string };
  decided?: { id: string; status: 'published' | 'rejected'; decidedOn: string; reason?: string };
  /** When to ask the provider whether it is still right: the keys of the `watch` index. */
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
  /** What was live when it was asked for; nothing for a first listing. */
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

/** Where requests of a status stand in the `queue` index, the oldest first. */
export const queueOf = (status: RequestStatus): string => `listing_${status}`;
