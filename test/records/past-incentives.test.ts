import { describe, expect, it } from 'vitest';
import { deletedSubscription } from '#functions/subscription/change-rules.ts';
import { listIncentives } from '#functions/subscription/incentive/list-incentives.ts';
import { newSubscriptionWrites, subscriptionChangeWrites } from '#functions/subscription/lookup.ts';
import { transact } from '#shared/db/table.ts';
import { addDays } from '#shared/runtime/time.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { subscriptionOf } from '#test/subscriptions.ts';

const system = { kind: 'system' } as const;
const clock = { now: monday, daySeconds };

/** What a partner reads of a month. */
const listed = async (tenantId: string, kind: string, query: object): Promise<{ subscriptionId: string }[]> => {
  const call = { principal: { tenantId, kind }, query: { month: '2026-03', ...query }, clock };
  const { body } = await listIncentives(call as unknown as Parameters<typeof listIncentives>[0]);
  return (body as { items: { subscriptionId: string }[] }).items;
};

describe('what counted for a reseller', () => {
  it('is listed after the subscription has ended, and after its customer was let go (R170)', async () => {
    const reseller = { tenantId: crypto.randomUUID(), name: 'Contoso', mpnId: '4389012' };
    const one = subscriptionOf({}, { reseller });
    await transact(newSubscriptionWrites(one, system, monday));
    const later = addDays(monday, 9, clock);
    await transact(
      subscriptionChangeWrites(one, deletedSubscription(one, later), 'expire_subscription', system, later),
    );
    const { customer, seller } = one;
    const of = { customer: customer.tenantId };
    const partners = [
      [reseller.tenantId, 'indirect_reseller'] as const,
      [seller.tenantId, 'indirect_provider'] as const,
    ];
    for (const [tenantId, kind] of partners) {
      expect((await listed(tenantId, kind, {})).map(({ subscriptionId }) => subscriptionId)).toEqual([one.id]);
      await expect(listed(tenantId, kind, of)).rejects.toMatchObject({ reason: 'resource.unknown' });
      const sk = `FORMERCUSTOMER#${customer.tenantId}#${later.toISOString()}`;
      await transact([{ key: { pk: `TENANT#${tenantId}`, sk }, put: { endedOn: later.toISOString() } }]);
      expect((await listed(tenantId, kind, of)).map(({ subscriptionId }) => subscriptionId)).toEqual([one.id]);
      expect(await listed(tenantId, kind, { ...of, month: '2026-04' })).toEqual([]);
    }
  });
});
