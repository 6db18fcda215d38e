import { describe, expect, inject, it } from 'vitest';
import type { LicenseCollection, LicenseUpdate, SubscribedSkuCollection } from '#functions/portal/api-types.d.ts';
import { insist } from '#test/at-once.ts';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { addedAdministrator } from '#test/customers.ts';
import { licensedCustomer, licensedUser, skus } from '#test/licensing.ts';
import { endedOrder, offers, order } from '#test/ordering.ts';
import { activeProvider, activeReseller } from '#test/partnering.ts';
import { firstSignIn, member } from '#test/team.ts';

const client = new Client(inject('system'));
const [{ admin: provider }, { admin: stranger }] = await Promise.all([activeProvider(client), activeReseller(client)]);

type Customer = Awaited<ReturnType<typeof licensedCustomer>>;

/** Units by the name of the license: total, given, free, suspended. */
const unitsOf = async (admin: Client, { path }: Customer) => {
  const { items } = (await admin.get<SubscribedSkuCollection>(`${path}/subscribedskus`)).body;
  return Object.fromEntries(
    items.map(({ productSku, totalUnits, consumedUnits, availableUnits, suspendedUnits }) => [
      productSku.name,
      [totalUnits, consumedUnits, availableUnits, suspendedUnits],
    ]),
  );
};

const update = (
  admin: Client,
  { users }: Customer,
  userId: string,
  give: readonly string[],
  take: readonly string[] = [],
) =>
  admin.post<LicenseUpdate & { reason: string; code: number; data: string[] }>(`${users}/${userId}/licenseupdates`, {
    licensesToAssign: give.map(skuId => ({ skuId, excludedPlans: null })),
    licensesToRemove: take.length > 0 ? take : null,
  });

const held = async (admin: Client, { users }: Customer, userId: string) =>
  (await admin.get<LicenseCollection>(`${users}/${userId}/licenses`)).body.items.map(
    ({ productSku }) => productSku.name,
  );

