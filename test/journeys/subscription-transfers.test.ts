import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Order, SubscriptionTransferPreview } from '#functions/portal/api-types.d.ts';
import { agreed } from '#test/agreeing.ts';
import { Client } from '#test/client.ts';
import { endedOrder, offers } from '#test/ordering.ts';
import { activeProvider, asFabrikam } from '#test/partnering.ts';
import { asNorthwind, completed, directCustomer, requestTransfer, subscriptionsOf } from '#test/transferring.ts';

const client = new Client(inject('system'));
let northwind: Client;
let provider: Awaited<ReturnType<typeof activeProvider>>;

beforeAll(async () => {
  [northwind, provider] = await Promise.all([asNorthwind(client), activeProvider(client)]);
}, 60_000);

const line = (members: object = {}) => ({ offerId: offers.standard, quantity: 10, ...members });
const customerWith = (...lines: object[]) => directCustomer(client, northwind, ...lines.map(line));
const ask = (customerId: string, ids: string[]) => requestTransfer(northwind, customerId, ids, provider.tenantId);
const post = (path: string, body?: object, by = provider.admin) => by.post(path, body);

describe('a transfer (B118, B119)', () => {
  it('moves subscriptions with their add-ons to a provider, with everybody told', async () => {
    const { id, ids, email, admin } = await customerWith({}, { offerId: offers.archive }, { offerId: offers.lock });
    const [base = '', addOn = '', other = ''] = ids;
    const path = `/v1/customers/${id}/transfers`;
    const body = { subscriptionIds: [base.toUpperCase()], targetPartnerTenantId: provider.tenantId };
    const { body: preview } = await northwind.post<SubscriptionTransferPreview>(`${path}?dryRun=true`, body);
    expect([preview.accepted, preview.lines.map(({ subscriptionId }) => subscriptionId)]).toEqual([
      true,
      [base, addOn],
    ]);
    expect(preview.begins.map(({ what }) => what)).toContain('no_admin');

    const made = await ask(id, [base]);
    expect(made).toMatchObject({
      status: 'requested',
      direction: 'sent',
      subscriptionCount: 2,
      to: { name: 'Fabrikam Europe' },
    });
    const asked = await client.mail(provider.email, 'asks you to take over subscriptions of Woodgrove Bank');
    expect(asked.text).toContain(`/portal/transfers/${made.id}`);
    expect(asked.text).not.toContain('/v1/');
    const announced = await client.mail(email, 'wants Fabrikam Europe to supply');
    expect(announced.text).toMatch(/^Hello \S+ \S+,\n\n/);
    expect(announced.text).toContain('Example Desk Standard × 10');

    const received = (await provider.admin.get('/v1/transfers?status=requested')).body.items;
    expect(received).toContainEqual(expect.objectContaining({ id: made.id, direction: 'received' }));
    const before = (await subscriptionsOf(northwind, id)).find(one => one.id === base);
    const { status, body: answer } = await post(`/v1/transfers/${made.id}/acceptance`);
    expect([status, answer.status]).toEqual([200, 'accepted']);
    const done = await completed(provider.admin, made.id);
    expect(done.lines.map(one => one.status)).toEqual(['moved', 'moved']);

    const taken = await subscriptionsOf(provider.admin, id);
    const [newBase, newAddOn] = done.lines.map(one => taken.find(found => found.id === one.newSubscriptionId));
    expect(newBase).toMatchObject({
      ...{ status: 'active', quantity: 10, orderId: done.orderId, offerId: offers.standard },
      ...{ commitmentEndDate: before?.commitmentEndDate, effectiveStartDate: before?.effectiveStartDate },
    });
    expect(newAddOn).toMatchObject({ status: 'active', parentSubscriptionId: newBase?.id });
    const left = await subscriptionsOf(northwind, id);
    expect(Object.fromEntries(left.map(one => [one.id, one.status]))).toEqual({
      ...{ [base]: 'deleted', [addOn]: 'deleted', [other]: 'active' },
    });
    expect(await subscriptionsOf(admin, id)).toHaveLength(5);

    const order = (await provider.admin.get<Order>(`/v1/customers/${id}/orders/${done.orderId}?include_price=true`))
      .body;
    expect(order).toMatchObject({ status: 'completed', lineItems: [{ lineItemNumber: 0 }, { lineItemNumber: 1 }] });
    expect(order.lineItems.map(one => one.subscriptionId)).toEqual([newBase?.id, newAddOn?.id]);
    expect((await provider.admin.get(`/v1/customers/${id}`)).body).toMatchObject({ allowDelegatedAccess: false });
    await client.mail(provider.email, 'The transfer of Woodgrove Bank to Fabrikam Europe is complete');
    expect((await client.mail(email, 'now supplies your subscriptions')).text).toContain(
      'Fabrikam Europe has taken over',
    );

    const records = await provider.admin.get(
      `/v1/auditrecords?startDate=${new Date(Date.now() - 3_600_000).toISOString()}`,
    );
    const text = JSON.stringify(records.body);
    for (const word of ['create_transfer', 'accept_transfer', 'complete_transfer', 'create_order'])
      expect(text).toContain(word);
  });

  it('lets both relationships end only when their subscriptions have', async () => {
    const { id, ids } = await customerWith({});
    const { id: transfer } = await ask(id, ids);
    const end = (seller: Client) => seller.patch(`/v1/customers/${id}`, { relationshipToPartner: 'none' });
    expect((await end(northwind)).body.reason).toBe('customer.subscriptions_active');
    await post(`/v1/transfers/${transfer}/acceptance`);
    await completed(provider.admin, transfer);
    expect((await end(provider.admin)).body.reason).toBe('customer.subscriptions_active');
    expect((await end(northwind)).status).toBe(200);
    expect(await northwind.get(`/v1/transfers/${transfer}`)).toMatchObject({
      status: 200,
      body: { status: 'completed' },
    });
  });

  it('lets the provider order add-ons to what it took over, by the order of record', async () => {
    const { id, ids } = await customerWith({});
    const { id: transfer } = await ask(id, ids);
    await post(`/v1/transfers/${transfer}/acceptance`);
    const { orderId, lines } = await completed(provider.admin, transfer);
    const addOn = { offerId: offers.archive, quantity: 2, parentSubscriptionId: lines[0]?.newSubscriptionId };
    const missing = await provider.admin.patch(`/v1/customers/${id}/orders/${orderId}`, { lineItems: [addOn] });
    expect([missing.status, missing.body.reason]).toEqual([403, 'order.customer_agreement_missing']);
    await provider.admin.post(`/v1/customers/${id}/agreements`, await agreed(provider.admin));
    const added = await provider.admin.patch<Order>(`/v1/customers/${id}/orders/${orderId}`, { lineItems: [addOn] });
    expect(added.body.lineItems.map(one => one.lineItemNumber)).toEqual([0, 1]);
    await endedOrder(provider.admin, id, orderId ?? '');
    expect(await subscriptionsOf(provider.admin, id)).toHaveLength(2);
  });

  it('is refused with everything that is against it at once', async () => {
    const { id, ids } = await customerWith({ offerId: offers.trial, quantity: 25 }, {}, { offerId: offers.archive });
    const [trial = '', , addOn = ''] = ids;
    const sent = { subscriptionIds: [trial, addOn], targetPartnerTenantId: provider.tenantId };
    const refused = await northwind.post(`/v1/customers/${id}/transfers`, sent);
    expect(refused).toMatchObject({ status: 400, body: { reason: 'transfer.not_transferable' } });
    expect(refused.body.data).toEqual([`subscriptions/${trial}: trial`, `subscriptions/${addOn}: addon_alone`]);
    const dry = await northwind.post<SubscriptionTransferPreview>(`/v1/customers/${id}/transfers?dryRun=true`, sent);
    expect(dry.body.problems).toMatchObject([
      { obstacle: 'trial', description: expect.stringContaining('Trials don') },
      { obstacle: 'addon_alone', friendlyName: expect.any(String) },
    ]);
    expect((await northwind.get('/v1/transfers?status=requested')).text).not.toContain(id);
  });

  it('can be rejected with a reason, and asked for again', async () => {
    const { id, ids } = await customerWith({});
    const one = await ask(id, ids);
    const reason = `Not <b>now</b>: ${one.id}.`;
    const rejected = await post(`/v1/transfers/${one.id}/rejection`, { reason });
    expect(rejected).toMatchObject({ status: 200, body: { status: 'rejected', note: reason } });
    // Other tests write to this address, too.
    const notified = async () =>
      (await client.mails('admin@northwind.example')).some(({ text }) => text.includes(reason));
    await expect.poll(notified, { timeout: 10_000 }).toBe(true);
    expect((await ask(id, ids)).status).toBe('requested');
  });

  it('can be withdrawn until it is answered, also twice', async () => {
    const { id, ids } = await customerWith({});
    const path = `/v1/transfers/${(await ask(id, ids)).id}`;
    expect([(await northwind.delete(path)).status, (await northwind.delete(path)).status]).toEqual([204, 204]);
    const late = await post(`${path}/acceptance`);
    expect([late.status, late.body.reason]).toEqual([409, 'transfer.closed']);
    await client.mail(provider.email, 'Woodgrove Bank: Northwind Direct has withdrawn');
    expect((await subscriptionsOf(northwind, id))[0]?.status).toBe('active');
  });
});

