import { beforeAll, describe, expect, inject, it } from 'vitest';
import { routes as carts } from '#functions/order/cart/routes.ts';
import { routes as orders } from '#functions/order/routes.ts';
import type {
  Cart,
  CartCheckoutResult,
  NewCustomer,
  Order,
  SubscriptionTransfer,
} from '#functions/portal/api-types.d.ts';
import { routes as serviceRequests } from '#functions/service-request/routes.ts';
import { routes as parts } from '#functions/subscription/parts/routes.ts';
import { recordRoutes } from '#functions/subscription/record/routes.ts';
import { routes as single } from '#functions/subscription/single/routes.ts';
import { supportRoutes } from '#functions/subscription/support/routes.ts';
import { routes as acceptance } from '#functions/subscription-transfer/acceptance/routes.ts';
import { routes as transfers } from '#functions/subscription-transfer/routes.ts';
import { licenseRoutes } from '#functions/user/customer-user/licenses/routes.ts';
import { agreed } from '#test/agreeing.ts';
import { Client } from '#test/client.ts';
import { newCustomer } from '#test/customers.ts';
import { licensedUser, skus } from '#test/licensing.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';
import { problem } from '#test/supporting.ts';
import { asNorthwind, completed, directCustomer, subscriptionsOf } from '#test/transferring.ts';

const client = new Client(inject('system'));
const declared = [
  ...[orders, carts, single, parts, supportRoutes, recordRoutes],
  ...[licenseRoutes, serviceRequests, transfers, acceptance],
].flatMap(routes => Object.values<{ method: string; path: string }>(routes));
const writes = new Set(
  declared.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
);
const played = new Set<string>();

