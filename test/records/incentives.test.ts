import { describe, expect, it } from 'vitest';
import { customerOfKey } from '#functions/customer/customer.ts';
import { listIncentives } from '#functions/subscription/incentive/list-incentives.ts';
import { newSubscriptionWrites } from '#functions/subscription/lookup.ts';
import { transact, upsert } from '#shared/db/table.ts';
import { monday } from '#test/clock.ts';
import { directCall } from '#test/direct-call.ts';
import { subscriptionOf } from '#test/subscriptions.ts';

describe('what counts for resellers of a customer (R174)', () => {
  it('is shown to who sold it and to whom it counts for, not to another partner that serves the customer, too', async () => {
    const reseller = { tenantId: crypto.randomUUID(), name: 'Contoso', mpnId: '4567890' };
    const one = subscriptionOf({}, { reseller });
    const { customer, seller } = one;
    await transact(newSubscriptionWrites(one, { kind: 'system' }, monday));
    const other = crypto.randomUUID();
    for (const tenantId of [seller.tenantId, reseller.tenantId, other])
      await upsert(customerOfKey(tenantId, customer.tenantId), { status: 'active' });
    const shownTo = async (tenantId: string) => {
      const query = { customer: customer.tenantId };
      const { body } = await listIncentives(directCall({ tenantId, params: {}, query }));
      return (body as { items: { subscriptionId: string }[] }).items.map(({ subscriptionId }) => subscriptionId);
    };
    expect(await shownTo(seller.tenantId)).toEqual([one.id]);
    expect(await shownTo(reseller.tenantId)).toEqual([one.id]);
    expect(await shownTo(other)).toEqual([]);
  });
});
