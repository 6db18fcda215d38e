import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { AuditRecord } from '#shared/audit/audit.ts';
import { unlogged } from '#shared/runtime/aws.ts';
import { setting } from '#shared/runtime/settings.ts';
import type { WebhookEvent } from './events.ts';

const client = unlogged(new EventBridgeClient({}));

/** An event with the audit record it comes from. */
export interface PublishedEvent {
  record: AuditRecord;
  event: WebhookEvent;
}

/** Who events on the bus are from. */
const source = 'tandem';

/**
 * Puts events on the bus: `detail-type` is the event's name, `detail` the event as webhooks get it, with `TenantId`, whose
 * it is. Ten at the most, which is what a batch of the stream holds. One `PutEvents`.
 *
 * @throws Error when the bus did not take them all
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
  if (FailedEntryCount) throw new Error(`The bus did not take ${FailedEntryCount} of ${announced.length} events`);
}
