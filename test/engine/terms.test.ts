import { beforeAll, describe, expect, it } from 'vitest';
import type { PartnerOverview, RenewalCollection, Subscription } from '#functions/portal/api-types.d.ts';
import { password } from '#test/builders.ts';
import { eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { age } from '#test/faults/table.ts';
import { dataOf } from '#test/generated-client.ts';
import { endedOrder, offers, order, tradingTier } from '#test/ordering.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';

const own = ownEngine();
type Tier = Awaited<ReturnType<typeof tradingTier>>;
let tier: Tier;

/** The subscriptions of an order, in the order of its lines. */
async function bought(...lines: Parameters<typeof order>[2][]): Promise<Subscription[]> {
  const { admin } = tier.provider;
  const { id } = await order(admin, tier.customerId, ...lines);
  await endedOrder(admin, tier.customerId, id);
  const query = { query: { orderId: id }, path: { id: tier.customerId } };
  const { items } = dataOf(await admin.api.GET('/v1/customers/{id}/subscriptions', { params: query }));
  return lines.map(({ offerId }) => items.find(one => one.offerId === offerId) as Subscription);
}

const path = ({ id }: Pick<Subscription, 'id'>) => `/v1/customers/${tier.customerId}/subscriptions/${id}`;
const read = async (one: Pick<Subscription, 'id'>) => (await tier.provider.admin.get<Subscription>(path(one))).body;

async function change(one: Subscription, members: Partial<Subscription>): Promise<void> {
  const answer = await tier.provider.admin.patch(path(one), { ...(await read(one)), ...members });
  expect(answer.status).toBe(200);
}

/** Days pass for everything of the customer; the hourly schedule then runs as often as it takes. */
async function pass(days: number, runs = 1): Promise<void> {
  const { engine } = own;
  await age({ endpoint: engine.aws, name: engine.blueprint.tableName }, [tier.customerId], days * 86_400);
  const name =
    engine.blueprint.schedules.find(one => one.functionName.includes('subscription-keep'))?.functionName ?? '';
  for (let run = 0; run < runs; run++) await engine.lambdas.invoke(name, {});
}

const subjects = async (address: string, about: string) =>
  (await own.client.mails(address)).map(({ subject }) => subject).filter(subject => subject.startsWith(about));

const numbers = async (who: Tier['provider' | 'reseller']) => {
  const { subscriptions, seats, renewals60Days } = dataOf(await who.admin.api.GET('/v1/overview')) as PartnerOverview;
  return { ...subscriptions, seats, renewals60Days };
};

const renewals = async (who: Tier['provider' | 'reseller'], query: { days?: number; size?: number } = {}) =>
  dataOf(await who.admin.api.GET('/v1/overview/renewals', { params: { query } })) as RenewalCollection;

const nextOf = async (who: Tier['provider'], { continuationToken = '' }: RenewalCollection) =>
  (
    await who.admin
      .with({ 'MS-ContinuationToken': continuationToken })
      .get<RenewalCollection>('/v1/overview/renewals?seekOperation=Next')
  ).body;

describe('a year passes', () => {
  beforeAll(async () => {
    tier = await tradingTier(own.client);
  });

  it('provider and reseller are reminded, what renews is renewed, what doesn’t ends with its add-ons', async () => {
    const { provider, reseller, mpnId } = tier;
    const line = { quantity: 3, termDuration: 'P1Y' as const, partnerIdOnRecord: mpnId };
    const [standard, archive, lock] = (await bought(
      { ...line, offerId: offers.standard, friendlyName: 'Front desk' },
      { ...line, offerId: offers.archive, friendlyName: 'Old files', quantity: 2 },
      { ...line, offerId: offers.lock, friendlyName: 'Locks', quantity: 5 },
    )) as [Subscription, Subscription, Subscription];
    const begun = { active: 3, suspended: 0, seats: 10, renewals60Days: 0 };
    expect(await numbers(provider)).toEqual(begun);
    expect(await numbers(reseller)).toEqual(begun);
    expect(archive.parentSubscriptionId).toBe(standard.id);
    await change(standard, { autoRenewEnabled: false });
    await change(lock, {
      scheduledNextTermInstructions: {
        product: { productId: offers.lock, skuId: '0001', billingCycle: lock.billingCycle, termDuration: 'P1Y' },
        quantity: 8,
      },
    });

    await pass(310);
    expect((await numbers(provider)).renewals60Days).toBe(3);
    const listed = await renewals(reseller);
    expect(listed.items.map(({ friendlyName, quantity }) => [friendlyName, quantity]).sort()).toEqual([
      ['Front desk', 3],
      ['Locks', 5],
      ['Old files', 2],
    ]);
    expect(listed.items.find(({ subscriptionId }) => subscriptionId === lock.id)).toMatchObject({
      ...{ autoRenewEnabled: true, changes: true, partnerId: mpnId, customer: { id: tier.customerId } },
    });
    const first = await renewals(provider, { size: 2 });
    const rest = await nextOf(provider, first);
    expect(new Set([...first.items, ...rest.items].map(({ subscriptionId }) => subscriptionId)).size).toBe(3);
    expect((await renewals(provider, { days: 7 })).items).toEqual([]);

    for (const days of [26, 1, 22, 1]) await pass(days);
    for (const { email } of [provider, reseller]) {
      await eventually(async () => expect(await subjects(email, 'Front desk')).toHaveLength(2));
      await eventually(async () => expect(await subjects(email, 'Locks')).toHaveLength(2));
    }
    const [told] = (await own.client.mails(reseller.email)).filter(({ subject }) => subject.startsWith('Front desk'));
    expect(told?.text).toContain('It doesn’t renew automatically.'.replace('’', "'"));
    expect((await own.client.mail(provider.email, 'Locks')).text).toContain('Example Lock × 8');

    await pass(6, 2);
    expect((await read(standard)).status).toBe('deleted');
    expect((await read(archive)).status).toBe('deleted');
    const after = await read(lock);
    expect(after).toMatchObject({ status: 'active', quantity: 8 });
    expect(after.scheduledNextTermInstructions).toBeUndefined();
    expect(Date.parse(after.commitmentEndDate) - Date.now()).toBeGreaterThan(360 * 86_400_000);
    const left = { active: 1, suspended: 0, seats: 8, renewals60Days: 0 };
    await eventually(async () => expect(await numbers(provider)).toEqual(left));
    expect(await numbers(reseller)).toEqual(left);
    await own.client.mail(provider.email, 'Front desk for');
    await eventually(async () => expect((await subjects(reseller.email, 'Front desk')).at(-1)).toContain('has ended'));

    const { body: log } = await provider.admin.get('/v1/auditrecords?size=500');
    const done = log.items.flatMap(({ customizedData }) =>
      (customizedData as { key: string; value: string }[]).map(({ key, value }) => `${key} ${value}`),
    );
    expect(done).toEqual(
      expect.arrayContaining(['TandemOperation renew_subscription', 'TandemOperation expire_subscription']),
    );
  });

  it('a clock that jumps over several months renews one term a run, until the subscription is current', async () => {
    const [monthly] = (await bought({
      ...{ offerId: offers.standard, quantity: 1, termDuration: 'P1M', noPartnerOnRecord: true },
      friendlyName: 'Monthly desk',
    })) as [Subscription];
    await pass(100, 5);
    const { status, commitmentEndDate, effectiveStartDate } = await read(monthly);
    expect(status).toBe('active');
    expect(Date.parse(commitmentEndDate)).toBeGreaterThan(Date.now());
    expect(Date.parse(effectiveStartDate)).toBeLessThanOrEqual(Date.now());
    expect(await subjects(tier.provider.email, 'Monthly desk')).toEqual([]);
  });

  it('a trial ends after 30 days (B129), a suspended subscription after 90 (B125); the provider is told of both', async () => {
    const [trial, lock] = (await bought(
      { offerId: offers.trial, quantity: 1, noPartnerOnRecord: true, friendlyName: 'Trial desk' },
      { offerId: offers.lock, quantity: 1, termDuration: 'P1Y', noPartnerOnRecord: true, friendlyName: 'Back door' },
    )) as [Subscription, Subscription];
    await change(lock, { status: 'suspended' });
    await pass(24);
    await eventually(async () => expect(await subjects(tier.provider.email, 'Trial desk')).toHaveLength(1));
    await pass(7);
    expect((await read(trial)).status).toBe('deleted');
    await pass(58);
    expect((await read(lock)).status).toBe('suspended');
    await pass(2);
    expect((await read(lock)).status).toBe('deleted');
    expect((await own.client.mail(tier.provider.email, 'Back door')).text).toContain('suspended for so long');
  });

  it('the page lists what ends soon, in the reader’s language, with what becomes of it', async () => {
    await bought({
      ...{ offerId: offers.lockPlus, quantity: 6, termDuration: 'P1Y', noPartnerOnRecord: true },
      friendlyName: 'Vault',
    });
    await pass(320);
    const visitor = await new PortalVisitor('ru-RU', own.engine.api).signIn(tier.provider.email, password);
    const { text, html } = await visitor.open('/portal/renewals');
    expect(text).toContain('Vault');
    expect(text).toContain('Продлится');
    expect(html).toContain(`/portal/customers/${tier.customerId}/subscriptions/`);
    expect((await visitor.open('/portal/renewals?days=7')).text).not.toContain('Vault');
    expect((await visitor.open('/portal/overview')).html).toContain('href="/portal/renewals"');
  });

  it('nobody else reads them', async () => {
    const [fabrikam, lead] = [
      await own.client.signIn('admin@fabrikam.example'),
      await own.client.signIn('lead@tandem.example'),
    ];
    expect((await fabrikam.get<RenewalCollection>('/v1/overview/renewals?days=365')).body.items).toEqual([]);
    expect((await lead.get('/v1/overview/renewals')).status).toBe(403);
    const mine = await renewals(tier.provider, { size: 1, days: 365 });
    const foreign = { 'MS-ContinuationToken': mine.continuationToken ?? 'none' };
    expect((await fabrikam.with(foreign).get('/v1/overview/renewals?seekOperation=Next')).status).toBe(400);
  });
});
