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

/** Tells the owner's provisioner, if there is one, of changes that it wasn't asked for. One `PutEvents` for ten. */
async function tellProvisioner(announced: readonly PublishedEvent[]): Promise<void> {
  if (setting('PROVISIONING').by !== 'events') return;
  const notices = announced.flatMap(({ record }) => noticesOf(record));
  await requestProvisioning(notices, clockNow().now);
}

/**
 * Publishes the events of new audit records: to webhooks and to the event bus. If this fails, the stream repeats the
 * batch: stored deliveries stay as they are, and the bus may get an event twice. One read per organization, one
 * transaction per event that its webhook is registered for, one `PutEvents`, one update; and what `tellProvisioner` does. What it publishes is noted, so that the
 * check for lost events knows.
 */
export async function publishEvents(records: readonly AuditRecord[]): Promise<void> {
  const base = setting('BASE_URL');
  const announced = records.flatMap(record => {
    const event = eventOf(record, base);
    return event ? [{ record, event }] : [];
  });
  if (announced.length === 0) return;
  const registrations = await registrationsOf(announced);
  for (const one of announced) {
    const registration = registrations.get(one.record.tenantId);
    if (registration && wants(registration, one.event)) await queueDelivery(one, registration);
  }
  await putEvents(announced);
  await tellProvisioner(announced);
  await notePublished(
    announced.map(({ record }) => record),
    clockNow().now,
  );
}
