/** What other capabilities use of licenses: how many units a subscription needs, and what ends with a person. */
import {
  type Subscription,
  samePendingChange,
  subscriptionKey,
  subscriptionsAt,
} from '#functions/subscription/subscription.ts';
import { get, getAll, query } from '#shared/db/table.ts';
import type { Condition, Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import {
  type HeldLicense,
  type LicensedSubscription,
  type LicenseInForce,
  type LicenseUnits,
  type UserLicenses,
  userLicensesKey,
} from './license.ts';
import { type AskedLicenses, decideLicenses, givableOf, inForce, type LicenseDecision, unitsOf } from './rules.ts';

/**
 * A change leaves a subscription at least as many units as people have of its licenses. One that ends takes its licenses with
 * it. At the end of a term there is nobody to refuse, so the quantity that was scheduled takes effect, and no license can be
 * given until enough are taken away.
 *
 * @throws Problem 409 `license.units_assigned`
 */
export function requireUnitsFor(before: Subscription, { status, quantity, assigned = 0 }: Subscription, now: Date) {
  const isRenewed = before.commitmentEnd <= now.toISOString();
  if (status !== 'deleted' && quantity < assigned && !isRenewed)
    throw new Problem('license.units_assigned', { params: { assigned, quantity, excess: assigned - quantity } });
}

/**
 * What somebody needs to be given licenses: a country in which they use them; and licenses are given whole.
 * @throws Problem 400 `license.location_missing`, `license.plan_excluded`
 */
export function requireGivable(
  person: Pick<User, 'firstName' | 'lastName' | 'directory'>,
  licenses: readonly { excludedPlans?: readonly string[] | undefined }[],
): void {
  if (licenses.some(({ excludedPlans = [] }) => excludedPlans.length > 0)) throw new Problem('license.plan_excluded');
  if (licenses.length > 0 && !person.directory?.usageLocation)
    throw new Problem('license.location_missing', { params: { name: nameOf(person) } });
}

/** How many subscriptions one query reads. */
const atOnce = 500;

/** All subscriptions of a customer, whoever sold them; also those that have ended. One query for each 500. */
async function subscriptionsOf(customerTenantId: string): Promise<Subscription[]> {
  const found: Subscription[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const { items, last } = await query<Subscription>({
      partition: `TENANT#${customerTenantId}`,
      sort: { beginsWith: subscriptionsAt() },
      limit: atOnce,
      after,
      consistent: true,
    });
    found.push(...items);
    after = last;
  } while (after);
  return found;
}

/** The licenses of a customer by kind. One query for each 500 of its subscriptions. */
export const licenseUnitsOf = async (customerTenantId: string): Promise<LicenseUnits[]> =>
  unitsOf(await subscriptionsOf(customerTenantId));

/** Subscriptions, with what those became that were upgraded with their licenses. One read call, and one for each upgrade in a row. */
async function withSuccessors(keys: readonly Key[]): Promise<Subscription[]> {
  const read = (await getAll<Subscription[]>(...keys)).filter(one => one !== undefined);
  const moved = read.flatMap(({ customer, seller, licensesMovedTo: id }) =>
    id ? [subscriptionKey(customer.tenantId, seller.tenantId, id)] : [],
  );
  return moved.length === 0 ? read : [...read, ...(await withSuccessors(moved))];
}

/** A person's licenses as they are now. One read call if there are any, and one for each upgrade in a row. */
export async function licensesInForce(
  customerTenantId: string,
  stored: UserLicenses | undefined,
): Promise<LicenseInForce[]> {
  const held = stored?.held ?? [];
  if (held.length === 0) return [];
  const keys = held.map(one => subscriptionKey(customerTenantId, one.sellerTenantId, one.subscriptionId));
  return inForce(held, await withSuccessors(keys));
}

const keyOf = ({ customer, seller, id }: LicensedSubscription): Key =>
  subscriptionKey(customer.tenantId, seller.tenantId, id);

/** One license more is given, unless none is left by now. The version stays: it is no change of the subscription. */
const givenWrite = (subscription: LicensedSubscription): Write => {
  const pending = samePendingChange(subscription);
  return {
    key: keyOf(subscription),
    add: { assigned: 1 },
    when: {
      ...pending,
      equals: { ...pending.equals, status: 'active', quantity: subscription.quantity },
      below: { assigned: givableOf(subscription) },
    },
  };
};

/** One license is free again, unless the subscription has ended meanwhile. */
const returnedWrite = (subscription: LicensedSubscription): Write => ({
  key: keyOf(subscription),
  add: { assigned: -1 },
  when: { oneOf: { status: ['active', 'suspended'] } },
});

/** The licenses that are stored for a person. One read. */
export const storedLicenses = ({ userId }: Pick<User, 'userId'>): Promise<UserLicenses | undefined> =>
  get<UserLicenses>(userLicensesKey(userId));

/** A condition that a person's licenses are as they were read. */
const unchanged = (stored: UserLicenses | undefined): Condition =>
  stored ? { equals: { version: stored.version } } : { exists: false };

/** A person, as far as licenses go. */
interface LicensedPerson {
  userId: string;
  tenantId: string;
}

/**
 * Gives and takes licenses of a person in one step. They fail with a conflict if another process was quicker: with the last
 * license, with another change of this person's, or with the end of a subscription. One query.
 *
 * @returns undefined for a request that changes nothing
 * @throws Problem 400 `license.unknown`, `license.none_left` (60012), `license.too_many`
 */
export async function licenseChange(
  { userId, tenantId }: LicensedPerson,
  stored: UserLicenses | undefined,
  asked: AskedLicenses,
  now: Date,
): Promise<{ decision: LicenseDecision; writes: Write[] } | undefined> {
  const before: readonly HeldLicense[] = stored?.held ?? [];
  const decision = decideLicenses(before, await subscriptionsOf(tenantId), asked, now);
  if (decision.given.length === 0 && decision.taken.length === 0) return undefined;
  const put: UserLicenses = { version: (stored?.version ?? 0) + 1, held: decision.held };
  return {
    decision,
    writes: [
      { key: userLicensesKey(userId), put, when: unchanged(stored) },
      ...decision.given.map(givenWrite),
      ...decision.taken.map(returnedWrite),
    ],
  };
}

/**
 * The licenses of a person who is deleted are taken away: one who is restored gets them again from an admin. A read call for
 * somebody who has some.
 */
export async function licensesEndWrites(
  { userId, tenantId }: LicensedPerson,
  stored: UserLicenses | undefined,
): Promise<Write[]> {
  const key = userLicensesKey(userId);
  if (!stored) return [{ key, when: { exists: false } }];
  const living = await licensesInForce(tenantId, stored);
  return [
    { key, delete: true, when: unchanged(stored) },
    ...living.map(({ subscription }) => returnedWrite(subscription)),
  ];
}
