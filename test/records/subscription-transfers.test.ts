import { describe, expect, it } from 'vitest';
import { orderContentKey, orderKey } from '#functions/order/order.ts';
import { newSubscriptionWrites } from '#functions/subscription/lookup.ts';
import {
  type ActiveCount,
  activeCountKey,
  type Subscription,
  subscriptionKey,
} from '#functions/subscription/subscription.ts';
import { completeTransfer } from '#functions/subscription-transfer/acceptance/complete.ts';
import { listTransferRows, openWrites, transferWrites } from '#functions/subscription-transfer/repository.ts';
import { acceptedTransfer, newTransfer } from '#functions/subscription-transfer/rules.ts';
import { keepTransfers } from '#functions/subscription-transfer/schedules.ts';
import { openTransferKey, type SubscriptionTransfer, transferKey } from '#functions/subscription-transfer/transfer.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, transact, upsert } from '#shared/db/table.ts';
import { addDays, addMinutes, type Clock } from '#shared/runtime/time.ts';
import { daySeconds, monday } from '#test/clock.ts';

const start: Clock = { now: monday, daySeconds };
const inMinutes = (minutes: number): Clock => ({ ...start, now: addMinutes(monday, minutes, start) });
const inDays = (days: number): Clock => ({ ...start, now: addDays(monday, days, start) });
const system = { kind: 'system' } as const;

/** A customer with subscriptions of a direct-bill partner, all of which it has asked a provider to take over. */
async function requested(count: number) {
  const party = (name: string) => ({ tenantId: crypto.randomUUID(), name });
  const [customer, from, to] = [{ ...party('Woodgrove Bank'), country: 'US' }, party('Northwind'), party('Fabrikam')];
  const subscriptions = Array.from(
    { length: count },
    (_, lineItemNumber): Subscription => ({
      ...{ id: crypto.randomUUID(), version: 1, status: 'active', customer, seller: from, lineItemNumber },
      ...{ orderId: crypto.randomUUID(), entitlementId: crypto.randomUUID(), friendlyName: `Desk ${lineItemNumber}` },
      ...{ offerId: 'OFFER', offerName: 'Desk', family: 'desk', unitType: 'Licenses', billing: 'license' },
      ...{ edition: '2026-01-01', duration: 'P1Y', billingCycle: 'monthly', quantity: 5, unitPrice: 1500 },
      ...{ currency: 'USD', refunds: [], isAutoRenewable: true, hasAddOns: false, autoRenew: true },
      createdDate: monday.toISOString(),
      startDate: monday.toISOString(),
      commitmentEnd: addDays(monday, 365, start).toISOString(),
    }),
  );
  for (const one of subscriptions) await transact(newSubscriptionWrites(one, system, monday));
  await upsert(activeCountKey(customer.tenantId, from.tenantId), { active: count });
  const transfer = newTransfer({ customer, from, to }, subscriptions, start);
  await transact([...transferWrites(undefined, transfer, 'create_transfer', system, monday), ...openWrites(transfer)]);
  return { transfer, subscriptions };
}

/** The same, accepted by the provider, whose call then crashed. */
async function accepted(count: number) {
  const made = await requested(count);
  const next = acceptedTransfer(made.transfer, { answeredBy: system, reseller: undefined }, start);
  const { customer, to } = next;
  await transact(transferWrites(made.transfer, next, 'accept_transfer', system, monday));
  await upsert(activeCountKey(customer.tenantId, to.tenantId), { active: count });
  return { ...made, transfer: next };
}

const stored = async (id: string): Promise<SubscriptionTransfer> => {
  const found = await get<SubscriptionTransfer>(transferKey(id));
  if (!found) throw new Error('The transfer is gone');
  return found;
};

const statesOf = ({ lines }: Pick<SubscriptionTransfer, 'lines'>) => Object.values(lines).map(({ status }) => status);

/** How many subscriptions each of the two sellers has active. */
const countsOf = async ({ customer, from, to }: SubscriptionTransfer) =>
  Promise.all(
    [from, to].map(
      async ({ tenantId }) => (await get<ActiveCount>(activeCountKey(customer.tenantId, tenantId)))?.active,
    ),
  );