describe('the licenses of a customer', () => {
  it('are given and taken in one step, counted, and read by user (9.4)', async () => {
    const customer = await licensedCustomer(provider, ['standard', 2], ['lock', 1], ['badge', 1]);
    expect(await unitsOf(provider, customer)).toEqual({
      'Example Desk Standard': [2, 0, 2, 0],
      'Example Lock': [1, 0, 1, 0],
    });
    const ann = await licensedUser(provider, customer);
    const given = await update(provider, customer, ann.id, [skus.standard.toUpperCase()]);
    expect(given).toMatchObject({
      status: 201,
      body: {
        licensesToAssign: [{ skuId: skus.standard, excludedPlans: [] }],
        ...{ licensesToRemove: [], licenseWarnings: [], attributes: { objectType: 'LicenseUpdate' } },
      },
    });
    expect((await update(provider, customer, ann.id, [skus.lock], [skus.standard])).status).toBe(201);
    expect(await held(provider, customer, ann.id)).toEqual(['Example Lock']);
    expect((await update(provider, customer, ann.id, [skus.lock, skus.standard])).status).toBe(201);
    expect(await held(provider, customer, ann.id)).toEqual(['Example Lock', 'Example Desk Standard']);
    expect(await unitsOf(provider, customer)).toEqual({
      'Example Desk Standard': [2, 1, 1, 0],
      'Example Lock': [1, 1, 0, 0],
    });
    const groups = async (query: string) => {
      const { status, body } = await provider.get(`${customer.path}/subscribedskus?${query}`);
      return status === 200 ? body.items.length : status;
    };
    expect(
      await Promise.all(
        [
          ...['licenseGroupIds=Group1', 'licenseGroupIds=Group2', 'licenseGroupIds=Group2&licenseGroupIds=Group1'],
          ...['licenseGroupIds=1,2', 'licenseGroupIds=', 'licenseGroupIds=Group3'],
        ].map(groups),
      ),
    ).toEqual([2, 0, 2, 2, 2, 400]);
    const { items } = (
      await provider.get(
        `/v1/auditrecords?filter=${encodeURIComponent(JSON.stringify({ Field: 'ResourceType', Value: 'License', Operator: 'equals' }))}`,
      )
    ).body;
    expect(items[0]).toMatchObject({
      ...{ resourceType: 'license', operationType: 'update_customer_user_licenses', customerId: customer.made.id },
      resourceNewValue: expect.stringContaining(`"CustomerUserId":"${ann.id}"`),
    });
  });

  it('are refused clearly: none left (60012), none bought, no country, no part of one, nobody there (60002)', async () => {
    const customer = await licensedCustomer(provider, ['standard', 1]);
    const [ann, bo, cy] = await Promise.all([
      licensedUser(provider, customer),
      licensedUser(provider, customer),
      licensedUser(provider, customer, {}),
    ]);
    expect((await update(provider, customer, ann.id, [skus.standard])).status).toBe(201);
    const none = await update(provider, customer, bo.id, [skus.standard]);
    expect(none).toMatchObject({ status: 400, body: { code: 60012, reason: 'license.none_left' } });
    expect(none.body.data.map(String)).toEqual([customer.made.id, skus.standard.toUpperCase()]);
    expect(await update(provider, customer, bo.id, [skus.lock])).toMatchObject({
      ...{ status: 400, body: { reason: 'license.unknown' } },
    });
    expect(await update(provider, customer, cy.id, [skus.standard])).toMatchObject({
      ...{ status: 400, body: { reason: 'license.location_missing' } },
    });
    const path = `${customer.users}/${bo.id}/licenseupdates`;
    const part = { licensesToAssign: [{ skuId: skus.standard, excludedPlans: [skus.standard] }] };
    expect(await provider.post(path, part)).toMatchObject({ status: 400, body: { reason: 'license.plan_excluded' } });
    for (const body of [
      { licensesToAssign: [{ skuId: 'EX_DESK' }] },
      { licensesToAssign: 'all' },
      { licensesToRemove: Array.from({ length: 101 }, () => skus.lock) },
    ])
      expect(await provider.call('POST', path, body)).toMatchObject({
        status: 400,
        body: { reason: 'request.invalid' },
      });
    for (const id of [crypto.randomUUID(), 'x'])
      expect(await update(provider, customer, id, [skus.standard])).toMatchObject({
        status: 404,
        body: { code: 60002 },
      });
    expect((await update(provider, customer, bo.id, [])).status).toBe(201);
    expect(await held(provider, customer, bo.id)).toEqual([]);
  });

  it('go back when their user is deleted, and stay away when the user is restored (B133)', async () => {
    const customer = await licensedCustomer(provider, ['standard', 1]);
    const ann = await licensedUser(provider, customer);
    await update(provider, customer, ann.id, [skus.standard]);
    expect((await provider.delete(`${customer.users}/${ann.id}`)).status).toBe(204);
    expect(await unitsOf(provider, customer)).toEqual({ 'Example Desk Standard': [1, 0, 1, 0] });
    expect(await update(provider, customer, ann.id, [skus.standard])).toMatchObject({ status: 404 });
    expect((await provider.patch(`${customer.users}/${ann.id}`, { state: 'active' })).status).toBe(200);
    expect(await held(provider, customer, ann.id)).toEqual([]);
    expect((await update(provider, customer, ann.id, [skus.standard])).status).toBe(201);
  });

  it('move with an upgrade that takes them along, and end with one that doesn’t', async () => {
    for (const [upgradeType, names] of [
      ['upgrade_with_license_transfer', ['Example Desk Premium']],
      ['upgrade_only', []],
    ] as const) {
      const customer = await licensedCustomer(provider, ['standard', 2]);
      const ann = await licensedUser(provider, customer);
      await update(provider, customer, ann.id, [skus.standard]);
      const upgrades = `${customer.path}/subscriptions/${customer.order.lineItems[0]?.subscriptionId}/upgrades`;
      const sent = { targetOffer: { id: offers.premium }, upgradeType, quantity: 1 };
      expect(await provider.post(upgrades, sent)).toMatchObject({
        status: 200,
        body: { upgradeType, licenseErrors: [] },
      });
      expect(await held(provider, customer, ann.id)).toEqual(names);
    }
  });

  it('end with their subscription, without a write for each person', async () => {
    const customer = await licensedCustomer(provider, ['standard', 2], ['lock', 1]);
    const ann = await licensedUser(provider, customer);
    await update(provider, customer, ann.id, [skus.standard, skus.lock]);
    const canceled = await provider.patch(`${customer.path}/orders/${customer.order.id}`, { status: 'cancelled' });
    expect(canceled.status).toBe(200);
    expect(await held(provider, customer, ann.id)).toEqual([]);
    expect(await unitsOf(provider, customer)).toEqual({});
    expect((await update(provider, customer, ann.id, [], [skus.standard])).status).toBe(201);
    const again = await order(provider, customer.made.id, {
      offerId: offers.standard,
      quantity: 1,
      noPartnerOnRecord: true,
    });
    await endedOrder(provider, customer.made.id, again.id);
    expect(await unitsOf(provider, customer)).toEqual({ 'Example Desk Standard': [1, 0, 1, 0] });
    expect(await held(provider, customer, ann.id)).toEqual([]);
  });

  it('keep a quantity above them, and can’t be given while the subscription is suspended', async () => {
    const customer = await licensedCustomer(provider, ['standard', 3]);
    const [ann, bo] = await Promise.all([licensedUser(provider, customer), licensedUser(provider, customer)]);
    for (const { id } of [ann, bo]) await update(provider, customer, id, [skus.standard]);
    const subscription = `${customer.path}/subscriptions/${customer.order.lineItems[0]?.subscriptionId}`;
    const refused = await provider.patch(subscription, { quantity: 1 });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'license.units_assigned' } });
    await update(provider, customer, bo.id, [], [skus.standard]);
    expect((await provider.patch(subscription, { quantity: 1 })).status).toBe(200);
    expect(await unitsOf(provider, customer)).toEqual({ 'Example Desk Standard': [1, 1, 0, 0] });
    const suspended = { status: 'suspended', suspensionReasons: ['CustomerCancellation'] };
    expect((await provider.patch(subscription, suspended)).status).toBe(200);
    expect(await unitsOf(provider, customer)).toEqual({ 'Example Desk Standard': [0, 0, 0, 1] });
    expect(await held(provider, customer, ann.id)).toEqual(['Example Desk Standard']);
    expect((await update(provider, customer, bo.id, [skus.standard])).body.reason).toBe('license.none_left');
    expect((await provider.patch(subscription, { status: 'active' })).status).toBe(200);
    expect(await unitsOf(provider, customer)).toEqual({ 'Example Desk Standard': [1, 1, 0, 0] });
  });

  it('are never more than there are: of 64 people asked for at once, exactly the number that is there get one', async () => {
    const customer = await licensedCustomer(provider, ['standard', 10]);
    const everybody = await Promise.all(Array.from({ length: 64 }, () => licensedUser(provider, customer)));
    const answers = await Promise.all(
      everybody.map(({ id }) => insist(() => update(provider, customer, id, [skus.standard]))),
    );
    const reasons = answers.map(({ status, body }) => (status === 201 ? 'given' : body.reason));
    expect(Map.groupBy(reasons, reason => reason).get('given')).toHaveLength(10);
    expect(new Set(reasons)).toEqual(new Set(['given', 'license.none_left']));
    expect(await unitsOf(provider, customer)).toEqual({ 'Example Desk Standard': [10, 10, 0, 0] });
  });

  it('answer a repeated request as the first time, and two at once for one person give one', async () => {
    const customer = await licensedCustomer(provider, ['standard', 5]);
    const ann = await licensedUser(provider, customer);
    const asked = provider.with({ 'MS-RequestId': crypto.randomUUID() });
    const first = await update(asked, customer, ann.id, [skus.standard]);
    await update(provider, customer, ann.id, [], [skus.standard]);
    expect((await update(asked, customer, ann.id, [skus.standard])).status).toBe(first.status);
    await Promise.all(Array.from({ length: 4 }, () => update(provider, customer, ann.id, [skus.standard])));
    expect(await unitsOf(provider, customer)).toEqual({ 'Example Desk Standard': [5, 1, 4, 0] });
  });
});

