import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Order, SubscriptionTransferPreview } from '#functions/portal/api-types.d.ts';
import { Client } from '#test/client.ts';
import { endedOrder, offers } from '#test/ordering.ts';
import { activeProvider } from '#test/partnering.ts';
import { asNorthwind, completed, directCustomer, requestTransfer, subscriptionsOf } from '#test/transferring.ts';

const client = new Client(inject('system'));
let northwind: Client;
let provider: Awaited<ReturnType<typeof activeProvider>>;
let lead: Client;

beforeAll(async () => {
  [northwind, provider, lead] = await Promise.all([
    asNorthwind(client),
    activeProvider(client),
    client.signIn('lead@tandem.example'),
  ]);
}, 60_000);

const line = (members: object = {}) => ({ offerId: offers.standard, quantity: 10, ...members });
const customerWith = (...lines: object[]) => directCustomer(client, northwind, ...lines.map(line));
const ask = (customerId: string, ids: string[]) => requestTransfer(northwind, customerId, ids, provider.tenantId);
const post = (path: string, body?: object, by = provider.admin) => by.post(path, body);

describe('races of transfers', () => {
  it('a subscription is in one open request, also if two are sent at once', async () => {
    const { id, ids } = await customerWith({});
    const body = { subscriptionIds: ids, targetPartnerTenantId: provider.tenantId };
    const send = () => northwind.post(`/v1/customers/${id}/transfers`, body);
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    for (const { status, body: refusal } of answers)
      if (status === 409)
        expect([refusal.reason, refusal.data]).toEqual(['transfer.open', [`subscriptions/${ids[0]}: open`]]);
  });

  it('a request is made once for one request ID', async () => {
    const { id, ids } = await customerWith({});
    const body = { subscriptionIds: ids, targetPartnerTenantId: provider.tenantId };
    const asked = northwind.with({ 'MS-RequestId': crypto.randomUUID() });
    const send = () => asked.post(`/v1/customers/${id}/transfers`, body);
    const [one, again] = [await send(), await send()];
    expect([one.status, again.body]).toEqual([201, one.body]);
  });

  it.each(['withdrawal', 'rejection'])('an acceptance against a %s: one of the two counts', async other => {
    const { id, ids } = await customerWith({});
    const { id: transfer } = await ask(id, ids);
    const path = `/v1/transfers/${transfer}`;
    const against = () => (other === 'withdrawal' ? northwind.delete(path) : post(`${path}/rejection`, {}));
    const [accepted, ended] = await Promise.all([post(`${path}/acceptance`), against()]);
    expect([accepted.status, ended.status].filter(status => status < 300)).toHaveLength(1);
    const lost = accepted.status === 409 ? accepted : ended;
    expect([lost.status, lost.body.reason]).toEqual([409, 'transfer.closed']);
    if (accepted.status === 200) await completed(provider.admin, transfer);
    const [old] = await subscriptionsOf(northwind, id);
    expect(old?.status).toBe(accepted.status === 200 ? 'deleted' : 'active');
  });

  it('two acceptances at once move everything once', async () => {
    const { id, ids } = await customerWith({}, { offerId: offers.lock });
    const { id: transfer } = await ask(id, ids);
    const accept = () => post(`/v1/transfers/${transfer}/acceptance`);
    const answers = await Promise.all([accept(), accept()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await completed(provider.admin, transfer);
    expect(await subscriptionsOf(provider.admin, id)).toHaveLength(2);
  });

  it('a subscription that is canceled meanwhile stays, and the rest moves; nothing is left of one alone', async () => {
    const { id, ids, orderId } = await customerWith({});
    const { id: alone } = await ask(id, ids);
    expect((await northwind.post(`/v1/customers/${id}/orders/${orderId}/cancellation`)).status).toBe(200);
    const refused = await post(`/v1/transfers/${alone}/acceptance`);
    expect([refused.status, refused.body.reason]).toEqual([409, 'transfer.nothing_left']);

    const more = await northwind.post<Order>(`/v1/customers/${id}/orders`, {
      lineItems: [line(), line({ offerId: offers.lock })],
    });
    const two = more.body.lineItems.map(one => one.subscriptionId ?? '');
    await endedOrder(northwind, id, more.body.id);
    const third = await northwind.post<Order>(`/v1/customers/${id}/orders`, { lineItems: [line()] });
    await endedOrder(northwind, id, third.body.id);
    const canceled = third.body.lineItems[0]?.subscriptionId ?? '';
    const { id: some } = await ask(id, [...two, canceled]);
    await northwind.post(`/v1/customers/${id}/orders/${third.body.id}/cancellation`);
    await post(`/v1/transfers/${some}/acceptance`);
    const { lines } = await completed(northwind, some);
    expect(Object.fromEntries(lines.map(one => [one.subscriptionId, one.status]))).toEqual({
      ...{ [two[0] ?? '']: 'moved', [two[1] ?? '']: 'moved', [canceled]: 'not_moved' },
    });
    expect(lines.find(one => one.subscriptionId === canceled)).toMatchObject({
      obstacle: 'not_active',
      description: expect.stringContaining("isn't active"),
    });
  });

  it('a provider that is suspended meanwhile takes nothing over, until it is active again (B108)', async () => {
    const { id, ids } = await customerWith({});
    const target = await activeProvider(client);
    const { id: transfer } = await requestTransfer(northwind, id, ids, target.tenantId);
    const suspension = `/v1/partners/${target.tenantId}/suspension`;
    expect((await lead.post(suspension, { reason: 'overdue_payment' })).status).toBe(200);
    const accept = () => target.admin.post(`/v1/transfers/${transfer}/acceptance`);
    const refused = await accept();
    expect([refused.status, refused.body.reason]).toEqual([403, 'partner.suspended']);
    const again = await northwind.post<SubscriptionTransferPreview>(`/v1/customers/${id}/transfers?dryRun=true`, {
      ...{ subscriptionIds: ids, targetPartnerTenantId: target.tenantId },
    });
    expect(again.body.problems.map(({ obstacle }) => obstacle)).toEqual(['open', 'target_not_ready']);
    await lead.call('DELETE', suspension);
    expect((await accept()).status).toBe(200);
  });
});
