import { describe, expect, inject, it } from 'vitest';
import type {
  AttributionCollection,
  PartnerOnRecord,
  PartnerOnRecordCollection,
} from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';
import { accept, activeReseller, invite } from '#test/partnering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const client = new Client(inject('system'));
const { provider, reseller, mpnId, customerId } = await tradingTier(client);
const placed = await order(
  provider.admin,
  customerId,
  { offerId: offers.lock, quantity: 2, partnerIdOnRecord: mpnId },
  { offerId: offers.lock, quantity: 3, noPartnerOnRecord: true },
);
await endedOrder(provider.admin, customerId, placed.id);
const [named, unnamed] = placed.lineItems.map(
  ({ subscriptionId }) => `/v1/customers/${customerId}/subscriptions/${subscriptionId}`,
);

const entries = async (path = named) =>
  (await provider.admin.get<PartnerOnRecordCollection>(`${path}/partnersonrecord`)).body.items;
const put = (body: object, query = '', path = named) =>
  provider.admin.put<PartnerOnRecord>(`${path}/partneronrecord${query}`, body);

/** The month before the present one, as the portal's addresses have it. */
const lastMonth = () => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
};

describe('the reseller of record of a subscription', () => {
  it('is dated from its provisioning on, by whoever ordered (R170)', async () => {
    expect(await entries()).toMatchObject([
      { mpnId, tenantId: reseller.tenantId, name: reseller.name, from: expect.any(String), setBy: 'Fabrikam Europe' },
    ]);
    expect(await entries(unnamed)).toEqual([]);
  });

  it('is refused with a code for each reason (R171, R172)', async () => {
    const other = await activeReseller(client);
    const { mpnId: theirs } = (await other.admin.get<{ mpnId: string }>('/v1/account')).body;
    const { mpnId: own } = (await provider.admin.get<{ mpnId: string }>('/v1/account')).body;
    const cases: [sent: string, status: number, code: number | undefined, reason: string][] = [
      ['contoso', 400, 2000, 'record.mpnid_format'],
      ['999999999999', 404, 800015, 'reseller.mpnid_unknown'],
      [own, 404, 2072, 'order.mpnid_of_provider'],
      [theirs, 403, undefined, 'partnership.none'],
    ];
    for (const [sent, status, code, reason] of cases) {
      const refused = await put({ mpnId: sent });
      expect(refused, reason).toMatchObject({ status, body: { reason, ...(code && { code }) } });
    }
    const noMoment = await put({ mpnId: own, from: '0000-00-00' });
    expect(noMoment).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
    expect(await entries()).toHaveLength(1);
  });

  it('is shown before it is saved, and both companies are told when it changes (R172)', async () => {
    const other = await activeReseller(client);
    await accept(other.admin, await invite(provider.admin, other.email));
    const { mpnId: theirs } = (await other.admin.get<{ mpnId: string }>('/v1/account')).body;
    const shown = await put({ mpnId: theirs }, '?dryRun=true');
    expect(shown).toMatchObject({ status: 200, body: { tenantId: other.tenantId, name: other.name } });
    expect(await entries()).toHaveLength(1);

    const [first] = await entries();
    const asked = provider.admin.with({ 'MS-RequestId': crypto.randomUUID() });
    const body = { mpnId: theirs, from: first?.from };
    const [changed, repeated] = [
      await asked.put(`${named}/partneronrecord`, body),
      await asked.put(`${named}/partneronrecord`, body),
    ];
    expect(repeated.body).toEqual(changed.body);
    expect(await entries()).toMatchObject([
      { mpnId: theirs, from: first?.from, setBy: expect.stringContaining(' ') },
      { mpnId, from: first?.from, until: first?.from },
    ]);
    expect((await provider.admin.get(`${named}`)).body.partnerId).toBe(theirs);
    for (const part of ['', '/addons', '/supportcontact', '/activationlinks'])
      expect(await reseller.admin.get(`${named}${part}`), part).toMatchObject({ status: 404, body: { code: 20003 } });
    const listed = (await reseller.admin.get(`/v1/customers/${customerId}/subscriptions`)).text;
    expect([listed.includes(`${named}`.slice(-36)), listed.includes(`${unnamed}`.slice(-36))]).toEqual([false, true]);
    await client.mail(other.email, 'has named your company as the reseller');
    await client.mail(reseller.email, 'no longer the reseller of record');

    const early = await put({ mpnId, from: '2020-01-01' });
    expect(early).toMatchObject({ status: 400, body: { reason: 'record.from' } });
    const late = await put({ mpnId, from: new Date(Date.now() + 60_000).toISOString() });
    expect(late).toMatchObject({ status: 400, body: { reason: 'record.from' } });
  });

  it('is set on a subscription without one, and again changes nothing', async () => {
    expect(await put({ mpnId }, '', unnamed)).toMatchObject({ status: 200, body: { mpnId } });
    const [only] = await entries(unnamed);
    expect((await put({ mpnId }, '', unnamed)).body).toEqual(only);
    expect(await entries(unnamed)).toHaveLength(1);
  });

  it('counts for the MPN ID that the reseller enrolled with, by month and customer, without a promise of money (R173 to R175)', async () => {
    const listed = async (who: Client, query = '') =>
      (await who.get<AttributionCollection>(`/v1/incentives${query}`)).body.items;
    const counted = {
      ...{ mpnId, quantity: 3, offerName: 'Example Lock', currencyCode: 'USD', eligible: 'if_program_pays' },
      ...{ customer: { id: customerId }, reseller: { id: reseller.tenantId }, provider: { id: provider.tenantId } },
    };
    for (const who of [reseller.admin, provider.admin])
      await eventually(async () => expect(await listed(who)).toContainEqual(expect.objectContaining({ mpnId })));
    const [only, ...others] = await listed(reseller.admin);
    expect(others).toEqual([]);
    expect(only).toMatchObject(counted);
    expect(only?.listValue).toBeLessThanOrEqual(3 * 3.6);
    expect(await listed(reseller.admin, `?customer=${customerId}`)).toEqual([only]);
    expect(await listed(provider.admin, `?customer=${customerId}`)).toHaveLength(2);
    expect(await listed(reseller.admin, '?month=2020-01')).toEqual([]);
    expect(await listed(reseller.admin, '?month=2099-01')).toEqual([]);
    expect((await reseller.admin.get('/v1/incentives?month=2026-13')).status).toBe(400);
    const stranger = await client.signIn('admin@fabrikam.example');
    expect((await stranger.get(`/v1/incentives?customer=${customerId}`)).status).toBe(404);
  });

  it('is on a page of both companies by month, with the wording of what it promises (R174, R175)', async () => {
    const [ofReseller, ofProvider] = await Promise.all([
      new PortalVisitor().signIn(reseller.email, password),
      new PortalVisitor().signIn(provider.email, password),
    ]);
    const page = await eventually(async () => {
      const shown = await ofReseller.open('/portal/incentives');
      expect(shown.text).toContain('Example Lock');
      return shown;
    });
    expect(page.text).toContain('doesn’t promise money: it is eligible if the program pays');
    expect(page.text).toContain('If the program pays');
    expect(page.text).toContain('$');
    expect(page.html).toContain(`customer=${customerId}`);
    expect((await ofReseller.open('/portal/incentives?month=nothing')).text).toContain('Example Lock');
    const before = await ofReseller.open(`/portal/incentives?customer=${customerId}&month=${lastMonth()}`);
    expect(before.text).toContain('Subscriptions that count for your company will be listed here');
    expect((await ofProvider.open(`/portal/incentives?customer=${customerId}`)).text).toContain(`(${mpnId})`);
  });

  it('is a matter of the provider alone, and unknown to others', async () => {
    expect((await reseller.admin.put(`${named}/partneronrecord`, { mpnId })).status).toBe(403);
    expect((await reseller.admin.get(`${named}/partnersonrecord`)).status).toBe(403);
    const stranger = await client.signIn('admin@fabrikam.example');
    expect((await stranger.put(`${named}/partneronrecord`, { mpnId })).status).toBe(404);
    expect((await stranger.get(`${named}/partnersonrecord`)).status).toBe(404);
  });
});
