import { STATUS_CODES } from 'node:http';
import type { TextReader } from '#shared/i18n/reader-text.ts';
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
async function messageOf({ answered = 0, trouble }: Attempt, reader: TextReader): Promise<string> {
  const { readerText } = await import('#shared/i18n/reader-text.ts');
  if (trouble) return readerText(reader, 'word', `delivery.${trouble}`);
  return answered >= 300 && answered < 400 ? readerText(reader, 'word', 'delivery.redirect') : '';
}

/** The results of all attempts, oldest first. */
const toResults = ({ results }: Delivery, reader: TextReader) =>
  Promise.all(
    Object.entries(results)
      .sort(([one], [other]) => Number(one) - Number(other))
      .map(async ([, attempt]) => ({
        responseCode: attempt.answered && codeName(attempt.answered),
        responseMessage: await messageOf(attempt, reader),
        systemError: attempt.trouble !== undefined,
        dateTimeUtc: attempt.at,
      })),
  );

/** A delivery in the log. */
export const toDeliveryResource = (reader: TextReader) => async (delivery: Delivery) => ({
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
  results: await toResults(delivery, reader),
  attributes: { objectType: 'WebhookDelivery' },
});

const testStatus: Record<DeliveryStatus, string> = { pending: 'pending', delivered: 'completed', failed: 'failed' };

/** The result of a test event in the public API's shape. */
export const toTestResource = async (delivery: Delivery, reader: TextReader) => ({
  correlationId: delivery.eventId,
  partnerId: delivery.tenantId,
  status: testStatus[delivery.status],
  callbackUrl: delivery.url,
  results: await toResults(delivery, reader),
});
