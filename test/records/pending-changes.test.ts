import { beforeEach, describe, expect, it, vi } from 'vitest';
import { licenseChange } from '#functions/license/lookup.ts';
import { orderContentKey, orderKey } from '#functions/order/order.ts';
import { changeSubscription } from '#functions/subscription/change-subscription.ts';
import { newSubscriptionWrites } from '#functions/subscription/lookup.ts';
import { readProvisioningStatus } from '#functions/subscription/parts/read-parts.ts';
import { answerSubscriptionChange } from '#functions/subscription/pending/answer-change.ts';
import { asSubscription } from '#functions/subscription/places.ts';
import {
  type ActiveCount,
  activeCountKey,
  type Subscription,
  subscriptionKey,
} from '#functions/subscription/subscription.ts';
import { keepTerms } from '#functions/subscription/term/keep.ts';
import { readCounts } from '#shared/db/counter.ts';
import { get, query, transact } from '#shared/db/table.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { User } from '#shared/identity/user.ts';
import { addDays } from '#shared/runtime/time.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { directCall, outcomeOf } from '#test/direct-call.ts';
import { subscriptionOf } from '#test/subscriptions.ts';
import { storedTier, tradeEnvironment } from '#test/trade-records.ts';

interface Asked {
  subscriptionId: string;
  change: { id: string; kind: string; quantity?: number };
  answer: { path: string };
}
const bus = vi.hoisted(() => ({ asked: [] as Asked[], isDown: false }));
vi.mock('#shared/runtime/provisioning-request.ts', () => ({
  requestProvisioning: async (details: Asked[]) => {
    if (bus.isDown) throw new Error('The bus is down');
    bus.asked.push(...details);
  },
}));
Object.assign(process.env, tradeEnvironment, {
  PROVISIONING: JSON.stringify({ by: 'events', delayMinutes: 0 }),
  SUSPENSION_DAYS: '90',
});
beforeEach(() => {
  bus.isDown = false;
});

const system = { kind: 'system' } as const;
const inDays = (days: number) => addDays(monday, days, { now: monday, daySeconds });
const keepOn = (days: number) => keepTerms({ now: inDays(days), daySeconds });

/** An active subscription of a provider with its customer, with the order that it is of. */
async function sold(members: Partial<Subscription> = {}, tier = storedTier()): Promise<Subscription> {
  const { provider, customer } = await tier;
  const parties = {
    seller: { tenantId: provider.tenantId, name: provider.companyName },
    customer: { tenantId: customer.tenantId, name: customer.companyName },
  };
  const one = subscriptionOf({}, { ...parties, ...members });
  const userId = crypto.randomUUID();
  const admin = {
    ...{ userId, tenantId: provider.tenantId, email: `${userId}@${provider.tenantId}.example` },
    ...{ status: 'active', joined: true, roles: ['global_admin'], firstName: 'Ann', lastName: 'Lee' },
    ...{ locale: 'en-US', version: 1 },
  } as unknown as User;
  await transact([
    ...newSubscriptionWrites(one, system, monday),
    { key: activeCountKey(customer.tenantId, provider.tenantId), add: { active: 1 } },
    { key: orderKey(one.orderId), put: { id: one.orderId, ...parties } },
    { key: orderContentKey(one.orderId), put: { lines: [{ lineItemNumber: 0, subscriptionId: one.id }] } },
    ...personWrites(admin),
  ]);
  return one;
}

const current = async ({ customer, seller, id }: Subscription): Promise<Subscription> => {
  const found = await get<Subscription>(subscriptionKey(customer.tenantId, seller.tenantId, id));
  if (!found) throw new Error('The subscription is gone');
  return asSubscription(found);
};

const paramsOf = ({ customer, id }: Subscription) => ({ id: customer.tenantId, subscriptionId: id });

const change = (one: Subscription, body: object, now = monday) =>
  changeSubscription(directCall({ tenantId: one.seller.tenantId, params: paramsOf(one), body, now }));

const askedFor = ({ id }: Subscription) => bus.asked.filter(({ subscriptionId }) => subscriptionId === id);

/** What the provisioner says of a change: of the last that it was asked for, unless another is named. */
const answer = (one: Subscription, body: object, changeId = askedFor(one).at(-1)?.change.id ?? '-', now = monday) =>
  outcomeOf(
    answerSubscriptionChange(
      directCall({ tenantId: 'operator', params: { orderId: one.orderId, line: '0', changeId }, body, now }),
    ),
  );

