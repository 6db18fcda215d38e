import { STATUS_CODES } from 'node:http';
import type { Telling } from '#shared/i18n/told-text.ts';
import type { Attempt, Delivery, DeliveryStatus, Registration } from './delivery.ts';

/** A registration as the API shows it: in PascalCase and without an envelope. */
export const toRegistrationResource = ({ url, events, tokenInMsHeader }: Registration) => ({
  WebhookUrl: url,
  WebhookEvents: events,
  ...(tokenInMsHeader && { SignatureTokenToMsSignatureHeader: true }),
});

/** An HTTP status by the public API's name, such as `OK` or `NotFound`; without a name, its number. */
const codeName = (status: number): string => STATUS_CODES[status]?.replace(/[^A-Za-z]/g, '') ?? String(status);

/** A localized message. The texts are loaded with the first one. */
async function messageOf({ answered = 0, trouble }: Attempt, telling: Telling): Promise<string> {
  const { toldText } = await import('#shared/i18n/told-text.ts');
  if (trouble) return toldText(telling, 'word', `delivery.${trouble}`);
  return answered >= 300 && answered < 400 ? toldText(telling, 'word', 'delivery.redirect') : '';
}

/** The results of all attempts, oldest first. */
const toResults = ({ results }: Delivery, telling: Telling) =>
  Promise.all(
    Object.entries(results)
      .sort(([one], [other]) => Number(one) - Number(other))
      .map(async ([, attempt]) => ({
        responseCode: attempt.answered && codeName(attempt.answered),
        responseMessage: await messageOf(attempt, telling),
        systemError: attempt.trouble !== undefined,
        dateTimeUtc: attempt.at,
      })),
  );

/** A delivery in the log. */
export const toDeliveryResource = (telling: Telling) => async (delivery: Delivery) => ({
  id: delivery.id,
  correlationId: delivery.eventId,
  eventName: delivery.event.EventName,
  resourceName: delivery.event.ResourceName,
  resourceUri: delivery.event.ResourceUri,
  auditUri: delivery.event.AuditUri,
  callbackUrl: delivery.url,
  status: delivery.status,
  createdDate: delivery.createdOn,
  attempts: delivery.attempts,
  nextAttemptOn: delivery.dueAt,
  results: await toResults(delivery, telling),
  attributes: { objectType: 'WebhookDelivery' },
});

const testStatus: Record<DeliveryStatus, string> = { pending: 'pending', delivered: 'completed', failed: 'failed' };

/** The result of a test event in the public API's shape. */
export const toTestResource = async (delivery: Delivery, telling: Telling) => ({
  correlationId: delivery.eventId,
  partnerId: delivery.tenantId,
  status: testStatus[delivery.status],
  callbackUrl: delivery.url,
  results: await toResults(delivery, telling),
});
