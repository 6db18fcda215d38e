import { STATUS_CODES } from 'node:http';
import type { Locale } from '#shared/i18n/locale.ts';
import type { Attempt, Delivery, DeliveryStatus, Registration } from './delivery.ts';

/** A registration as the public API shows it: in PascalCase, without an envelope. */
export const toRegistrationResource = ({ url, events, tokenInMsHeader }: Registration) => ({
  WebhookUrl: url,
  WebhookEvents: events,
  ...(tokenInMsHeader && { SignatureTokenToMsSignatureHeader: true }),
});

/** A status as the public API names it: `OK`, `NotFound`; one without a name by its number. */
const codeName = (status: number): string => STATUS_CODES[status]?.replace(/[^A-Za-z]/g, '') ?? String(status);

/** A sentence for a person, in their language; the texts are loaded with the first. */
async function messageOf({ answered = 0, trouble }: Attempt, locale: Locale): Promise<string> {
  const { text } = await import('#shared/i18n/text.ts');
  if (trouble) return text(locale, 'word', `delivery.${trouble}`);
  return answered >= 300 && answered < 400 ? text(locale, 'word', 'delivery.redirect') : '';
}

/** What became of each try, the first first. */
const toResults = ({ results }: Delivery, locale: Locale) =>
  Promise.all(
    Object.entries(results)
      .sort(([one], [other]) => Number(one) - Number(other))
      .map(async ([, attempt]) => ({
        responseCode: attempt.answered && codeName(attempt.answered),
        responseMessage: await messageOf(attempt, locale),
        systemError: attempt.trouble !== undefined,
        dateTimeUtc: attempt.at,
      })),
  );

/** A delivery as its log shows it. */
export const toDeliveryResource = (locale: Locale) => async (delivery: Delivery) => ({
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
  results: await toResults(delivery, locale),
  attributes: { objectType: 'WebhookDelivery' },
});

const testStatus: Record<DeliveryStatus, string> = { pending: 'pending', delivered: 'completed', failed: 'failed' };

/** What became of a test event, as the public API shows it. */
export const toTestResource = async (delivery: Delivery, locale: Locale) => ({
  correlationId: delivery.eventId,
  partnerId: delivery.tenantId,
  status: testStatus[delivery.status],
  callbackUrl: delivery.url,
  results: await toResults(delivery, locale),
});
