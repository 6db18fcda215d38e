import type { Client } from './client.ts';
import type { Measure } from './play.ts';

const registration = '/webhooks/v1/registration';

/** Makes every call of webhooks. The endpoint doesn't exist: nothing is delivered, but the calls are the same. */
export async function playWebhooks(admin: Client, measure: Measure): Promise<void> {
  const registered = { WebhookUrl: 'https://hooks.contoso.example/', WebhookEvents: ['test-created'] };
  await measure(`GET ${registration}/events`, () => admin.get(`${registration}/events`));
  await measure(`POST ${registration}`, () => admin.post(registration, registered));
  await measure(`GET ${registration}`, () => admin.get(registration));
  await measure(`PUT ${registration}`, () => admin.put(registration, registered));
  const test = await measure(`POST ${registration}/validationEvents`, () =>
    admin.post<{ correlationId: string }>(`${registration}/validationEvents`),
  );
  const { correlationId } = test.body;
  await measure(`GET ${registration}/validationEvents/{id}`, () =>
    admin.get(`${registration}/validationEvents/${correlationId}`),
  );
  await measure('GET /webhooks/v1/deliveries', () => admin.get('/webhooks/v1/deliveries'));
  await measure('POST /webhooks/v1/deliveries/{id}/replay', () =>
    admin.post(`/webhooks/v1/deliveries/${correlationId}/replay`),
  );
  await measure('GET /webhooks/v1/certificates/{id}', () => admin.get('/webhooks/v1/certificates/unknown'));
  await measure(`DELETE ${registration}`, () => admin.delete(registration));
}
