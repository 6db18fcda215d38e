import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { AuditRecord } from '#shared/audit/audit.ts';
import { Conflict, get, transact } from '#shared/db/table.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { setting } from '#shared/runtime/settings.ts';
import { type PublishedEvent, putEvents } from './bus.ts';
import { deliveryWrite, type Registration, registrationKey } from './delivery.ts';
import { eventOf } from './events.ts';
import { newDelivery, timedId, wants } from './rules.ts';

type Image = Parameters<typeof unmarshall>[0];

const auditRecordsIn = (records: readonly DynamoDBRecord[]): AuditRecord[] =>
  records.flatMap(({ dynamodb }) =>
    dynamodb?.NewImage ? [unmarshall(dynamodb.NewImage as Image) as AuditRecord] : [],
  );

/** The registrations of the companies that the events concern. One read each. */
async function registrationsOf(announced: readonly PublishedEvent[]): Promise<Map<string, Registration | undefined>> {
  const tenants = [...new Set(announced.map(({ record }) => record.tenantId))];
  const read = async (tenantId: string) => [tenantId, await get<Registration>(registrationKey(tenantId))] as const;
  return new Map(await Promise.all(tenants.map(read)));
}

/** Stores the delivery of an event. A repeated stream record finds it stored already. One transaction. */
async function queueDelivery({ record, event }: PublishedEvent, registration: Registration): Promise<void> {
  const id = timedId(new Date(record.at), record.id);
  const delivery = newDelivery(registration, { id, eventId: id, event, createdOn: record.at }, clockNow());
  await transact([deliveryWrite(delivery)]).catch(error => {
    if (!(error instanceof Conflict)) throw error;
  });
}

/**
 * Publishes new audit records as events to webhooks and to the event bus. The stream retries on failure: existing
 * deliveries stay as they are, and the bus may get an event twice. One read per company, one transaction per event that
 * a webhook is registered for, one `PutEvents`.
 */
export async function publishEvents(records: readonly DynamoDBRecord[]): Promise<void> {
  const base = setting('BASE_URL');
  const announced = auditRecordsIn(records).flatMap(record => {
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
}
