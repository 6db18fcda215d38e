/**
 * What is kept of a customer's licenses beside its subscriptions, in the transactions that change these: their numbers by kind, and
 * which subscriptions have some left. So neither a list of licenses nor giving one reads all subscriptions. Pure.
 */
import type { GivenLicense } from '#functions/catalog/offer.ts';
import { type Subscription, subscriptionKey } from '#functions/subscription/subscription.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { givableOf, isLicensed, skuKey, unitsLeft, unitsOf } from './rules.ts';

const partitionOf = (customerTenantId: string): string => `TENANT#${customerTenantId}`;

/** The numbers of a customer's licenses: `active_<sku>` and so on, in one item, so that a transaction changes it once. */
export const licenseNumbersKey = (customerTenantId: string): Key => ({
  pk: partitionOf(customerTenantId),
  sk: 'LICENSES',
});

const counted = ['active', 'consumed', 'suspended'] as const;
type Counted = (typeof counted)[number];

/** The numbers of licenses as they are stored. */
export type LicenseNumbers = Record<string, number>;

/** The attribute with a number of a kind of licenses. */
export const numberOf = (name: Counted, { skuId }: Pick<GivenLicense, 'skuId'>): string =>
  `${name}_${skuKey({ skuId })}`;

/** A kind of licenses that a customer has or had: what it is, and what gives it. */
export interface LicenseKind {
  license: GivenLicense;
  sold: Pick<Subscription, 'offerId' | 'edition'>;
}

/** The numbers of a customer's licenses, and after them the kinds that it has or had. */
export const licensesByKind = (customerTenantId: string) => ({
  partition: partitionOf(customerTenantId),
  sort: { beginsWith: 'LICENSES' },
});

/** A kind of licenses of a customer. */
export const licenseKindKey = (customerTenantId: string, skuId: string): Key => ({
  pk: partitionOf(customerTenantId),
  sk: `LICENSES#${skuKey({ skuId })}`,
});

/** Names a subscription that has licenses left. */
export interface FreeLicenses {
  sellerTenantId: string;
  subscriptionId: string;
}

/** What the keys of rows begin with that name subscriptions with licenses left. */
export const freeLicensesPrefix = 'FREELICENSES#';

/** The subscriptions of a customer that have licenses of a kind left, also suspended ones; the one that ends last comes last. */
export const freeLicenses = (customerTenantId: string, skuId: string) => ({
  partition: partitionOf(customerTenantId),
  sort: { beginsWith: `${freeLicensesPrefix}${skuKey({ skuId })}#` },
});

/** The row of a subscription that has licenses left; undefined for others. */
function freeRow(one: Subscription | undefined): { key: Key; put: FreeLicenses } | undefined {
  if (!one || !isLicensed(one) || givableOf(one) <= (one.assigned ?? 0)) return undefined;
  const { customer, seller, license, commitmentEnd, id: subscriptionId } = one;
  const { partition: pk, sort } = freeLicenses(customer.tenantId, license.skuId);
  const sk = `${sort.beginsWith}${commitmentEnd}#${seller.tenantId}#${subscriptionId}`;
  return { key: { pk, sk }, put: { sellerTenantId: seller.tenantId, subscriptionId } };
}

/** The row of a subscription that has licenses left, where it comes, goes or moves. */
export function freeRowWrites(before: Subscription | undefined, after: Subscription): Write[] {
  const [was, is] = [freeRow(before), freeRow(after)];
  if (was?.key.sk === is?.key.sk) return [];
  return [...(was ? [{ key: was.key, delete: true as const }] : []), ...(is ? [is] : [])];
}

/** What a subscription adds to each number. */
const numbersOf = (one: Subscription | undefined): LicenseNumbers =>
  Object.fromEntries(
    unitsOf(one ? [one] : []).flatMap(units => counted.map(name => [numberOf(name, units.license), units[name]])),
  );

/** What a new or changed subscription changes of its customer's numbers. */
export function numberWrites(before: Subscription | undefined, after: Subscription): Write[] {
  const [was, is] = [numbersOf(before), numbersOf(after)];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  const changes = names.map(name => [name, (is[name] ?? 0) - (was[name] ?? 0)] as const).filter(([, n]) => n !== 0);
  return changes.length === 0
    ? []
    : [{ key: licenseNumbersKey(after.customer.tenantId), add: Object.fromEntries(changes) }];
}

/** The kind is stored with the first subscription that gives it, and again with each later one: it's the same. */
export function kindWrites(before: Subscription | undefined, after: Subscription): Write[] {
  const { license, offerId, edition, customer } = after;
  if (!license || (before?.license && skuKey(before.license) === skuKey(license))) return [];
  const put: LicenseKind = { license, sold: { offerId, edition } };
  return [{ key: licenseKindKey(customer.tenantId, license.skuId), put }];
}

/**
 * Somebody gets a license of a subscription (1), or gives one back (-1). It fails with a conflict if the subscription has changed or,
 * where the last free license goes or the first one comes, if others got or gave back some meanwhile. The subscription's version stays.
 */
export function assignmentWrites(subscription: Subscription, change: 1 | -1): Write[] {
  const { customer, seller, id, version, assigned = 0 } = subscription;
  const after = { ...subscription, assigned: assigned + change };
  const rows = freeRowWrites(subscription, after);
  const isFreeBeforeAndAfter = rows.length === 0 && freeRow(after) !== undefined;
  const most = givableOf(subscription) - Math.max(0, change);
  const still = isFreeBeforeAndAfter ? { below: { assigned: most } } : { absentOr: { assigned } };
  return [
    {
      key: subscriptionKey(customer.tenantId, seller.tenantId, id),
      add: { assigned: change },
      when: { equals: { version }, ...still },
    },
    ...rows,
    ...numberWrites(subscription, after),
  ];
}

/** Whether a license of a subscription can be given now. */
export const canGive = (subscription: Subscription): boolean => isLicensed(subscription) && unitsLeft(subscription) > 0;
