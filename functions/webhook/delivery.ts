import type { Key, Write } from '#shared/db/write.ts';
import type { WebhookEvent } from './events.ts';

/** Where an organisation wants to hear of which events; one for each. */
export interface Registration {
  tenantId: string;
  subscriberId: string;
  /** As it was given. */
  url: string;
  events: readonly string[];
  /** Whether the signature goes into a header of its own, and not into `Authorization`. */
  tokenInMsHeader: boolean;
  /** Raised by every change, so that of two changes at once the later is decided anew. */
  version: number;
  /** The moments of the last test events. */
  tests: readonly string[];
}

export const registrationKey = (tenantId: string): Key => ({ pk: `WEBHOOK#${tenantId}`, sk: 'REGISTRATION' });

/** Why a try at an endpoint had no answer. */
export const troubles = ['timeout', 'inside', 'unknown_host', 'certificate', 'unreachable', 'unregistered'] as const;
export type Trouble = (typeof troubles)[number];

/** One try: what the endpoint answered, or why there was no answer. */
export interface Attempt {
  at: string;
  answered?: number;
  trouble?: Trouble;
}

export type DeliveryStatus = 'pending' | 'delivered' | 'failed';

/** An event on its way to an organisation's endpoint: the row of its log, and what the next try needs. */
export interface Delivery {
  /** A GUID that begins with the time: a list in the order of ids is one in the order of time. */
  id: string;
  tenantId: string;
  /** The same for every delivery of one event. */
  eventId: string;
  event: WebhookEvent;
  /** The endpoint of the last try. */
  url: string;
  /** The moment of the change, of the test, or of the replay: the time in its id. */
  createdOn: string;
  status: DeliveryStatus;
  /** Tries begun. */
  attempts: number;
  /** What became of each try, by its number: tries that overlap note each their own. */
  results: Record<string, Attempt>;
  watch?: 'delivery';
  /** When it is tried next. */
  dueAt?: string;
  ttl: number;
}

export const deliveryKey = ({ tenantId, id }: Pick<Delivery, 'tenantId' | 'id'>): Key => ({
  pk: `DELIVERY#${tenantId}`,
  sk: id,
});

/** A delivery as it begins; the table's stream hands it to the function that posts it. */
export const deliveryWrite = (delivery: Delivery): Write => ({
  key: deliveryKey(delivery),
  put: delivery,
  when: { exists: false },
});
