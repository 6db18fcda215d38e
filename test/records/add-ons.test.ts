import { describe, expect, it } from 'vitest';
import { customerOfKey } from '#functions/customer/customer.ts';
import { type Order, type OrderLine, orderContentKey, orderKey } from '#functions/order/order.ts';
import { answerLine } from '#functions/order/provisioning/answer.ts';
import { provision } from '#functions/order/provisioning/provision.ts';
import { toProvisioningStatuses } from '#functions/order/to-resource.ts';
import type { StoredOrder } from '#functions/order/workflow-definition.ts';
import { changeSubscription } from '#functions/subscription/change-subscription.ts';
import { newSubscriptionWrites } from '#functions/subscription/lookup.ts';
import {
  type ActiveCount,
  activeCountKey,
  type Subscription,
  subscriptionKey,
} from '#functions/subscription/subscription.ts';
import { keepTerms } from '#functions/subscription/term/keep.ts';
import { readCounts } from '#shared/db/counter.ts';
import { get, transact } from '#shared/db/table.ts';
import { accountKey } from '#shared/identity/account.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { directCall, outcomeOf } from '#test/direct-call.ts';
import { subscriptionOf } from '#test/subscriptions.ts';

process.env.SUSPENSION_DAYS = '90';
process.env.PROVISIONING = JSON.stringify({ by: 'tandem', delayMinutes: 0 });
process.env.OWNER = JSON.stringify({ name: 'Example' });

const start: Clock = { now: monday, daySeconds };
const pairs = Array.from({ length: 20 }, (_, n) => n);

const keyOf = ({ customer, seller, id }: Subscription) => subscriptionKey(customer.tenantId, seller.tenantId, id);
const statusOf = async (one: Subscription) => (await get<Subscription>(keyOf(one)))?.status;
const activeOf = async ({ customer, seller }: Subscription) =>
  (await get<ActiveCount>(activeCountKey(customer.tenantId, seller.tenantId)))?.active;

/** A base with an add-on that was ordered for it and waits to be provisioned. */
async function ordered(more: Partial<Subscription> = {}) {
  const base = subscriptionOf({}, more);
  const { customer, seller } = base;
  const addOn = subscriptionOf({ offer: 'archive', quantity: 1 }, { customer, seller, parentSubscriptionId: base.id });
  const line: OrderLine = { ...addOn, lineItemNumber: 0, subscriptionId: addOn.id };
  const order: Order = {
    ...{ id: addOn.orderId, version: 1, status: 'pending', provisioner: 'tandem', lines: { 0: { status: 'pending' } } },
    ...{ customer: { ...customer, country: 'US' }, seller, createdDate: monday.toISOString() },
  };
  const content = { currency: 'USD', billingCycle: 'monthly', lines: [line] };
  await transact([
    ...newSubscriptionWrites(base, { kind: 'system' }, monday),
    { key: orderKey(order.id), put: { ...order, run: 1, outbox: {} } },
    { key: orderContentKey(order.id), put: content },
    { key: activeCountKey(customer.tenantId, seller.tenantId), put: { active: 2 } },
    {
      key: accountKey(seller.tenantId),
      put: { tenantId: seller.tenantId, status: 'active', country: 'US', version: 1 },
    },
    {
      key: customerOfKey(seller.tenantId, customer.tenantId),
      put: { customer: { ...customer, country: 'US' }, associates: [] },
    },
  ]);
  return { base, addOn, order };
}

type Ordered = Awaited<ReturnType<typeof ordered>>;

const storedOrder = async ({ order }: Ordered): Promise<StoredOrder> => {
  const found = await get<StoredOrder>(orderKey(order.id));
  if (!found) throw new Error('The order is gone');
  return found;
};

/** Provisions what waits, once more after a conflict, as the workflow does. */
const provisioned = async (of: Ordered, clock = start): Promise<void> => {
  const run = async () => void (await provision(await storedOrder(of), clock));
  await run().catch(run);
};

const change = ({ base: { customer, seller, id } }: Ordered, body: object) =>
  outcomeOf(
    changeSubscription(
      directCall({ tenantId: seller.tenantId, params: { id: customer.tenantId, subscriptionId: id }, body }),
    ),
  );

