/** What others use of service requests: those that wait for a company. */
import { query } from '#shared/db/table.ts';
import type { ServiceRequest } from './service-request.ts';

/** The partition of the `queue` index with the requests that wait for a company. */
export const waitingQueue = (tenantId: string): string => `service_requests#${tenantId}`;

/** A request that waits for a company: for its answer, or as the one that asked. */
export interface WaitingRequest {
  id: string;
  title: string;
  due: string;
  waitsFor: 'answer' | 'reply';
}

/** The requests that wait for a company, those that are due first. One query. */
export async function requestsWaitingFor(tenantId: string, limit: number): Promise<WaitingRequest[]> {
  const { items } = await query<ServiceRequest & { queueKey: string }>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: waitingQueue(tenantId),
    limit,
  });
  return items.map(({ id, title, status, queueKey }) => ({
    id,
    title,
    due: queueKey.split('#')[0] ?? '',
    waitsFor: status === 'open' ? 'answer' : 'reply',
  }));
}