describe('transfers of others', () => {
  it('are not found, and neither are their customers, subscriptions and providers', async () => {
    const { id, ids, admin } = await customerWith({});
    const { id: transfer } = await ask(id, ids);
    const fabrikam = await asFabrikam(client);
    const path = `/v1/transfers/${transfer}`;
    const unknown = crypto.randomUUID();
    const request = (customer: string, subscription: string, target: string) =>
      northwind.post(`/v1/customers/${customer}/transfers`, {
        subscriptionIds: [subscription],
        targetPartnerTenantId: target,
      });
    const answers = [
      await fabrikam.get(path),
      await fabrikam.post(`${path}/acceptance`),
      await fabrikam.post(`${path}/rejection`, {}),
      await northwind.get(`/v1/transfers/${unknown}`),
      await northwind.delete(`/v1/transfers/${unknown}`),
      await request(unknown, ids[0] ?? '', provider.tenantId),
      await request(id, unknown, provider.tenantId),
      await request(id, ids[0] ?? '', unknown),
      await request(id, ids[0] ?? '', id),
    ];
    expect(answers.map(({ status, body }) => [status, body.reason])).toEqual(
      answers.map(() => [404, 'resource.unknown']),
    );
    const others = [
      await northwind.post(`${path}/acceptance`),
      await provider.admin.delete(path),
      await admin.get(path),
      await fabrikam.post(`/v1/customers/${id}/transfers`, {
        subscriptionIds: ids,
        targetPartnerTenantId: provider.tenantId,
      }),
    ];
    expect(others.map(({ status, body }) => [status, body.reason])).toEqual(
      others.map(() => [403, 'permission.other_kind']),
    );
    expect((await fabrikam.get('/v1/transfers?direction=received')).text).not.toContain(transfer);
  });
});
