/** What other capabilities use of licenses: how many units a subscription needs, and what ends with a person. */
import type { GivenLicense } from '#functions/catalog/offer.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import { get, getAll, query } from '#shared/db/table.ts';
import type { Condition, Key, Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';
import { nameOf, type User } from '#shared/identity/user.ts';
import { type LicenseInForce, type LicenseUnits, type UserLicenses, userLicensesKey } from './license.ts';
import {
  assignmentWrites,
  canGive,
  type FreeLicenses,
  freeLicenses,
  freeLicensesPrefix,
  freeRowWrites,
  kindWrites,
  type LicenseKind,
  type LicenseNumbers,
  licenseKindKey,
  licenseNumbersKey,
  licensesByKind,
  numberOf,
  numberWrites,
} from './places.ts';
import {
  type AskedLicenses,
  type CustomerLicenses,
  decideLicenses,
  inForce,
  type LicenseDecision,
  requireRoom,
  wantedSkus,
} from './rules.ts';

/** What a new or changed subscription changes of what is kept of its customer's licenses. */
export const licenseWrites = (before: Subscription | undefined, after: Subscription): Write[] => [
  ...freeRowWrites(before, after),
  ...numberWrites(before, after),
  ...kindWrites(before, after),
];

/** Whether a write is of a row that names a subscription with licenses left: readers ignore one that does so no longer. */
export const isFreeRow = ({ key }: Write): boolean => key.sk.startsWith(freeLicensesPrefix);

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

/** A customer has at most so many kinds of licenses, those of ended subscriptions included: as many as catalogs ever sold. */
const mostKinds = 500;

const isKind = (item: LicenseKind | LicenseNumbers): item is LicenseKind => 'license' in item;

/** The licenses of a customer by kind, whoever sold them. One query. */
export async function licenseUnitsOf(customerTenantId: string): Promise<LicenseUnits[]> {
  const list = { ...licensesByKind(customerTenantId), limit: mostKinds, consistent: true };
  const { items } = await query<LicenseKind | LicenseNumbers>(list);
  const numbers = items.find((item): item is LicenseNumbers => !isKind(item)) ?? {};
  return items
    .filter(isKind)
    .map(({ license, sold }) => {
      const number = (name: 'active' | 'consumed' | 'suspended') => numbers[numberOf(name, license)] ?? 0;
      const [active, consumed, suspended] = [number('active'), number('consumed'), number('suspended')];
      return { license, sold, active, consumed, suspended };
    })
    .filter(({ active, suspended }) => active + suspended > 0)
    .sort((one, other) => one.license.name.localeCompare(other.license.name, 'en-US'));
}

/** Subscriptions that are looked at together for a license, and how often at most: those before the last ones are suspended. */
const atOnce = 5;
const mostPages = 20;

/** The subscription that has licenses of a kind left and lasts longest. One query and one read call, more if some are suspended. */
async function freeSubscription(customerTenantId: string, skuId: string): Promise<Subscription[]> {
  let after: Record<string, unknown> | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { items, last } = await query<FreeLicenses>({
      ...{ ...freeLicenses(customerTenantId, skuId), limit: atOnce, after, backwards: true, consistent: true },
    });
    const keys = items.map(one => subscriptionKey(customerTenantId, one.sellerTenantId, one.subscriptionId));
    const found = keys.length > 0 ? await getAll<Subscription[]>(...keys) : [];
    const free = found.filter(one => one !== undefined).filter(canGive);
    if (free.length > 0 || !last) return free;
    after = last;
  }
  return [];
}

/** What a customer has of some kinds of licenses. One read call; and for each kind a query and a read call, side by side. */
async function licensesToGive(tenantId: string, skus: readonly string[]): Promise<CustomerLicenses> {
  if (skus.length === 0) return { tenantId, subscriptions: [], kinds: [] };
  const [[numbers = {}, ...kinds], ...subscriptions] = await Promise.all([
    getAll<[LicenseNumbers, ...LicenseKind[]]>(
      licenseNumbersKey(tenantId),
      ...skus.map(sku => licenseKindKey(tenantId, sku)),
    ),
    ...skus.map(sku => freeSubscription(tenantId, sku)),
  ]);
  const isLiving = (license: GivenLicense) =>
    (numbers[numberOf('active', license)] ?? 0) + (numbers[numberOf('suspended', license)] ?? 0) > 0;
  const licenses = kinds.flatMap(kind => (kind ? [kind.license] : [])).filter(isLiving);
  return { tenantId, subscriptions: subscriptions.flat(), kinds: licenses };
}

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
 * license, with another change of this person's, or with a change of a subscription. Reads as `licensesInForce` and `licensesToGive`.
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
  const had = await licensesInForce(tenantId, stored);
  const wanted = wantedSkus(had, asked);
  requireRoom(wanted.length);
  const decision = decideLicenses(had, await licensesToGive(tenantId, wanted), asked, now);
  if (decision.given.length === 0 && decision.taken.length === 0) return undefined;
  const put: UserLicenses = { version: (stored?.version ?? 0) + 1, held: decision.held };
  return {
    decision,
    writes: [
      { key: userLicensesKey(userId), put, when: unchanged(stored) },
      ...decision.given.flatMap(one => assignmentWrites(one, 1)),
      ...decision.taken.flatMap(one => assignmentWrites(one, -1)),
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
    ...living.flatMap(({ subscription }) => assignmentWrites(subscription, -1)),
  ];
}
