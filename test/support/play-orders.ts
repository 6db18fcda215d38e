import type { Cart, NewCustomer, Order } from '#functions/portal/api-types.d.ts';
import type { Client } from './client.ts';
import { newCustomer } from './customers.ts';
import { skus } from './licensing.ts';
import { endedOrder, offers } from './ordering.ts';
import { accept, activeReseller, asFabrikam, invite } from './partnering.ts';
import type { Measure } from './play.ts';

const lines = (count: number) =>
  Array.from({ length: count }, () => ({ offerId: offers.lock, quantity: 2, noPartnerOnRecord: true }));

/** Makes every call of the catalog, of orders and of subscriptions as Fabrikam. */
export async function playOrders(client: Client, measure: Measure): Promise<void> {
  const fabrikam = await asFabrikam(client);
  const [template] = (await fabrikam.get('/v1/agreements?agreementType=*')).body.items;
  const agreement = {
    primaryContact: { firstName: 'Wanda', lastName: 'Groves', email: 'wanda@gmail.com' },
    templateId: `${template?.templateId}`,
    dateAgreed: '2026-01-02T10:00:00Z',
    type: 'MicrosoftCustomerAgreement' as const,
  };
  // Warm-up, so that the functions' data is loaded.
  const { body: first } = await fabrikam.post<NewCustomer>('/v1/customers', newCustomer({}, { agreement }));
  const path = `/v1/customers/${first.id}`;
  await fabrikam.post(`${path}/orders?dryRun=true`, { lineItems: lines(1) });
  await fabrikam.get('/v1/offers?country=US');
  await fabrikam.get(`${path}/subscriptions`);

  await measure('GET /v1/offers', () => fabrikam.get('/v1/offers?country=US'));
  await measure('GET /v1/customers/{id}/products', () => fabrikam.get(`${path}/products?targetView=OnlineServices`));
  const targetItems = [{ productId: offers.lock }];
  await measure('POST /v1/extensions/product/checkInventory', () =>
    fabrikam.post('/v1/extensions/product/checkInventory?country=US', { targetItems }),
  );
  const body = newCustomer({}, { agreement, order: { lineItems: lines(1) } });
  await measure('POST /v1/customers, with its first order', () => fabrikam.post('/v1/customers', body));
  await measure('POST /v1/customers/{id}/orders?dryRun=true', () =>
    fabrikam.post(`${path}/orders?dryRun=true`, { lineItems: lines(1) }),
  );
  const place = async (count: number) => {
    const name = `POST /v1/customers/{id}/orders, ${count === 1 ? 'one line' : `${count} lines`}`;
    const made = await measure(name, () => fabrikam.post<Order>(`${path}/orders`, { lineItems: lines(count) }));
    return endedOrder(fabrikam, first.id, made.body.id);
  };
  const one = await place(1);
  const ten = await place(10);
  const fifty = await place(50);
  await measure('GET /v1/customers/{id}/orders', () => fabrikam.get(`${path}/orders?size=5`));
  await measure('GET /v1/customers/{id}/orders/{orderId}', () => fabrikam.get(`${path}/orders/${ten.id}`));
  await measure('GET /v1/customers/{id}/orders/{orderId}/provisioningstatus', () =>
    fabrikam.get(`${path}/orders/${ten.id}/provisioningstatus`),
  );
  await measure('GET /v1/customers/{id}/subscriptions', () => fabrikam.get(`${path}/subscriptions?size=5`));
  await measure('GET /v1/customers/{id}/subscriptions, of an order', () =>
    fabrikam.get(`${path}/subscriptions?order_id=${ten.id}&size=5`),
  );
  await measure('GET /v1/customers/{id}/subscriptions/{subscriptionId}', () =>
    fabrikam.get(`${path}/subscriptions/${ten.lineItems[0]?.subscriptionId}`),
  );
  const own = ten.lineItems.map(({ subscriptionId }) => `${path}/subscriptions/${subscriptionId}`);
  await measure('GET /v1/customers/{id}/subscriptions/{subscriptionId}/addons', () => fabrikam.get(`${own[0]}/addons`));
  await measure('PATCH /v1/customers/{id}/subscriptions/{subscriptionId}, quantity', () =>
    fabrikam.patch(`${own[0]}`, { quantity: 3 }),
  );
  await measure('PATCH /v1/customers/{id}/subscriptions/{subscriptionId}, suspension', () =>
    fabrikam.patch(`${own[0]}`, { status: 'suspended' }),
  );
  await fabrikam.patch(`${own[0]}`, { status: 'active' });
  const upgrade = { targetOffer: { id: offers.lockPlus }, quantity: 5 };
  const single = `${path}/subscriptions/${one.lineItems[0]?.subscriptionId}`;
  await measure('POST /v1/customers/{id}/subscriptions/{subscriptionId}/upgrades', () =>
    fabrikam.post(`${single}/upgrades`, upgrade),
  );
  const cart = { lineItems: [{ catalogItemId: offers.lock, quantity: 2, noPartnerOnRecord: true }] };
  const carts = `${path}/carts`;
  const { id } = (await measure('POST /v1/customers/{id}/carts', () => fabrikam.post<Cart>(carts, cart))).body;
  await measure('GET /v1/customers/{id}/carts/{cartId}', () => fabrikam.get(`${carts}/${id}`));
  await measure('PUT /v1/customers/{id}/carts/{cartId}', () => fabrikam.put(`${carts}/${id}`, cart));
  await measure('POST /v1/customers/{id}/carts/{cartId}/checkout', () => fabrikam.post(`${carts}/${id}/checkout`));
  const { body: user } = await fabrikam.post(`${path}/users`, {
    ...{ userPrincipalName: `ann@${first.companyProfile.domain}`, displayName: 'Ann Beebe', usageLocation: 'US' },
  });
  await measure('GET /v1/customers/{id}/subscribedskus', () => fabrikam.get(`${path}/subscribedskus`));
  await measure('POST /v1/customers/{id}/users/{userId}/licenseupdates', () =>
    fabrikam.post(`${path}/users/${user.id}/licenseupdates`, { licensesToAssign: [{ skuId: skus.lock }] }),
  );
  await measure('GET /v1/customers/{id}/users/{userId}/licenses', () =>
    fabrikam.get(`${path}/users/${user.id}/licenses`),
  );
  await measure('GET /v1/customers/{id}/subscriptions/{subscriptionId}/supportcontact', () =>
    fabrikam.get(`${path}/subscriptions/${ten.lineItems[0]?.subscriptionId}/supportcontact`),
  );
  const reseller = await activeReseller(client);
  await accept(reseller.admin, await invite(fabrikam, reseller.email));
  const { mpnId } = (await reseller.admin.get<{ mpnId: string }>('/v1/account')).body;
  const named = `${path}/subscriptions/${fifty.lineItems[0]?.subscriptionId}`;
  await measure('PUT /v1/customers/{id}/subscriptions/{subscriptionId}/partneronrecord', () =>
    fabrikam.put(`${named}/partneronrecord`, { mpnId }),
  );
  await measure('GET /v1/customers/{id}/subscriptions/{subscriptionId}/partnersonrecord', () =>
    fabrikam.get(`${named}/partnersonrecord`),
  );
  await measure('GET /v1/incentives', () => fabrikam.get('/v1/incentives?size=5'));
  await measure('GET /v1/incentives/findings', () => fabrikam.get('/v1/incentives/findings?size=5'));
  await measure('PATCH /v1/customers/{id}/orders/{orderId}, billing cycle', () =>
    fabrikam.patch(`${path}/orders/${ten.id}`, { billingCycle: 'monthly' }),
  );
  await measure('POST /v1/customers/{id}/orders/{orderId}/cancellation', () =>
    fabrikam.post(`${path}/orders/${ten.id}/cancellation`),
  );
}
