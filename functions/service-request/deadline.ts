import { addWorkingDays, type Clock } from '#shared/runtime/time.ts';
import type { ServiceRequest, SupportContact } from './service-request.ts';
import { changedNow, inStatus, movedTo, type ServiceTransition } from './transition.ts';

/** Business days after which review leads are told again of a request that the operator hasn't answered. */
const daysToEscalateAgain = 2;

/**
 * What a passed deadline does. Unanswered, a request goes on to the next contact; the operator's review leads are told, again
 * every two business days. An answer that nobody reacts to is reminded of, and then closed. Nothing before the deadline.
 */
export function onServiceDeadline(
  request: ServiceRequest,
  next: SupportContact | undefined,
  clock: Clock,
): ServiceTransition | undefined {
  const isPast = (moment: string) => moment <= clock.now.toISOString();
  if (request.status === 'open') {
    if (!isPast(request.dueDate)) return undefined;
    if (next) return movedTo(request, next, undefined, clock);
    const dueDate = addWorkingDays(clock.now, daysToEscalateAgain, clock).toISOString();
    return {
      next: { ...request, version: request.version + 1, dueDate },
      operation: 'escalate_service_request',
      emails: ['overdue'],
    };
  }
  if (request.status === 'closed') return undefined;
  if (isPast(request.closesOn))
    return {
      next: changedNow(inStatus(request, 'closed', clock), undefined, clock),
      operation: 'close_service_request',
      emails: ['closed'],
    };
  const { remindOn, ...reminded } = request;
  if (!remindOn || !isPast(remindOn)) return undefined;
  return {
    next: { ...reminded, version: request.version + 1 },
    operation: 'update_service_request',
    emails: ['remind'],
  };
}
