import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Told } from '#shared/audit.ts';
import { unlogged } from '#shared/aws.ts';
import { setting } from '#shared/settings.ts';
import type { WebhookEvent } from './events.ts';

const client = unlogged(new EventBridgeClient({}));

/** An event with the audit record it comes from. */
export interface Announced {
  told: Told;
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
export async function publish(announced: readonly Announced[]): Promise<void> {
  const { FailedEntryCount } = await client.send(
    new PutEventsCommand({
      Entries: announced.map(({ told, event }) => ({
        EventBusName: setting('EVENT_BUS'),
        Source: source,
        DetailType: event.EventName,
        Detail: JSON.stringify({ ...event, TenantId: told.tenantId }),
        Time: new Date(told.at),
      })),
    }),
  );
  if (FailedEntryCount) throw new Error(`The bus did not take ${FailedEntryCount} of ${announced.length} events`);
}