/** Whether a path is one of a route. */
const isOf = (route: string, path: string): boolean =>
  new RegExp(`^${route.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

/** Makes a call whose reply is lost, and repeats it as clients do: with the same request ID. @returns the answer, given twice */
async function repeated<Body extends object>(by: Client, method: string, path: string, body?: object) {
  const asked = by.with({ 'MS-RequestId': crypto.randomUUID() });
  const first = await asked.call<Body>(method, path, body);
  expect(first.status, `${method} ${path}: ${first.text}`).toBeLessThan(300);
  const again = await asked.call<Body>(method, path, body);
  expect([again.status, again.text], `${method} ${path}`).toEqual([first.status, first.text]);
  for (const write of writes) if (isOf(write, `${method} ${path}`)) played.add(write);
  return first.body;
}

describe('a lost reply: a repeat with the same request ID gets the same answer, and takes effect once', () => {
  let tier: Awaited<ReturnType<typeof tradingTier>>;
  let provider: Client;
  let northwind: Client;

  beforeAll(async () => {
    [tier, northwind] = await Promise.all([tradingTier(client), asNorthwind(client)]);
    provider = tier.provider.admin;
  }, 90_000);

  const line = (members: object = {}) => ({
    offerId: offers.standard,
    quantity: 3,
    noPartnerOnRecord: true,
    ...members,
  });
  const at = (path: string) => `/v1/customers/${tier.customerId}/${path}`;
  const bought = async (members: object = {}) => {
    const made = await order(provider, tier.customerId, line(members));
    const { lineItems } = await endedOrder(provider, tier.customerId, made.id);
    return {
      orderId: made.id,
      path: at(`subscriptions/${lineItems[0]?.subscriptionId}`),
      id: lineItems[0]?.subscriptionId,
    };
  };
  const count = async () => (await subscriptionsOf(provider, tier.customerId)).length;

  it('of a new customer with its first order, and of the end of a relationship', async () => {
    const body = newCustomer({}, { agreement: await agreed(provider), order: { lineItems: [line()] } });
    const made = await repeated<NewCustomer>(provider, 'POST', '/v1/customers', body);
    await endedOrder(provider, made.id, made.order?.id ?? '');
    expect(await subscriptionsOf(provider, made.id)).toHaveLength(1);
    const other = await repeated<NewCustomer>(provider, 'POST', '/v1/customers', newCustomer());
    await repeated(provider, 'PATCH', `/v1/customers/${other.id}`, { relationshipToPartner: 'none' });
    expect((await provider.get(`/v1/customers/${other.id}`)).status).toBe(404);
  });

  it('of a cart and its checkout', async () => {
    const before = await count();
    const lineItem = { catalogItemId: offers.lock, quantity: 2, noPartnerOnRecord: true };
    const cart = await repeated<Cart>(provider, 'POST', at('carts'), { lineItems: [lineItem] });
    const changed = { ...cart, lineItems: [{ ...cart.lineItems[0], quantity: 4 }] };
    await repeated<Cart>(provider, 'PUT', at(`carts/${cart.id}`), changed);
    const result = await repeated<CartCheckoutResult>(provider, 'POST', at(`carts/${cart.id}/checkout`));
    expect(result.orders).toHaveLength(1);
    await endedOrder(provider, tier.customerId, result.orders[0]?.id ?? '');
    expect(await count()).toBe(before + 1);
  });

  it('of an order, its add-ons and its cancellation', async () => {
    const before = await count();
    const placed = await repeated<Order>(provider, 'POST', at('orders'), { lineItems: [line()] });
    const done = await endedOrder(provider, tier.customerId, placed.id);
    const parentSubscriptionId = done.lineItems[0]?.subscriptionId;
    const addOn = { offerId: offers.archive, quantity: 1, parentSubscriptionId };
    const added = await repeated<Order>(provider, 'PATCH', at(`orders/${placed.id}`), { lineItems: [addOn] });
    expect(added.lineItems).toHaveLength(2);
    await endedOrder(provider, tier.customerId, placed.id);
    expect(await count()).toBe(before + 2);
    const canceled = await bought();
    await repeated(provider, 'POST', at(`orders/${canceled.orderId}/cancellation`));
    expect((await provider.get(canceled.path)).body.status).toBe('deleted');
  });

  it('of what is changed of a subscription, and of what it becomes', async () => {
    const { path } = await bought();
    await repeated(provider, 'PATCH', path, { quantity: 5 });
    await repeated(provider, 'PUT', `${path}/supportcontact`, { supportTenantId: tier.reseller.tenantId });
    await repeated(provider, 'PUT', `${path}/partneronrecord`, { mpnId: tier.mpnId });
    expect((await provider.get(`${path}/partnersonrecord`)).body.items).toHaveLength(1);
    await repeated(provider, 'POST', `${path}/registrations`);
    expect((await provider.get(path)).body).toMatchObject({ quantity: 5, partnerId: tier.mpnId });

    const basic = await bought({ offerId: offers.basic });
    const trial = await bought({ offerId: offers.trial });
    const before = await count();
    await repeated(provider, 'POST', `${basic.path}/upgrades`, { targetOffer: { id: offers.premium } });
    await repeated(provider, 'POST', `${trial.path}/conversions`, { targetOfferId: offers.premium });
    expect(await count()).toBe(before + 1);
  });

  it('of licenses', async () => {
    const body = newCustomer({}, { agreement: await agreed(provider), order: { lineItems: [line()] } });
    const { body: made } = await provider.post<NewCustomer>('/v1/customers', body);
    await endedOrder(provider, made.id, made.order?.id ?? '');
    const users = `/v1/customers/${made.id}/users`;
    const ann = await licensedUser(provider, { users, domain: made.companyProfile.domain });
    const give = { licensesToAssign: [{ skuId: skus.standard, excludedPlans: null }], licensesToRemove: null };
    await repeated(provider, 'POST', `${users}/${ann.id}/licenseupdates`, give);
    const { items } = (await provider.get(`/v1/customers/${made.id}/subscribedskus`)).body;
    expect(items).toMatchObject([{ consumedUnits: 1, totalUnits: 3 }]);
  });

  it('of requests for support', async () => {
    const own = await repeated<{ id: string }>(provider, 'POST', '/v1/servicerequests/en-US', problem());
    await repeated(provider, 'PATCH', `/v1/servicerequests/${own.id}`, { newNote: { text: 'Once.' } });
    expect((await provider.get(`/v1/servicerequests/${own.id}`)).text.match(/Once\./g)).toHaveLength(1);
    const reseller = tier.reseller.admin;
    const made = await repeated<{ id: string }>(reseller, 'POST', at('servicerequests'), problem());
    const about = at(`servicerequests/${made.id}`);
    await repeated(provider, 'PATCH', about, { newNote: { text: 'Once.' } });
    expect((await provider.get(about)).text.match(/Once\./g)).toHaveLength(1);
    await repeated(provider, 'POST', `/v1/servicerequests/${made.id}/escalation`, {});
  });

  it('of a transfer of subscriptions', async () => {
    const { id, ids } = await directCustomer(client, northwind, { offerId: offers.standard, quantity: 3 });
    const body = { subscriptionIds: ids, targetPartnerTenantId: tier.provider.tenantId };
    const ask = () => repeated<SubscriptionTransfer>(northwind, 'POST', `/v1/customers/${id}/transfers`, body);
    await repeated(northwind, 'DELETE', `/v1/transfers/${(await ask()).id}`);
    await repeated(provider, 'POST', `/v1/transfers/${(await ask()).id}/rejection`, { reason: 'Not now.' });
    const last = await ask();
    await repeated(provider, 'POST', `/v1/transfers/${last.id}/acceptance`);
    await completed(provider, last.id);
    expect(await subscriptionsOf(provider, id)).toHaveLength(1);
  });

  it('of every write there is', () => expect([...played].sort()).toEqual([...writes].sort()));
});
