import { expect, inject, it } from 'vitest';
import type { NewCustomer, OrderVerdict, Subscription, SupportContact } from '#functions/portal/api-types.d.ts';
import { agreed } from '#test/agreeing.ts';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { newCustomer } from '#test/customers.ts';
import { endedOrder, offers } from '#test/ordering.ts';
import { accept, activeProvider, activeReseller, invite } from '#test/partnering.ts';
import { firstSignIn } from '#test/team.ts';

const client = new Client(inject('system'));

it('a provider adds a customer with its first order, changes it, suspends it, moves support to its reseller, and ends it (R148, R166, B27)', async () => {
  const [{ admin: provider }, reseller] = await Promise.all([activeProvider(client), activeReseller(client)]);
  await accept(reseller.admin, await invite(provider, reseller.email));
  const { mpnId } = (await reseller.admin.get<{ mpnId: string }>('/v1/account')).body;

  // The customer and its order are tried, then made together; its administrator signs in.
  const lineItems = [
    { offerId: offers.standard, quantity: 10, partnerIdOnRecord: mpnId, termDuration: 'P1Y' as const },
  ];
  const more = { associatedPartnerId: reseller.tenantId, agreement: await agreed(provider), order: { lineItems } };
  const body = newCustomer({}, more);
  const tried = await provider.post<OrderVerdict>('/v1/customers?dryRun=true', body);
  expect(tried.body).toMatchObject({ accepted: true, totalPrice: 125 });
  const { body: made } = await provider.post<NewCustomer>('/v1/customers', body);
  const { userName = '', password: temporary = '' } = made.userCredentials ?? {};
  const email = `${userName}@${made.companyProfile.domain}`;
  await firstSignIn(client, { userName: email, password: temporary });
  const admin = await client.signIn(email, password);
  const customer = `/v1/customers/${made.id}`;
  const { lineItems: lines } = await endedOrder(provider, made.id, made.order?.id ?? '');
  const path = `${customer}/subscriptions/${lines[0]?.subscriptionId}`;
  const seen = async (by: Client) => (await by.get<Subscription>(path)).body;
  for (const by of [provider, reseller.admin, admin])
    expect(await seen(by)).toMatchObject({ quantity: 10, partnerId: mpnId, status: 'active' });
  await client.mail(reseller.email, 'has ordered subscriptions');

  // The customer sees who bills it.
  const { body: account } = await provider.get<{ tenantId: string; companyName: string }>('/v1/account');
  expect((await seen(admin)).provider).toEqual({ id: account.tenantId, name: account.companyName });

  // It is changed and suspended by the provider alone; the reseller is told.
  expect((await reseller.admin.patch(path, { quantity: 12 })).status).toBe(403);
  expect((await provider.patch(path, { ...(await seen(provider)), quantity: 12 })).status).toBe(200);
  expect((await provider.patch(path, { ...(await seen(provider)), status: 'suspended' })).status).toBe(200);
  expect(await provider.patch(path, { quantity: 14 })).toMatchObject({ status: 400, body: { code: 2001 } });
  await client.mail(reseller.email, 'suspended');
  expect((await provider.patch(path, { ...(await seen(provider)), status: 'active' })).status).toBe(200);
  expect(await seen(admin)).toMatchObject({ quantity: 12, status: 'active' });

  // Its support moves to the reseller, as the customer sees.
  const contact = async () => (await admin.get<SupportContact>(`${path}/supportcontact`)).body;
  expect((await contact()).supportTenantId).not.toBe(reseller.tenantId);
  const moved = await provider.put(`${path}/supportcontact`, { supportTenantId: reseller.tenantId });
  expect(moved.status).toBe(200);
  expect(await contact()).toMatchObject({ supportTenantId: reseller.tenantId, supportMpnId: mpnId });
  await client.mail(reseller.email, 'support');

  // The relationship ends only after the subscription, and nothing of the customer is left with the provider.
  const end = () => provider.patch(customer, { relationshipToPartner: 'none' });
  expect(await end()).toMatchObject({ status: 409, body: { reason: 'customer.subscriptions_active' } });
  expect((await provider.post(`${customer}/orders/${made.order?.id}/cancellation`)).status).toBe(200);
  expect((await seen(admin)).status).toBe('deleted');
  expect((await end()).status).toBe(200);
  expect([(await provider.get(customer)).status, (await provider.get(path)).status]).toEqual([404, 404]);
  expect((await seen(admin)).status).toBe('deleted');
});