const answer = ({ order }: Ordered) =>
  outcomeOf(
    answerLine(
      directCall({ tenantId: 'operator', params: { orderId: order.id, line: '0' }, body: { status: 'fulfilled' } }),
    ),
  );

describe('an add-on that is provisioned after it was ordered (B124)', () => {
  it('begins active under an active base, whose etag stays', async () => {
    const of = await ordered();
    await provisioned(of);
    expect(await statusOf(of.addOn)).toBe('active');
    expect(await get<Subscription>(keyOf(of.base))).toMatchObject({ version: 1, addOns: 1 });
  });

  it('begins suspended under a base that was suspended meanwhile, and isn’t counted as active', async () => {
    const of = await ordered();
    expect(await change(of, { status: 'suspended', suspensionReasons: ['Unpaid'] })).toBe('200');
    await provisioned(of);
    const addOn = await get<Subscription>(keyOf(of.addOn));
    expect(addOn).toMatchObject({ status: 'suspended', suspensionReasons: ['Unpaid'], version: 1 });
    expect(await activeOf(of.base)).toBe(0);
    const { tenantId } = of.base.seller;
    expect(await readCounts(tenantId)).toMatchObject({ subscriptionsActive: 0, subscriptionsSuspended: 2, seats: 0 });
  });

  it('doesn’t begin if its base has ended: its line fails and says why, in the caller’s language', async () => {
    const of = await ordered();
    expect(await change(of, { status: 'deleted' })).toBe('200');
    await provisioned(of);
    expect(await get(keyOf(of.addOn))).toBeUndefined();
    expect(await activeOf(of.base)).toBe(0);
    const order = await storedOrder(of);
    expect(order.lines[0]).toMatchObject({ status: 'failed', obstacle: 'base_ended' });
    expect(order).toHaveProperty('pending');
    const content = { currency: 'USD', billingCycle: 'monthly' as const, lines: [] as OrderLine[] };
    content.lines = [{ ...of.addOn, subscriptionId: of.addOn.id }];
    const [status] = await Promise.all(toProvisioningStatuses({ order, content }, { locale: 'zh-CN' }));
    expect(status).toMatchObject({ status: 'Unfulfilled', reason: '此行要附加到的订阅已结束。' });
  });

  it('isn’t accepted from the owner’s provisioner before its base, or after the end of that', async () => {
    const of = await ordered();
    expect(await change(of, { status: 'deleted' })).toBe('200');
    expect(await answer(of)).toBe('provisioning.base_ended');
    await transact([{ key: keyOf(of.base), delete: true }]);
    expect(await answer(of)).toBe('provisioning.base_waits');
    expect((await storedOrder(of)).lines[0]).toEqual({ status: 'pending' });
  });
});

describe('an add-on that begins while its base', () => {
  it('is suspended ends up suspended, whichever is first (B124)', async () => {
    for (const n of pairs) {
      const of = await ordered();
      const [suspended] = await Promise.all([
        change(of, { status: 'suspended' }),
        n % 2 === 0 ? provisioned(of) : answer(of),
      ]);
      expect([suspended, await statusOf(of.base), await statusOf(of.addOn)]).toEqual(['200', 'suspended', 'suspended']);
      expect(await activeOf(of.base)).toBe(0);
    }
  });

  it('is canceled either keeps it from being canceled, or doesn’t begin (B124)', async () => {
    for (const _ of pairs) {
      const of = await ordered();
      const [canceled] = await Promise.all([change(of, { status: 'deleted' }), provisioned(of)]);
      const isCanceled = canceled === '200';
      expect(canceled).toBe(isCanceled ? '200' : 'subscription.has_addons');
      expect(await statusOf(of.addOn)).toBe(isCanceled ? undefined : 'active');
      expect(await activeOf(of.base)).toBe(isCanceled ? 0 : 2);
    }
  });

  it('ends by its term does not live on (B124)', async () => {
    const end: Clock = { now: addDays(monday, 365.1, start), daySeconds };
    const all = await Promise.all(pairs.map(() => ordered({ autoRenew: false })));
    await Promise.all([keepTerms(end), ...all.map(of => provisioned(of, end))]);
    await keepTerms(end);
    for (const of of all) {
      expect(await statusOf(of.base)).toBe('deleted');
      expect(['deleted', undefined]).toContain(await statusOf(of.addOn));
      expect(await activeOf(of.base)).toBe(0);
    }
  });
});