const provisioning = async (one: Subscription) => {
  const { body } = await readProvisioningStatus(directCall({ tenantId: one.seller.tenantId, params: paramsOf(one) }));
  const { status, reason } = body as { status: string; reason?: string };
  return [status, reason];
};

const mailed = async ({ seller }: Subscription): Promise<string[]> => {
  const { items } = await query<{ outbox: { letter: { kind: string } } }>({
    index: { name: 'queue', partition: 'queue', sort: 'queueKey' },
    partition: `MAILS#${seller.tenantId}`,
    limit: 100,
  });
  return items.map(({ outbox }) => outbox.letter.kind);
};

const fulfilled = { status: 'fulfilled' };

describe('a change that the owner’s own provisioner carries out', () => {
  it('waits for its answer with 202, asked for by an event, and nothing else is changed meanwhile', async () => {
    const one = await sold();
    const location = `/v1/customers/${one.customer.tenantId}/subscriptions/${one.id}`;
    expect(await change(one, { quantity: 9 })).toEqual({ status: 202, headers: { Location: location } });
    expect(askedFor(one)).toMatchObject([
      {
        ...{ quantity: 5, change: { kind: 'quantity', quantity: 9 } },
        answer: { method: 'PUT', path: expect.stringContaining(`/v1/provisioning/${one.orderId}/lines/0/changes/`) },
      },
    ]);
    expect(await current(one)).toMatchObject({ quantity: 5, version: 2 });
    expect(await provisioning(one)).toEqual(['pending', undefined]);
    for (const body of [{ quantity: 9 }, { friendlyName: 'Front desk' }, { status: 'suspended' }])
      expect(await outcomeOf(change(one, body))).toBe('subscription.change_pending');
    expect(await answer(one, fulfilled)).toBe('200');
    expect(await current(one)).toMatchObject({ quantity: 9, version: 3 });
    expect((await current(one)).pendingChange).toBeUndefined();
    expect(await provisioning(one)).toEqual(['success', undefined]);
    expect(await readCounts(one.seller.tenantId)).toMatchObject({ subscriptionsActive: 1, seats: 9 });
  });

  it('is made at once where it is no matter of provisioning, and refused as ever', async () => {
    const one = await sold();
    expect(await outcomeOf(change(one, { friendlyName: 'Front desk' }))).toBe('200');
    expect(await outcomeOf(change(one, { quantity: 0 }))).toBe('subscription.quantity');
    expect(askedFor(one)).toEqual([]);
  });

  it('suspends, reactivates and cancels with its answers, and counts then', async () => {
    const one = await sold();
    const active = async () =>
      (await get<ActiveCount>(activeCountKey(one.customer.tenantId, one.seller.tenantId)))?.active;
    for (const [body, status, count] of [
      [{ status: 'suspended', suspensionReasons: ['Fraud'] }, 'suspended', 0],
      [{ status: 'active' }, 'active', 1],
      [{ status: 'deleted' }, 'deleted', 0],
    ] as const) {
      const before = (await current(one)).status;
      expect(await outcomeOf(change(one, body))).toBe('202');
      expect((await current(one)).status).toBe(before);
      expect(await answer(one, fulfilled, undefined, inDays(5))).toBe('200');
      expect([(await current(one)).status, await active()]).toEqual([status, count]);
    }
    // The window was open when it was canceled.
    expect(await current(one)).toMatchObject({ refund: 'full', answeredChange: { status: 'fulfilled' } });
  });

  it('is answered once: twice, late, of another line or unknown is told apart', async () => {
    const one = await sold();
    await change(one, { quantity: 9 });
    const outcomes = await Promise.all([1, 2, 3].map(() => answer(one, fulfilled)));
    expect(outcomes.toSorted()).toEqual(['200', 'provisioning.change_answered', 'provisioning.change_answered']);
    expect(await current(one)).toMatchObject({ quantity: 9, version: 3 });
    const other = await sold();
    await change(other, { quantity: 7 });
    const theirs = askedFor(other)[0]?.change.id;
    expect(await answer(one, fulfilled, theirs)).toBe('provisioning.change_unknown');
    expect(await answer({ ...one, orderId: crypto.randomUUID() }, fulfilled, theirs)).toBe(
      'provisioning.change_unknown',
    );
    expect(await current(other)).toMatchObject({ quantity: 5 });
  });

  it('that fails leaves everything as it was, and its seller is told why', async () => {
    const one = await sold();
    await change(one, { quantity: 9 });
    expect(await answer(one, { status: 'failed', reason: 'No seat is left.' })).toBe('200');
    expect(await current(one)).toMatchObject({ quantity: 5, status: 'active' });
    expect(await provisioning(one)).toEqual(['failed', 'No seat is left.']);
    expect(await mailed(one)).toEqual(['subscription_change_failed']);
    expect(await answer(one, fulfilled)).toBe('provisioning.change_answered');
    expect(await outcomeOf(change(one, { quantity: 8 }))).toBe('202');
  });

  it('is asked for again after one and three days, and fails after seven without an answer', async () => {
    const one = await sold();
    await change(one, { quantity: 9 });
    await keepOn(0.5);
    expect(askedFor(one)).toHaveLength(1);
    for (const day of [1.1, 2, 3.1, 6]) await keepOn(day);
    expect(askedFor(one)).toHaveLength(3);
    expect(new Set(askedFor(one).map(({ change: { id } }) => id)).size).toBe(1);
    await keepOn(7.1);
    expect(await current(one)).toMatchObject({ quantity: 5, answeredChange: { status: 'failed' } });
    expect(await mailed(one)).toEqual(['subscription_change_failed']);
    expect(await answer(one, fulfilled, undefined, inDays(7.2))).toBe('provisioning.change_answered');
  });

  it('is asked for by the schedule when the call that wanted it could not', async () => {
    const one = await sold();
    bus.isDown = true;
    expect(await outcomeOf(change(one, { quantity: 9 }))).toBe('202');
    expect(askedFor(one)).toEqual([]);
    bus.isDown = false;
    await keepOn(0.1);
    expect(askedFor(one)).toHaveLength(1);
    expect(await answer(one, fulfilled)).toBe('200');
  });

  it('is waited for by the end of the term, which comes after it', async () => {
    const one = await sold({ commitmentEnd: inDays(2).toISOString() });
    await change(one, { quantity: 9 });
    await keepOn(2.1);
    expect(await current(one)).toMatchObject({ quantity: 5, commitmentEnd: one.commitmentEnd });
    expect(await answer(one, fulfilled, undefined, inDays(2.2))).toBe('200');
    await keepOn(2.3);
    const after = await current(one);
    expect(after.quantity).toBe(9);
    expect(after.commitmentEnd > one.commitmentEnd).toBe(true);
  });

  it('to fewer units leaves no license to give that it takes away', async () => {
    const one = await sold({ assigned: 2 });
    expect(await outcomeOf(change(one, { quantity: 1 }))).toBe('license.units_assigned');
    expect(await outcomeOf(change(one, { quantity: 2 }))).toBe('202');
    const person = { userId: crypto.randomUUID(), tenantId: one.customer.tenantId };
    const give = () => licenseChange(person, undefined, { give: [one.license?.skuId ?? ''], take: [] }, monday);
    await expect(give()).rejects.toMatchObject({ reason: 'license.none_left' });
    expect(await answer(one, fulfilled)).toBe('200');
    await expect(give()).rejects.toMatchObject({ reason: 'license.none_left' });
  });

  it('suspends the add-ons of a base with it, and a suspended base reactivates none', async () => {
    const tier = storedTier();
    const base = await sold({ hasAddOns: true }, tier);
    const addOn = await sold({ parentSubscriptionId: base.id, hasAddOns: false }, tier);
    await change(base, { status: 'suspended' });
    expect(await answer(base, fulfilled)).toBe('200');
    expect((await current(addOn)).status).toBe('suspended');
    expect(await outcomeOf(change(base, { status: 'active' }))).toBe('202');
    expect(await outcomeOf(change(addOn, { status: 'active' }))).toBe('subscription.parent_inactive');
    expect(await answer(base, fulfilled)).toBe('200');
    expect(await outcomeOf(change(addOn, { status: 'active' }))).toBe('202');
    await change(base, { status: 'suspended' });
    expect(await answer(base, fulfilled)).toBe('200');
    expect(await answer(addOn, fulfilled)).toBe('subscription.parent_inactive');
    expect((await current(addOn)).status).toBe('suspended');
  });
});