describe('an accepted transfer', () => {
  it('that a crash left behind is completed by the schedule after a minute, and not before', async () => {
    const { transfer } = await accepted(2);
    await keepTransfers(inMinutes(0));
    expect((await stored(transfer.id)).status).toBe('accepted');
    await keepTransfers(inMinutes(2));
    const done = await stored(transfer.id);
    expect([done.status, statesOf(done), await countsOf(done)]).toEqual(['completed', ['moved', 'moved'], [0, 2]]);
    expect(done).not.toHaveProperty('watch');
    expect(await get(orderKey(transfer.orderId))).toMatchObject({ status: 'completed', seller: transfer.to });
    expect(await get(orderContentKey(transfer.orderId))).toMatchObject({ currency: 'USD', lines: [{}, {}] });
  });

  it('goes on where it stopped, and moves nothing twice', async () => {
    const { transfer } = await accepted(3);
    const { customer, to } = transfer;
    const blocked = subscriptionKey(customer.tenantId, to.tenantId, transfer.lines[1]?.newSubscriptionId ?? '');
    await upsert(blocked, { blocked: true });
    await expect(completeTransfer(transfer.id, inMinutes(1))).rejects.toThrow(Conflict);
    const half = await stored(transfer.id);
    expect([half.status, statesOf(half), await countsOf(half)]).toEqual([
      ...['completing', ['moved', 'waiting', 'waiting'], [2, 3]],
    ]);
    await transact([{ key: blocked, delete: true }]);
    await keepTransfers(inMinutes(5));
    const done = await stored(transfer.id);
    expect([done.status, statesOf(done), await countsOf(done)]).toEqual([
      ...['completed', ['moved', 'moved', 'moved'], [0, 3]],
    ]);
  });

  it('is completed once by several processes side by side', async () => {
    const { transfer, subscriptions } = await accepted(4);
    await Promise.allSettled([1, 2, 3].map(() => completeTransfer(transfer.id, inMinutes(1))));
    await completeTransfer(transfer.id, inMinutes(2));
    const done = await stored(transfer.id);
    expect([done.status, statesOf(done), await countsOf(done)]).toEqual([
      ...['completed', Array(4).fill('moved'), [0, 4]],
    ]);
    const { customer, from, to } = done;
    for (const [n, { id }] of subscriptions.entries()) {
      const moved = subscriptionKey(customer.tenantId, to.tenantId, done.lines[n]?.newSubscriptionId ?? '');
      expect(await get(moved)).toMatchObject({ status: 'active', lineItemNumber: n, version: 1 });
      expect(await get(subscriptionKey(customer.tenantId, from.tenantId, id))).toMatchObject({ status: 'deleted' });
      expect(await get(openTransferKey(customer.tenantId, id))).toBeUndefined();
    }
  });

  it('gives the counts back of what stays, and makes no order if nothing moves', async () => {
    const { transfer, subscriptions } = await accepted(1);
    const { customer, from } = transfer;
    const [one] = subscriptions;
    await upsert(subscriptionKey(customer.tenantId, from.tenantId, one?.id ?? ''), { status: 'suspended' });
    await completeTransfer(transfer.id, inMinutes(1));
    const done = await stored(transfer.id);
    expect([done.status, done.lines[0]?.obstacle, (await countsOf(done))[1]]).toEqual(['completed', 'not_active', 0]);
    expect(await get(orderKey(transfer.orderId))).toBeUndefined();
    expect(await get(openTransferKey(customer.tenantId, one?.id ?? ''))).toBeUndefined();
  });

  it('gives each count back once, also if several processes find at once that everything stays', async () => {
    const { transfer, subscriptions } = await accepted(4);
    const { customer, from } = transfer;
    for (const { id } of subscriptions)
      await upsert(subscriptionKey(customer.tenantId, from.tenantId, id), { status: 'suspended' });
    await Promise.allSettled([1, 2, 3, 4].map(() => completeTransfer(transfer.id, inMinutes(1))));
    await completeTransfer(transfer.id, inMinutes(2));
    const done = await stored(transfer.id);
    expect([done.status, statesOf(done), (await countsOf(done))[1]]).toEqual([
      ...['completed', Array(4).fill('not_moved'), 0],
    ]);
  });
});

describe('a request that nobody answers', () => {
  it('expires after 30 days, not before, and frees its subscriptions', async () => {
    const { transfer, subscriptions } = await requested(1);
    await keepTransfers(inDays(29));
    expect((await stored(transfer.id)).status).toBe('requested');
    await keepTransfers(inDays(31));
    expect(await stored(transfer.id)).toMatchObject({ status: 'expired', endedOn: inDays(31).now.toISOString() });
    expect(await get(openTransferKey(transfer.customer.tenantId, subscriptions[0]?.id ?? ''))).toBeUndefined();
    expect(await countsOf(transfer)).toEqual([1, undefined]);
    const listed = { direction: 'received', status: 'expired' } as const;
    const { items } = await listTransferRows(transfer.to.tenantId, listed, 10, undefined);
    expect(items.map(({ id }) => id)).toEqual([transfer.id]);
  });
});
