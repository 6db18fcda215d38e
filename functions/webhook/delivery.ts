import type { Key, Write } from '#shared/db/write.ts';
import type { WebhookEvent } from './events.ts';

/** The webhook of an organization: its endpoint and its events. One for each organization. */
export interface Registration {
  tenantId: string;
  subscriberId: string;
  /** As it was sent. */
  url: string;
  events: readonly string[];
  /** Whether the signature is sent in a header of its own instead of `Authorization`. */
  tokenInMsHeader: boolean;
  /** Grows with every change, so that of two concurrent changes the later is decided again. */
  version: number;
  /** The times of the last test events. */
  tests: readonly string[];
}

export const registrationKey = (tenantId: string): Key => ({ pk: `WEBHOOK#${tenantId}`, sk: 'REGISTRATION' });

/** Why an attempt got no answer. */
export const troubles = ['timeout', 'inside', 'unknown_host', 'certificate', 'unreachable', 'unregistered'] as const;
export type Trouble = (typeof troubles)[number];

/** One attempt: the status that the endpoint answered, or why there was no answer. */
export interface Attempt {
  at: string;
  answered?: number;
  trouble?: Trouble;
}

export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

/** The delivery of an event to an organization's endpoint: a row of its log, and what the next attempt needs. */
export interface Delivery {
  /** A GUID that starts with the time, so that ids sort by time. */
  id: string;
  tenantId: string;
  /** The same for every delivery of one event. */
  eventId: string;
  event: WebhookEvent;
  /** The endpoint of the last attempt. */
  url: string;
  /** When the change, the test or the replay was made: the time in its id. */
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

/** Stores a new delivery; the table's stream triggers the function that posts it. */
export const deliveryWrite = (delivery: Delivery): Write => ({
  key: deliveryKey(delivery),
  put: delivery,
  when: { exists: false },
});
