import type { CreateOrderRequest, NewCustomer, Order } from '#functions/portal/api-types.d.ts';
import { type Client, eventually } from './client.ts';
import { newCustomer } from './customers.ts';
import { dataOf } from './generated-client.ts';
import { accept, activeProvider, activeReseller, invite } from './partnering.ts';
import { joinOn, requestByMail } from './relating.ts';

/** Offers of the catalog that ships with Tandem. */
export const offers = {
  basic: 'F1C70001-0C4F-4E1D-9A00-000000000001',
  standard: 'F1C70002-0C4F-4E1D-9A00-000000000002',
  premium: 'F1C70003-0C4F-4E1D-9A00-000000000003',
  enterprise: 'F1C70004-0C4F-4E1D-9A00-000000000004',
  schools: 'F1C70005-0C4F-4E1D-9A00-000000000005',
  trial: 'F1C70007-0C4F-4E1D-9A00-000000000007',
  archive: 'F1C70101-0C4F-4E1D-9A00-000000000101',
  lock: 'F1C70201-0C4F-4E1D-9A00-000000000201',
  lockPlus: 'F1C70202-0C4F-4E1D-9A00-000000000202',
  badge: 'F1C70203-0C4F-4E1D-9A00-000000000203',
  attic: 'F1C70204-0C4F-4E1D-9A00-000000000204',
  meadow: 'F1C70301-0C4F-4E1D-9A00-000000000301',
} as const;

/** A line as the generated client takes it. */
type SentLine = CreateOrderRequest['lineItems'][number];

/**
 * A provider with a reseller, and a customer that has accepted the relationship request of both, with its agreement: everything
 * that an order needs.
 */
export async function tradingTier(client: Client) {
  const [provider, reseller] = await Promise.all([activeProvider(client), activeReseller(client)]);
  await accept(reseller.admin, await invite(provider.admin, reseller.email));
  const { made, mailed } = await requestByMail(client, reseller.admin, { providerTenantId: provider.tenantId });
  await joinOn(client, mailed);
  const [customer] = (await provider.admin.get('/v1/customers')).body.items;
  const { mpnId = '' } = (await reseller.admin.get<{ mpnId?: string }>('/v1/account')).body;
  return { provider, reseller, mpnId, customerId: customer?.id ?? '', customerEmail: made.email };
}

/** A provider orders; the answer of the generated client. */
export const order = async (provider: Client, customerId: string, ...lineItems: SentLine[]): Promise<Order> =>
  dataOf(
    await provider.api.POST('/v1/customers/{id}/orders', { params: { path: { id: customerId } }, body: { lineItems } }),
  ) as Order;

/** A customer of a provider that was made with its first order, which has been provisioned. */
export async function orderedCustomer(provider: Client) {
  const [template] = (await provider.get('/v1/agreements?agreementType=*')).body.items;
  const agreement = {
    primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com' },
    templateId: `${template?.templateId}`,
    dateAgreed: '2026-01-02T10:00:00Z',
    type: 'MicrosoftCustomerAgreement' as const,
  };
  const lineItems = [{ offerId: offers.standard, quantity: 10, noPartnerOnRecord: true }];
  const { body } = await provider.post<NewCustomer>(
    '/v1/customers',
    newCustomer({}, { agreement, order: { lineItems } }),
  );
  const { id: orderId, lineItems: lines } = await endedOrder(provider, body.id, body.order?.id ?? '');
  return { customerId: body.id, orderId, subscriptionId: lines[0]?.subscriptionId ?? '' };
}

/** Waits until an order has been provisioned, or has failed. */
export const endedOrder = (provider: Client, customerId: string, orderId: string): Promise<Order> =>
  eventually(async () => {
    const { body } = await provider.get<Order>(`/v1/customers/${customerId}/orders/${orderId}`);
    if (body.status === 'pending') throw new Error('The order still waits');
    return body;
  });
