import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import type { Clock } from '#shared/runtime/time.ts';
import {
  mostNotes,
  type RequestPerson,
  type ServiceRequest,
  type ServiceStatus,
  type Severity,
  type SupportContact,
} from './service-request.ts';
import { changedNow, dueSince, inStatus, movedTo, type ServiceMail, type ServiceTransition } from './transition.ts';

/** The side that a company is on in a request. */
export type Side = 'asker' | 'contact' | 'former';

/** Which side a company that sees a request is on. */
export function sideIn(
  { contact, about, openedBy }: Pick<ServiceRequest, 'contact' | 'about' | 'openedBy'>,
  tenantId: string,
): Side {
  if (contact.tenantId === tenantId) return 'contact';
  return about.tenantId === tenantId || openedBy.tenantId === tenantId ? 'asker' : 'former';
}

/** @throws Problem 409 `servicerequest.closed`; 403 `servicerequest.with_another` for an earlier contact */
function requireSide(request: ServiceRequest, tenantId: string): Exclude<Side, 'former'> {
  const side = sideIn(request, tenantId);
  if (side === 'former')
    throw new Problem('servicerequest.with_another', { params: { company: request.contact.name } });
  if (request.status === 'closed') throw new Problem('servicerequest.closed');
  return side;
}

/** What somebody changes; what is absent or as it was stays. */
export interface ServiceChange {
  status?: ServiceStatus | undefined;
  severity?: Severity | undefined;
  note?: string | undefined;
}

/** The status after a change: the one asked for, else the one that a note leads to. */
function statusAfter(request: ServiceRequest, side: Side, { status, note }: ServiceChange): ServiceStatus {
  if (status && status !== request.status) return status;
  if (!note) return request.status;
  return side === 'asker' ? 'open' : 'attention_needed';
}

/** @throws FieldErrors for a status that a side can't give: only an answer makes a request wait for who asked */
function requireStatus(to: ServiceStatus, side: Side, note: string | undefined): void {
  if (to !== 'attention_needed') return;
  if (side === 'asker')
    throw new FieldErrors([{ path: 'status', key: 'one_of', params: { values: { oneOf: ['open', 'closed'] } } }]);
  if (!note) throw new FieldErrors([{ path: 'newNote.text', key: 'required' }]);
}

const withSeverity = (request: ServiceRequest, severity: Severity, clock: Clock): ServiceRequest =>
  request.status === 'open' && severity !== request.severity
    ? {
        ...request,
        severity,
        dueDate: dueSince(new Date(request.since), severity, clock),
      }
    : { ...request, severity };

/** A note from who asked, or from the contact, which is then the one who answers. */
const withNote = (request: ServiceRequest, side: Side, by: RequestPerson): ServiceRequest => ({
  ...request,
  notes: request.notes + 1,
  ...(side === 'contact' && { answeredBy: by }),
});

/** Whom a change is told: the other side. */
const emailsOf = (side: Side, to: ServiceStatus, note: string | undefined): ServiceMail[] => {
  if (to === 'closed') return ['closed'];
  if (!note) return [];
  return side === 'asker' ? ['replied'] : ['answered'];
};

/**
 * A change by who asked or by the contact: a note, another severity, another status. Nothing if all is as it was.
 * @throws Problem 409 `servicerequest.closed`, `servicerequest.full`; 403 `servicerequest.with_another`; FieldErrors
 */
export function changeServiceRequest(
  request: ServiceRequest,
  change: ServiceChange,
  by: RequestPerson,
  clock: Clock,
): ServiceTransition | undefined {
  const side = requireSide(request, by.tenantId);
  const { note, severity = request.severity } = change;
  const to = statusAfter(request, side, change);
  if (!note && to === request.status && severity === request.severity) return undefined;
  if (to !== request.status || note) requireStatus(to, side, note);
  if (note && request.notes >= mostNotes) throw new Problem('servicerequest.full');
  const noted = note ? withNote(request, side, by) : request;
  const next = inStatus(withSeverity(noted, severity, clock), to, clock);
  return {
    next: changedNow(next, by, clock),
    operation: to === 'closed' ? 'close_service_request' : 'update_service_request',
    note,
    emails: emailsOf(side, to, note),
  };
}

/**
 * The contact passes a request on.
 * @param next who answers after this contact
 * @throws Problem 409 `servicerequest.closed`; 403 `servicerequest.with_another` for whoever isn't the contact, also when a
 *   colleague has just escalated it
 */
export function escalateServiceRequest(
  request: ServiceRequest,
  next: SupportContact,
  by: RequestPerson,
  clock: Clock,
): ServiceTransition {
  if (requireSide(request, by.tenantId) !== 'contact')
    throw new Problem('servicerequest.with_another', { params: { company: request.contact.name } });
  return movedTo(request, next, by, clock);
}
