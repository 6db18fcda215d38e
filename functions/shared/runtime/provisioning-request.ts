import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { unlogged } from './aws.ts';
import { batchesOf } from './batches.ts';
import { setting } from './settings.ts';

const client = unlogged(new EventBridgeClient({}));

/** EventBridge takes so many events in one call. */
const eventsAtOnce = 10;

/**
 * Asks the owner's provisioner for something, by events on the bus that name the path of the answer. One `PutEvents` for ten.
 *
 * @throws Error when the bus rejects any of them
 */
export async function requestProvisioning(details: readonly object[], now: Date): Promise<void> {
  for (const batch of batchesOf(details, eventsAtOnce)) await requestBatch(batch, now);
}

async function requestBatch(details: readonly object[], now: Date): Promise<void> {
  const { FailedEntryCount } = await client.send(
    new PutEventsCommand({
      Entries: details.map(detail => ({
        EventBusName: setting('EVENT_BUS'),
        Source: 'tandem',
        DetailType: 'provisioning-requested',
        Detail: JSON.stringify(detail),
        Time: now,
      })),
    }),
  );
  if (FailedEntryCount) throw new Error(`The event bus rejected ${FailedEntryCount} of ${details.length} requests`);
}
