import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { addCustomer } from '#test/customers.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';
import { accept, activeReseller, invite } from '#test/partnering.ts';
import { removeReseller } from '#test/removing.ts';
import { ask, askFor } from '#test/supporting.ts';

const client = new Client(inject('system'));
const { provider, reseller, mpnId, customerId, customerEmail } = await tradingTier(client);
const customer = await client.signIn(customerEmail, password);
const placed = await order(provider.admin, customerId, { offerId: offers.lock, quantity: 2, partnerIdOnRecord: mpnId });
await endedOrder(provider.admin, customerId, placed.id);
const subscriptionId = `${placed.lineItems[0]?.subscriptionId}`;
const path = `/v1/customers/${customerId}/subscriptions/${subscriptionId}/supportcontact`;

const contactSeenBy = async (reader: Client) => (await reader.get(path)).body.supportTenantId;
const name = (tenantId: string) => provider.admin.put(path, { supportTenantId: tenantId });

describe('the support contact of a subscription', () => {
  it('is the provider at first, as the customer sees, too (R2, B40, B43)', async () => {
    for (const reader of [provider.admin, reseller.admin, customer])
      expect(await reader.get(path)).toMatchObject({
        status: 200,
        body: {
          supportTenantId: provider.tenantId,
          supportMpnId: expect.stringMatching(/^\d+$/),
          name: 'Fabrikam Europe',
          email: expect.stringContaining('@'),
          attributes: { objectType: 'SupportContact' },
        },
      });
  });

  it('can only be a reseller that is the provider’s partner and serves the customer (R167, B41)', async () => {
    const other = await activeReseller(client);
    expect(await name(other.tenantId)).toMatchObject({ status: 400, body: { reason: 'support.not_partnered' } });
    await accept(other.admin, await invite(provider.admin, other.email));
    const refused = await name(other.tenantId);
    expect(refused).toMatchObject({ status: 400, body: { reason: 'support.not_serving' } });
    expect(refused.body.description).toContain('relationship request');
    expect(await provider.admin.put(path, { supportTenantId: 'contoso' })).toMatchObject({ status: 400 });
    const others = { supportTenantId: reseller.tenantId, supportMpnId: '1' };
    expect(await provider.admin.put(path, others)).toMatchObject({
      ...{ status: 400, body: { reason: 'support.mpnid_mismatch' } },
    });
    expect(await contactSeenBy(customer)).toBe(provider.tenantId);
  });

  it('is changed by the provider alone, and hidden from others', async () => {
    for (const caller of [reseller.admin, customer])
      expect(await caller.put(path, { supportTenantId: reseller.tenantId })).toMatchObject({ status: 403 });
    const stranger = await activeReseller(client);
    expect((await stranger.admin.get(path)).status).toBe(404);
    const elsewhere = await addCustomer(provider.admin);
    const wrong = path.replace(customerId, elsewhere.id);
    expect(await provider.admin.get(wrong)).toMatchObject({ status: 404, body: { code: 20003 } });
    expect((await provider.admin.put(wrong, { supportTenantId: reseller.tenantId })).status).toBe(404);
  });

  it('becomes a reseller, both are told, and requests about the subscription go to it (R166, R168)', async () => {
    const present = (await provider.admin.get(path)).body;
    const asked = provider.admin.with({ 'MS-RequestId': crypto.randomUUID() });
    const body = { ...present, supportTenantId: reseller.tenantId };
    const [changed, repeated] = [await asked.put(path, body), await asked.put(path, body)];
    expect(changed).toMatchObject({ status: 200, body: { supportTenantId: reseller.tenantId, supportMpnId: mpnId } });
    expect(repeated.body).toEqual(changed.body);
    expect((await customer.get(path)).body).toEqual(changed.body);
    for (const email of [reseller.email, provider.email]) {
      const mail = await client.mail(email, 'Example Lock');
      expect(mail.text).toMatch(/^Hello \S+ \S+,\n\n/);
      expect(mail.text).toContain(`Now: ${reseller.name}`);
    }

    const about = await ask(customer, { productId: subscriptionId });
    expect(about).toMatchObject({ productId: subscriptionId, supportContact: { tenantId: reseller.tenantId } });
    expect((await ask(customer)).supportContact.tenantId).toBe(provider.tenantId);
    expect((await askFor(provider.admin, customerId, { productId: subscriptionId })).supportContact.tenantId).toBe(
      reseller.tenantId,
    );
    const unknown = await ask(customer, { productId: crypto.randomUUID() });
    expect(unknown.supportContact.tenantId).toBe(provider.tenantId);
    const activity = (await customer.get('/v1/auditrecords?size=20')).text;
    expect(activity).not.toContain('Fay Fabrikam');
  });

  it('named again is nothing new, and nobody is told', async () => {
    // Emails about other things may still arrive.
    const notices = async () => (await client.mails(reseller.email)).filter(({ text }) => text.includes('Now: '));
    const before = await notices();
    expect((await name(reseller.tenantId)).status).toBe(200);
    expect(await notices()).toHaveLength(before.length);
  });

  it('is the provider again once it says so, or the partnership ends', async () => {
    expect((await name(provider.tenantId)).body.supportTenantId).toBe(provider.tenantId);
    expect(await contactSeenBy(customer)).toBe(provider.tenantId);
    await name(reseller.tenantId);
    expect(await contactSeenBy(customer)).toBe(reseller.tenantId);

    await removeReseller(provider.admin, reseller.tenantId);
    expect(await contactSeenBy(customer)).toBe(provider.tenantId);
    expect((await ask(customer, { productId: subscriptionId })).supportContact.tenantId).toBe(provider.tenantId);
  });
});
