import { get, query } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord } from '#shared/http/change-record.ts';
import { commit } from '#shared/http/idempotency.ts';
import { collection, pageSize, seekOf } from '#shared/http/paging.ts';
import type { Call, Reply } from '#shared/http/route.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type Delivery, deliveryKey, deliveryWrite, type Registration, registrationKey } from './delivery.ts';
import { eventAbout, testEvent } from './events.ts';
import { registrationAudit, requireRegistration } from './registration.ts';
import type { routes } from './routes.ts';
import { countTest, isKept, isTestKept, newDelivery, retainedIds, timedId, wants } from './rules.ts';
import { toDeliveryResource, toTestResource } from './to-resource.ts';

type Routes = typeof routes;

/** @throws Problem 409 `webhook.not_registered` for an event that the company has not registered for */
function requireSubscribed(registration: Registration, event: Delivery['event']): void {
  if (!wants(registration, event)) throw new Problem('webhook.not_registered', { params: { event: event.EventName } });
}

/** POST validationEvents: sends a test event to the company's endpoint. One read, one transaction. */
export const sendTestEvent = (call: Call<Routes['test']>): Promise<Reply> =>
  changeRecord(call, {
    load: () => requireRegistration(call.principal.tenantId),
    decide: registration => {
      const { principal, clock } = call;
      const id = timedId(clock.now, crypto.randomUUID());
      const at = clock.now.toISOString();
      const event = eventAbout(testEvent, { base: setting('BASE_URL'), id, at });
      requireSubscribed(registration, event);
      const counted = countTest(registration.tests, clock);
      if ('from' in counted) {
        const retryAfter = Math.max(1, Math.ceil((counted.from.getTime() - clock.now.getTime()) / 1000));
        throw new Problem('webhook.test_too_many', { retryAfter });
      }
      const { version } = registration;
      return {
        writes: [
          {
            key: registrationKey(principal.tenantId),
            set: { tests: counted.tests, version: version + 1 },
            when: { equals: { version } },
          },
          deliveryWrite(newDelivery(registration, { id, eventId: id, event, createdOn: at }, clock)),
          registrationAudit('test_webhook', principal, { now: clock.now, resourceId: id }),
        ],
        reply: { status: 200, body: { correlationId: id } },
      };
    },
  });

/** GET validationEvents/{correlationId}: the result of a test event. One read. */
export async function readTest(call: Call<Routes['readTest']>): Promise<Reply> {
  const { params, principal, clock } = call;
  const { tenantId } = principal;
  const delivery = await get<Delivery>(deliveryKey({ tenantId, id: params.correlationId }));
  const isTest = delivery?.event.EventName === testEvent.name && isTestKept(delivery, clock);
  if (!isTest) throw new Problem('resource.unknown');
  return { status: 200, body: await toTestResource(delivery, call) };
}

/** GET deliveries: the delivery log, newest first. One query per page. */
export async function listDeliveries(call: Call<Routes['deliveries']>): Promise<Reply> {
  const { principal, query: sent, continuation, clock } = call;
  const scope = `webhook deliveries ${principal.tenantId}`;
  const seek = await seekOf<object>(scope, { query: sent, continuation });
  const size = seek?.size ?? pageSize(sent.size);
  const { items, last } = await query<Delivery>({
    partition: deliveryKey({ tenantId: principal.tenantId, id: '' }).pk,
    sort: retainedIds(clock),
    limit: size,
    after: seek?.after,
    backwards: true,
  });
  return collection({
    uri: `/webhooks/v1/deliveries?size=${size}`,
    scope,
    items: await Promise.all(items.map(toDeliveryResource(call))),
    next: last && { asked: {}, size, after: last },
  });
}

/** POST replay: delivers an event again, as a new delivery with its own attempts. Two reads, one transaction. */
export async function replayDelivery(call: Call<Routes['replay']>): Promise<Reply> {
  const { params, principal, clock } = call;
  const { tenantId } = principal;
  const first = await get<Delivery>(deliveryKey({ tenantId, id: params.id }));
  if (!first || !isKept(first, clock)) throw new Problem('resource.unknown');
  const registration = await get<Registration>(registrationKey(tenantId));
  if (!registration) throw new Problem('webhook.not_registered', { params: { event: first.event.EventName } });
  requireSubscribed(registration, first.event);
  const { eventId, event } = first;
  const id = timedId(clock.now, crypto.randomUUID());
  const again = newDelivery(registration, { id, eventId, event, createdOn: clock.now.toISOString() }, clock);
  return commit(
    call,
    [deliveryWrite(again), registrationAudit('replay_webhook', principal, { now: clock.now, resourceId: again.id })],
    { status: 202, body: await toDeliveryResource({ locale: call.locale })(again) },
  );
}
