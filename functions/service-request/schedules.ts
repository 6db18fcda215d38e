/** Hourly job: what a passed deadline does to requests for support. */
import { transact } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { contactAfter } from './change-service-request.ts';
import { onServiceDeadline } from './deadline.ts';
import { serviceEmails } from './emails.ts';
import { asRequest, type StoredServiceRequest, serviceRequestWrites } from './repository.ts';

/**
 * Escalates requests that nobody has answered, and reminds of answers that nobody reacts to, or closes them. Each: one read, at
 * most three queries, one transaction.
 */
export const keepServiceRequests = (clock: Clock): Promise<void> =>
  forEachDue<StoredServiceRequest>('service_request', clock.now, async stored => {
    const request = asRequest(stored);
    const transition = onServiceDeadline(request, await contactAfter({ request }), clock);
    if (!transition) return;
    await transact([
      ...serviceRequestWrites(transition, request, { kind: 'system' }, clock.now),
      ...(await serviceEmails(transition, clock.now)),
    ]);
  });

export const deadlineHandler = taskHandler(() => keepServiceRequests(clockNow()));
