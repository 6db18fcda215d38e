import { expect, it } from 'vitest';
import { listingKey } from '#functions/listing/listing.ts';
import { newSubscriptionWrites } from '#functions/subscription/lookup.ts';
import { partnerTasks } from '#functions/task/partner-tasks.ts';
import { transact } from '#shared/db/table.ts';
import { accountKey } from '#shared/identity/account.ts';
import type { Role } from '#shared/identity/roles.ts';
import type { Active } from '#shared/identity/user.ts';
import { addDays, type Clock } from '#shared/runtime/time.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { subscriptionOf } from '#test/subscriptions.ts';

process.env.PERMISSIONS = 'later';

const start: Clock = { now: monday, daySeconds };
const inDays = (days: number): Clock => ({ ...start, now: addDays(monday, days, start) });

/** What waits for somebody of a provider with this role, by kind and due date. */
async function tasksOf(tenantId: string, role: Role, clock: Clock) {
  const agent = { userId: 'u', tenantId, kind: 'indirect_provider', roles: [role], email: 'ann@contoso.example' };
  const tasks = await partnerTasks(agent as unknown as Active, clock);
  return tasks.map(({ kind, due }) => [kind, due]);
}

const accountWrite = (tenantId: string) => ({
  key: accountKey(tenantId),
  put: { tenantId, companyName: 'Fabrikam', country: 'US', partnerType: 'indirect_provider', status: 'active' },
});

it('a listing waits for its confirmation once a year has passed since the last one (P26)', async () => {
  const tenantId = crypto.randomUUID();
  const live = { lastConfirmed: monday.toISOString() };
  await transact([accountWrite(tenantId), { key: listingKey(tenantId), put: { tenantId, version: 1, live } }]);
  expect(await tasksOf(tenantId, 'sales_agent', inDays(364))).toEqual([]);
  const due = inDays(365).now.toISOString();
  expect(await tasksOf(tenantId, 'sales_agent', inDays(370))).toEqual([['confirm_listing', due]]);
  expect(await tasksOf(tenantId, 'billing_admin', inDays(370))).toEqual([]);
});

it('a subscription that ends within 14 days and is not renewed waits for a decision, a renewed one does not', async () => {
  const made = subscriptionOf({}, { autoRenew: false });
  const { tenantId } = made.seller;
  await transact([accountWrite(tenantId), ...newSubscriptionWrites(made, { kind: 'system' }, monday)]);
  const end = new Date(made.commitmentEnd);
  const daysBefore = (days: number): Clock => ({ ...start, now: addDays(end, -days, start) });
  expect(await tasksOf(tenantId, 'billing_admin', daysBefore(20))).toEqual([]);
  expect(await tasksOf(tenantId, 'billing_admin', daysBefore(10))).toEqual([['decide_renewals', made.commitmentEnd]]);
  expect(await tasksOf(tenantId, 'mpn_partner_admin', daysBefore(10))).toEqual([]);

  const renewed = subscriptionOf({}, { autoRenew: true });
  await transact([
    accountWrite(renewed.seller.tenantId),
    ...newSubscriptionWrites(renewed, { kind: 'system' }, monday),
  ]);
  expect(await tasksOf(renewed.seller.tenantId, 'billing_admin', daysBefore(10))).toEqual([]);
});