describe('who gives licenses', () => {
  it('is the customer’s own admin, and a partner with delegated admin; nobody else', async () => {
    const { made, admin } = await addedAdministrator(client, provider);
    const { client: seller } = await member(client, provider, { agentRole: 'sales_agent' });
    const path = `/v1/customers/${made.id}`;
    expect(await admin.get(`${path}/subscribedskus`)).toMatchObject({
      status: 200,
      body: { totalCount: 0, items: [] },
    });
    expect((await seller.get(`${path}/subscribedskus`)).status).toBe(403);
    expect((await stranger.get(`${path}/subscribedskus`)).status).toBe(404);
    const customer = await licensedCustomer(provider, ['standard', 2]);
    expect((await admin.get(`${customer.path}/subscribedskus`)).status).toBe(404);
    const ann = await licensedUser(provider, customer);
    const theirs = { ...customer, users: `${path}/users` };
    for (const other of [stranger, admin]) {
      expect((await update(other, customer, ann.id, [skus.standard])).status).toBe(404);
      expect((await other.get(`${customer.users}/${ann.id}/licenses`)).status).toBe(404);
    }
    expect((await update(admin, theirs, ann.id, [skus.standard])).body.code).toBe(60002);
    const email = `admin@${customer.domain}`;
    await firstSignIn(client, { userName: email, password: customer.made.userCredentials?.password ?? '' });
    const own = await client.signIn(email, password);
    expect((await update(own, customer, ann.id, [skus.standard])).status).toBe(201);
    const { tenantId } = (await provider.get('/v1/account')).body;
    await own.call('PATCH', `${customer.path}/partners/${tenantId}`, { delegatedAdmin: false });
    expect(await update(provider, customer, ann.id, [], [skus.standard])).toMatchObject({
      ...{ status: 403, body: { reason: 'customer.admin_needed' } },
    });
    expect(await held(own, customer, ann.id)).toEqual(['Example Desk Standard']);
  });
});
