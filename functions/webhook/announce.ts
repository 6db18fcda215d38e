import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Told } from '#shared/audit.ts';
import { clockNow } from '#shared/clock.ts';
import { setting } from '#shared/settings.ts';
import { Conflict, get, transact } from '#shared/table.ts';
import { type Announced, publish } from './bus.ts';
import { eventOf } from './events.ts';
import { deliveryWrite, type Registration, registrationKey } from './record.ts';
import { begin, timedId, wants } from './rules.ts';

type Image = Parameters<typeof unmarshall>[0];

const toldIn = (records: readonly DynamoDBRecord[]): Told[] =>
  records.flatMap(({ dynamodb }) => (dynamodb?.NewImage ? [unmarshall(dynamodb.NewImage as Image) as Told] : []));

/** The registrations of those that something happened to. One read for each. */
async function registrationsOf(announced: readonly Announced[]): Promise<Map<string, Registration | undefined>> {
  const tenants = [...new Set(announced.map(({ told }) => told.tenantId))];
  const read = async (tenantId: string) => [tenantId, await get<Registration>(registrationKey(tenantId))] as const;
  return new Map(await Promise.all(tenants.map(read)));
}

/** Writes an event's delivery; one that the stream brought before is there already. One transaction. */
async function owe({ told, event }: Announced, registration: Registration): Promise<void> {
  const id = timedId(new Date(told.at), told.id);
  const delivery = begin(registration, { id, eventId: id, event, createdOn: told.at }, clockNow());
  await transact([deliveryWrite(delivery)]).catch(error => {
    if (!(error instanceof Conflict)) throw error;
  });
}

/**
 * Makes events of audit records as they are written: for webhooks, and for the bus. The stream brings them again when
 * this fails: deliveries that are there stay as they are, and the bus may get an event twice. For each organisation one
 * read, for each event that its webhook wants one transaction; one `PutEvents`.
 */
export async function announce(records: readonly DynamoDBRecord[]): Promise<void> {
  const base = setting('BASE_URL');
  const announced = toldIn(records).flatMap(told => {
    const event = eventOf(told, base);
    return event ? [{ told, event }] : [];
  });
  if (announced.length === 0) return;
  const registrations = await registrationsOf(announced);
  for (const one of announced) {
    const registration = registrations.get(one.told.tenantId);
    if (registration && wants(registration, one.event)) await owe(one, registration);
  }
  await publish(announced);
}
