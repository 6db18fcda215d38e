import type { CreateServiceRequestRequest, ServiceRequest } from '#functions/portal/api-types.d.ts';
import type { Client } from './client.ts';
import { addedAdministrator } from './customers.ts';
import { dataOf } from './generated-client.ts';
import { accept, activeProvider, activeReseller, invite } from './partnering.ts';

/** A new request as clients send it; pass only what matters. */
export const problem = (more: Partial<CreateServiceRequestRequest> = {}): CreateServiceRequestRequest => ({
  title: 'Nobody can sign in',
  description: 'Since eight o’clock, everybody gets an error.',
  severity: 'critical',
  supportTopicId: '1',
  ...more,
});

/** Somebody asks for support for their own company. */
export const ask = async (
  asker: Client,
  more: Partial<CreateServiceRequestRequest> = {},
  agentLocale = 'en-US',
): Promise<ServiceRequest> =>
  dataOf(
    await asker.api.POST('/v1/servicerequests/{id}', {
      params: { path: { id: agentLocale } },
      body: problem(more),
    }),
  );

/** A partner asks for support for a customer. */
export const askFor = async (
  partner: Client,
  id: string,
  more: Partial<Omit<CreateServiceRequestRequest, 'partnerTenantId'>> = {},
): Promise<ServiceRequest> =>
  dataOf(
    await partner.api.POST('/v1/customers/{id}/servicerequests', { params: { path: { id } }, body: problem(more) }),
  );

/** Reads a request as somebody sees it. */
export const seenBy = async (reader: Client, id: string): Promise<ServiceRequest> =>
  dataOf(await reader.api.GET('/v1/servicerequests/{id}', { params: { path: { id } } }));

/** A customer that a provider and its reseller serve together, with an administrator of each. */
export async function servedCustomer(client: Client) {
  const [provider, reseller] = await Promise.all([activeProvider(client), activeReseller(client)]);
  await accept(reseller.admin, await invite(provider.admin, reseller.email));
  const { made, admin, email } = await addedAdministrator(client, provider.admin, {}, reseller.tenantId);
  return { provider, reseller, customer: { id: made.id, admin, email } };
}
