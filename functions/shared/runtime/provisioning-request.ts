import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { unlogged } from './aws.ts';
import { setting } from './settings.ts';

const client = unlogged(new EventBridgeClient({}));

/**
 * Asks the owner's provisioner for something, by events on the bus that name the path of the answer. At most ten, which EventBridge
 * takes in one call. One `PutEvents`.
 *
 * @throws Error when the bus rejects any of them
 */
export async function requestProvisioning(details: readonly object[], now: Date): Promise<void> {
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
