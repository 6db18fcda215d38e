import type { Key, Write } from '#shared/db/write.ts';
import type { WebhookEvent } from './events.ts';

/** The webhook of a company: its endpoint and its events. One per company. */
export interface Registration {
  tenantId: string;
  subscriberId: string;
  /** As sent by the client. */
  url: string;
  events: readonly string[];
  /** Whether the signature has a header of its own instead of `Authorization`. */
  tokenInMsHeader: boolean;
  /** Incremented by every change. A concurrent change with an older version is decided again. */
  version: number;
  /** The times of the last test events. */
  tests: readonly string[];
}

export const registrationKey = (tenantId: string): Key => ({ pk: `WEBHOOK#${tenantId}`, sk: 'REGISTRATION' });

/** Why an attempt got no answer. */
export const troubles = ['timeout', 'inside', 'unknown_host', 'certificate', 'unreachable', 'unregistered'] as const;
export type Trouble = (typeof troubles)[number];

/** One attempt: the HTTP status that the endpoint returned, or why there was none. */
export interface Attempt {
  at: string;
  answered?: number;
  trouble?: Trouble;
}

export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

/** The delivery of an event to a company's endpoint: an entry of its log, with the data for the next attempt. */
export interface Delivery {
  /** A GUID that starts with the time, so that IDs sort by time. */
  id: string;
  tenantId: string;
  /** The same for every delivery of one event. */
  eventId: string;
  event: WebhookEvent;
  /** The endpoint of the last attempt. */
  url: string;
  /** When the change, test or replay was made; also part of the ID. */
  createdOn: string;
  status: DeliveryStatus;
  /** Attempts started. */
  attempts: number;
  /** The result of each attempt by its number, since attempts can overlap. */
  results: Record<string, Attempt>;
  watch?: 'delivery';
  /** When the next attempt is due. */
  dueAt?: string;
  ttl: number;
}

export const deliveryKey = ({ tenantId, id }: Pick<Delivery, 'tenantId' | 'id'>): Key => ({
  pk: `DELIVERY#${tenantId}`,
  sk: id,
});

/** Stores a new delivery. The table's stream triggers the function that posts it. */
export const deliveryWrite = (delivery: Delivery): Write => ({
  key: deliveryKey(delivery),
  put: delivery,
  when: { exists: false },
});
