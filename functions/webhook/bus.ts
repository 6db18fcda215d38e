import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { AuditRecord } from '#shared/audit/audit.ts';
import { unlogged } from '#shared/runtime/aws.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { WebhookEvent } from './events.ts';

const client = unlogged(new EventBridgeClient({}));

/** An event and the audit record it was made from. */
export interface PublishedEvent {
  record: AuditRecord;
  event: WebhookEvent;
}

/** `source` of our events on the bus. */
const source = 'tandem';

/**
 * Puts events on the bus: `detail-type` is the event's name, and `detail` is the webhook event plus `TenantId`. At most
 * ten, which is the stream's batch size. One `PutEvents`.
 *
 * @throws Error when the bus rejects any of them
 */
export async function putEvents(announced: readonly PublishedEvent[]): Promise<void> {
  const { FailedEntryCount } = await client.send(
    new PutEventsCommand({
      Entries: announced.map(({ record, event }) => ({
        EventBusName: setting('EVENT_BUS'),
        Source: source,
        DetailType: event.EventName,
        Detail: JSON.stringify({ ...event, TenantId: record.tenantId }),
        Time: new Date(record.at),
      })),
    }),
  );
  if (FailedEntryCount) throw new Error(`The event bus rejected ${FailedEntryCount} of ${announced.length} events`);
}
