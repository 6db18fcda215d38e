/** What a change makes of a request, and the parts that all changes are made of. */
import { addDays, addWorkingDays, type Clock } from '#shared/runtime/time.ts';
import type {
  AnsweredRequest,
  OpenRequest,
  RequestPerson,
  ServiceFacts,
  ServiceRequest,
  ServiceStatus,
  Severity,
  SupportContact,
} from './service-request.ts';

/** Business days within which a contact answers. Then the request goes on to the next one. */
const daysToAnswer: Record<Severity, number> = { critical: 1, moderate: 2, minimal: 5 };

/** When a request of a severity is due that has waited since a moment. */
export const dueSince = (since: Date, severity: Severity, clock: Clock): string =>
  addWorkingDays(since, daysToAnswer[severity], clock).toISOString();

/** Days until who asked is reminded of an answer, and until their silence closes the request. */
const daysToRemind = 7;
const daysToClose = 14;

/** A change of a request: what it is then, and what was said. */
export interface ServiceTransition {
  next: ServiceRequest;
  /** The words of the activity log. */
  operation: 'open_service_request' | 'update_service_request' | 'escalate_service_request' | 'close_service_request';
  note?: string | undefined;
  /** Who gets which email. */
  emails: readonly ServiceMail[];
}

/** The emails of requests. Each names its reader: who asked, the people of the contact, or who leads reviews. */
export type ServiceMail = 'opened' | 'answered' | 'replied' | 'escalated' | 'moved' | 'closed' | 'remind' | 'overdue';

/** Members that belong to a status, for code that handles all of them. */
interface MembersOfStatuses {
  status?: ServiceStatus;
  since?: string;
  dueDate?: string;
  remindOn?: string;
  closesOn?: string;
  closedDate?: string;
}

function factsOf(request: ServiceRequest): ServiceFacts {
  const { status, since, dueDate, remindOn, closesOn, closedDate, ...rest }: ServiceFacts & MembersOfStatuses = request;
  return rest;
}

const waitingFor = (contact: SupportContact, request: ServiceFacts, clock: Clock): OpenRequest => ({
  ...request,
  contact,
  status: 'open',
  since: clock.now.toISOString(),
  dueDate: dueSince(clock.now, request.severity, clock),
});

const waitingForAsker = (request: ServiceFacts, clock: Clock): AnsweredRequest => ({
  ...request,
  status: 'attention_needed',
  remindOn: addDays(clock.now, daysToRemind, clock).toISOString(),
  closesOn: addDays(clock.now, daysToClose, clock).toISOString(),
});

/** The same request, changed now by somebody; by nobody if a deadline passed. */
export const changedNow = (request: ServiceRequest, by: RequestPerson | undefined, clock: Clock): ServiceRequest => ({
  ...request,
  version: request.version + 1,
  changedDate: clock.now.toISOString(),
  changedBy: by,
});

/** A request in another status, from now on. */
export function inStatus(request: ServiceRequest, status: ServiceStatus, clock: Clock): ServiceRequest {
  if (status === 'closed') return { ...factsOf(request), status, closedDate: clock.now.toISOString() };
  if (status === 'attention_needed') return waitingForAsker(factsOf(request), clock);
  return request.status === 'open' ? request : waitingFor(request.contact, factsOf(request), clock);
}

/** The request with its next contact. */
export function movedTo(
  request: ServiceRequest,
  to: SupportContact,
  by: RequestPerson | undefined,
  clock: Clock,
): ServiceTransition {
  const { answeredBy, ...rest } = factsOf(request);
  const former = [...rest.formerContacts, request.contact.tenantId];
  return {
    next: changedNow(waitingFor(to, { ...rest, formerContacts: former }, clock), by, clock),
    operation: 'escalate_service_request',
    emails: ['escalated', 'moved'],
  };
}

/** A new request, which waits for its contact. */
export const newServiceRequest = (
  facts: Omit<ServiceFacts, 'version' | 'formerContacts' | 'notes' | 'createdDate' | 'changedDate' | 'changedBy'>,
  clock: Clock,
): ServiceTransition => ({
  next: waitingFor(
    facts.contact,
    {
      ...facts,
      ...{ version: 1, formerContacts: [], notes: 0 },
      ...{ createdDate: clock.now.toISOString(), changedDate: clock.now.toISOString(), changedBy: facts.openedBy },
    },
    clock,
  ),
  operation: 'open_service_request',
  emails: ['opened'],
});
