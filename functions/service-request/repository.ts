import { type Actor, auditWrite, auditWrites, type Change } from '#shared/audit/audit.ts';
import { query } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { operatorTenant } from '#shared/identity/principal.ts';
import { nameOf } from '#shared/identity/user.ts';
import { waitingQueue } from './lookup.ts';
import { serviceRowWrites } from './rows.ts';
import {
  dueOf,
  mostNotes,
  noteKey,
  type ServiceNote,
  type ServiceRequest,
  serviceRequestKey,
  wholeRequest,
} from './service-request.ts';
import type { ServiceTransition } from './transition.ts';

/** A request with its notes, the oldest first. */
export interface WholeRequest {
  request: ServiceRequest;
  notes: ServiceNote[];
}

/** A request as it is stored: with its key and its places in indexes. */
export type StoredServiceRequest = ServiceRequest &
  Key & { watch?: string; dueAt?: string; queue?: string; queueKey?: string };

/** The request alone. A change writes its places anew: a closed one has none. */
export const asRequest = ({ pk, sk, watch, dueAt, queue, queueKey, ...request }: StoredServiceRequest) =>
  request as ServiceRequest;

/** A request with its notes; undefined if there is none. One query. */
export async function readServiceRequest(id: string): Promise<WholeRequest | undefined> {
  const { items } = await query<(ServiceNote | ServiceRequest) & Key>({
    ...wholeRequest(id),
    limit: mostNotes + 1,
    consistent: true,
  });
  const stored = items.find((item): item is StoredServiceRequest => 'about' in item);
  return (
    stored && { request: asRequest(stored), notes: items.filter((item): item is ServiceNote & Key => 'text' in item) }
  );
}

/** When a deadline passes next, and who is waited for until when; nothing for a closed request. */
function placesOf(request: ServiceRequest) {
  if (request.status === 'closed') return {};
  const { status, id, contact, openedBy } = request;
  const until = dueOf(request);
  return {
    watch: 'service_request' as const,
    dueAt: 'remindOn' in request ? request.remindOn : until,
    queue: waitingQueue((status === 'open' ? contact : openedBy).tenantId),
    queueKey: `${until}#${id}`,
  };
}

/** The audit records: for the company that it is for, and for the partner that has the other part. */
function serviceAudit(
  { next, operation }: ServiceTransition,
  before: ServiceRequest | undefined,
  actor: Actor,
  now: Date,
) {
  const { id, about, contact, openedBy, status } = next;
  const change: Change = {
    ...{ tenantId: about.tenantId, resourceType: 'service_request', resourceId: id, operation, actor },
    ...(before && { from: { Status: before.status, Contact: before.contact.name } }),
    to: { Status: status, Contact: contact.name },
    ...(about.kind === 'customer' && { customer: { id: about.tenantId, name: about.name } }),
  };
  const other = contact.tenantId === operatorTenant ? openedBy.tenantId : contact.tenantId;
  return other === about.tenantId ? [auditWrite(change, now)] : auditWrites(change, other, now);
}

/** The note that a change adds, if any. */
export const noteIn = ({ next: { changedBy, changedDate }, note }: ServiceTransition): ServiceNote | undefined =>
  note && changedBy
    ? { by: nameOf(changedBy.name), company: changedBy.company, on: changedDate, text: note }
    : undefined;

/**
 * The writes of a change, for one transaction: the request, unless another process changed it in between, the note, the rows and
 * the audit records.
 */
export function serviceRequestWrites(
  transition: ServiceTransition,
  before: ServiceRequest | undefined,
  actor: Actor,
  now: Date,
): Write[] {
  const { next } = transition;
  const { id } = next;
  const said = noteIn(transition);
  return [
    {
      key: serviceRequestKey(id),
      put: { ...next, ...placesOf(next) },
      when: before ? { equals: { version: before.version } } : { exists: false },
    },
    ...(said ? [{ key: noteKey(id, next.notes), put: said, when: { exists: false } }] : []),
    ...serviceRowWrites(next),
    ...serviceAudit(transition, before, actor, now),
  ];
}
