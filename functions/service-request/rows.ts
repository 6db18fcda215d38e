/** Requests in the lists of companies: a company's own, those of others that it has a part in, and the latter by customer. */
import { query } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import type { ServiceRequest, ServiceStatus } from './service-request.ts';

/** What a list shows of a request: all but the description. */
export type ServiceRow = Listed<ServiceRequest>;
type Listed<Request> = Request extends unknown ? Omit<Request, 'description'> : never;

/** One list of a company. */
export interface ServiceList {
  tenantId: string;
  /** Its own requests, those of others, or those of one customer. */
  of: 'own' | 'others' | { customer: string };
}

const prefixOf = ({ of }: ServiceList): string =>
  `SERVICEREQUEST#${typeof of === 'string' ? of : `of#${of.customer}`}#`;

/** The partition of the `queue` index with a list's requests in one status. */
const queueOf = (list: ServiceList, status: ServiceStatus): string => `${prefixOf(list)}${list.tenantId}#${status}`;

/** The lists that have a request. A company may be several times among those that have a part in it. */
function listsOf({ about, openedBy, contact, formerContacts }: ServiceRequest): ServiceList[] {
  const parts = new Set([openedBy.tenantId, contact.tenantId, ...formerContacts]);
  parts.delete(about.tenantId);
  const others = [...parts].flatMap((tenantId): ServiceList[] => [
    { tenantId, of: 'others' },
    ...(about.kind === 'customer' && tenantId !== operatorTenant
      ? [{ tenantId, of: { customer: about.tenantId } }]
      : []),
  ]);
  return [{ tenantId: about.tenantId, of: 'own' }, ...others];
}

/** The rows of a request in all its lists, as they are after a change. A request never leaves a list. */
export function serviceRowWrites(request: ServiceRequest): Write[] {
  const { description, ...row } = request;
  const place = `${request.createdDate}#${request.id}`;
  return listsOf(request).map(list => ({
    key: { pk: `TENANT#${list.tenantId}`, sk: prefixOf(list) + place },
    put: { ...row, queue: queueOf(list, request.status), queueKey: place },
  }));
}

/** The newest requests of a list, at most so many. One query for each megabyte. */
async function newest(list: ServiceList, status: ServiceStatus | undefined, most: number): Promise<ServiceRow[]> {
  const rows: ServiceRow[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const part = status
      ? { index: { name: 'queue' as const, partition: 'queue', sort: 'queueKey' }, partition: queueOf(list, status) }
      : { partition: `TENANT#${list.tenantId}`, sort: { beginsWith: prefixOf(list) } };
    const { items, last } = await query<ServiceRow>({ ...part, limit: most - rows.length, after, backwards: true });
    rows.push(...items);
    after = last;
  } while (after && rows.length < most);
  return rows;
}

const byAge = (one: ServiceRow, other: ServiceRow): number => (one.createdDate > other.createdDate ? -1 : 1);

/** The newest requests of several lists together, at most so many. The queries of each, side by side. */
export const newestOf = async (
  lists: readonly ServiceList[],
  status: ServiceStatus | undefined,
  most: number,
): Promise<ServiceRow[]> =>
  (await Promise.all(lists.map(list => newest(list, status, most)))).flat().sort(byAge).slice(0, most);
