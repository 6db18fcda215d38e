import type { AuditRecord } from '#shared/audit/audit.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, transact } from '#shared/db/table.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { requestProvisioning } from '#shared/runtime/provisioning-request.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type PublishedEvent, putEvents } from './bus.ts';
import { deliveryWrite, type Registration, registrationKey } from './delivery.ts';
import { eventOf } from './events.ts';
import { noticesOf } from './provisioned.ts';
import { notePublished } from './published.ts';
import { newDelivery, timedId, wants } from './rules.ts';

/** The registrations of the organizations that the events belong to. One read per organization. */
async function registrationsOf(announced: readonly PublishedEvent[]): Promise<Map<string, Registration | undefined>> {
  const tenants = [...new Set(announced.map(({ record }) => record.tenantId))];
  const read = async (tenantId: string) => [tenantId, await get<Registration>(registrationKey(tenantId))] as const;
  return new Map(await Promise.all(tenants.map(read)));
}

/** Stores the delivery of an event, unless an earlier run of the same batch has. One transaction. */
async function queueDelivery({ record, event }: PublishedEvent, registration: Registration): Promise<void> {
  const id = timedId(new Date(record.at), record.id);
  const delivery = newDelivery(registration, { id, eventId: id, event, createdOn: record.at }, clockNow());
  await transact([deliveryWrite(delivery)]).catch(error => {
    if (!(error instanceof Conflict)) throw error;
  });
}

/** What the owner's provisioner, if there is one, must be told of a change. */
const noticesFor = ({ record }: PublishedEvent) => (setting('PROVISIONING').by === 'events' ? noticesOf(record) : []);

/** Whether a rule on the event bus listens for an event. */
function isOnBus({ event }: PublishedEvent): boolean {
  const listened = setting('BUS_EVENTS');
  return listened === 'all' || listened.includes(event.EventName);
}

/** Tells the owner's provisioner, if there is one, of changes that it wasn't asked for. One `PutEvents` for ten. */
async function tellProvisioner(announced: readonly PublishedEvent[]): Promise<void> {
  await requestProvisioning(announced.flatMap(noticesFor), clockNow().now);
}

/**
 * Publishes the events of new audit records to those who listen: webhooks, the event bus, the owner's provisioner. If this fails, the
 * stream repeats the batch: stored deliveries stay as they are, and the bus may get an event twice. One read per organization, one
 * transaction per event that its webhook is registered for, at most one `PutEvents` for ten, one update; and what `tellProvisioner`
 * does. What it publishes is noted, so that the check for lost events knows; what nobody listens for costs nothing.
 * @returns how many somebody listens for
 */
export async function publishEvents(records: readonly AuditRecord[]): Promise<number> {
  const base = setting('BASE_URL');
  const announced = records.flatMap(record => {
    const event = eventOf(record, base);
    return event ? [{ record, event }] : [];
  });
  if (announced.length === 0) return 0;
  const registrations = await registrationsOf(announced);
  const isWanted = ({ record, event }: PublishedEvent) => wants(registrations.get(record.tenantId), event);
  for (const one of announced.filter(isWanted))
    await queueDelivery(one, registrations.get(one.record.tenantId) as Registration);
  const onBus = announced.filter(isOnBus);
  if (onBus.length > 0) await putEvents(onBus);
  await tellProvisioner(announced);
  const heard = announced.filter(one => isWanted(one) || isOnBus(one) || noticesFor(one).length > 0);
  await notePublished(
    heard.map(({ record }) => record),
    clockNow().now,
  );
  return heard.length;
}
