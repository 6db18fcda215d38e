/** Which licenses a customer has, and which of them a person gets. Pure. */
import type { GivenLicense } from '#functions/catalog/offer.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { Problem } from '#shared/errors/problem.ts';
import {
  type HeldLicense,
  type LicensedSubscription,
  type LicenseInForce,
  type LicenseUnits,
  mostLicenses,
} from './license.ts';

/** Whether a subscription has licenses now: those of one that has ended are taken away. */
export const isLicensed = (subscription: Subscription): subscription is LicensedSubscription =>
  subscription.license !== undefined && subscription.status !== 'deleted';

const assignedOf = ({ assigned = 0 }: Pick<Subscription, 'assigned'>): number => assigned;

/** How many licenses of a subscription people can have: no more than it will have after a change that its provisioner carries out. */
export function givableOf({ quantity, pendingChange }: Pick<Subscription, 'quantity' | 'pendingChange'>): number {
  const change = pendingChange?.change;
  if (change?.kind === 'upgrade') return change.withLicenses ? Math.min(quantity, change.quantity) : quantity;
  return change?.kind === 'quantity' || change?.kind === 'convert' ? Math.min(quantity, change.quantity) : quantity;
}

/** How many licenses of a subscription can be given: none while it is suspended. */
export const unitsLeft = (subscription: Subscription): number =>
  subscription.status === 'active' ? Math.max(0, givableOf(subscription) - assignedOf(subscription)) : 0;

/** A kind of licenses, whatever the case of its ID. */
export const skuKey = ({ skuId }: Pick<GivenLicense, 'skuId'>): string => skuId.toLowerCase();

/** The licenses of a customer by kind, in the order of their names. */
export function unitsOf(subscriptions: readonly Subscription[]): LicenseUnits[] {
  const kinds = Map.groupBy(subscriptions.filter(isLicensed), ({ license }) => skuKey(license));
  const sum = (of: readonly Subscription[], number: (one: Subscription) => number) =>
    of.reduce((total, one) => total + number(one), 0);
  return [...kinds.values()]
    .flatMap(of => {
      const [first] = of;
      const active = of.filter(({ status }) => status === 'active');
      const suspended = of.filter(({ status }) => status === 'suspended');
      return first
        ? [
            {
              license: first.license,
              sold: { offerId: first.offerId, edition: first.edition },
              active: sum(active, ({ quantity }) => quantity),
              consumed: sum(active, assignedOf),
              suspended: sum(suspended, ({ quantity }) => quantity),
            },
          ]
        : [];
    })
    .sort((one, other) => one.license.name.localeCompare(other.license.name, 'en-US'));
}

/** The subscription that licenses of one are of now: of one that was upgraded with them, the one that it became. */
function subscriptionNow(id: string, subscriptions: readonly Subscription[]): Subscription | undefined {
  const found = subscriptions.find(one => one.id === id);
  return found?.licensesMovedTo ? subscriptionNow(found.licensesMovedTo, subscriptions) : found;
}

/** The licenses of a person whose subscriptions haven't ended, as those of what these became. */
export const inForce = (held: readonly HeldLicense[], subscriptions: readonly Subscription[]): LicenseInForce[] =>
  held.flatMap(one => {
    const subscription = subscriptionNow(one.subscriptionId, subscriptions);
    if (!subscription || !isLicensed(subscription)) return [];
    return [{ held: { ...one, subscriptionId: subscription.id }, subscription }];
  });

/** Which kinds of licenses a person is to get, and which not to have any longer. By SKU ID, in any case. */
export interface AskedLicenses {
  give: readonly string[];
  take: readonly string[];
}

/** What a customer has of the licenses that a person is to get. */
export interface CustomerLicenses {
  tenantId: string;
  /** Those of its subscriptions that have some left. */
  subscriptions: readonly Subscription[];
  /** The kinds of all its living subscriptions, as far as the person is to get them. */
  kinds: readonly GivenLicense[];
}

/** What becomes of a person's licenses. */
export interface LicenseDecision {
  held: HeldLicense[];
  /** Subscriptions of which the person gets a unit, and those that get one back. */
  given: LicensedSubscription[];
  taken: LicensedSubscription[];
}

/** Of subscriptions with licenses left, the one that ends last: there the license lasts longest. */
const lastsLongest = (one: LicensedSubscription, other: LicensedSubscription): number =>
  other.commitmentEnd.localeCompare(one.commitmentEnd) || one.id.localeCompare(other.id);

/** The subscription of which somebody gets a license. @throws Problem 400 `license.unknown`, `license.none_left` (60012) */
function sourceOf(sku: string, { tenantId, subscriptions, kinds }: CustomerLicenses): LicensedSubscription {
  const ofKind = subscriptions.filter(isLicensed).filter(({ license }) => skuKey(license) === sku);
  const [source] = ofKind.filter(one => unitsLeft(one) > 0).sort(lastsLongest);
  if (source) return source;
  const kind = kinds.find(one => skuKey(one) === sku);
  if (!kind) throw new Problem('license.unknown', { params: { sku } });
  throw new Problem('license.none_left', { params: { license: kind.name }, data: [tenantId, kind.skuId] });
}

/** The kinds of licenses that a person is to get and doesn't have, by SKU ID; not those of a suspended subscription. */
export function wantedSkus(had: readonly LicenseInForce[], { give }: Pick<AskedLicenses, 'give'>): string[] {
  const isUsed = (sku: string) =>
    had.some(({ subscription: { license, status } }) => skuKey(license) === sku && status === 'active');
  return [...new Set(give.map(sku => sku.toLowerCase()))].filter(sku => !isUsed(sku));
}

/** Refuses more licenses than a person can have. @throws Problem 400 `license.too_many` */
export function requireRoom(count: number): void {
  if (count > mostLicenses) throw new Problem('license.too_many', { params: { max: mostLicenses } });
}

/**
 * Gives and takes licenses in one step. What somebody has already, and what they don't have, changes nothing; what is both to
 * be given and to be taken is given. A license of a suspended subscription makes way for one that can be used.
 *
 * @param had the licenses of the person that are in force
 * @throws Problem 400 `license.unknown`, `license.none_left` (60012), `license.too_many`
 */
export function decideLicenses(
  had: readonly LicenseInForce[],
  customer: CustomerLicenses,
  asked: AskedLicenses,
  now: Date,
): LicenseDecision {
  const give = asked.give.map(sku => sku.toLowerCase());
  const take = new Set(asked.take.map(sku => sku.toLowerCase()).filter(sku => !give.includes(sku)));
  const wanted = wantedSkus(had, asked);
  const given = wanted.map(sku => sourceOf(sku, customer));
  const leaves = ({ subscription: { license } }: LicenseInForce) =>
    take.has(skuKey(license)) || wanted.includes(skuKey(license));
  const since = now.toISOString();
  const after = [
    ...had.filter(one => !leaves(one)).map(one => one.held),
    ...given.map(({ id, seller }) => ({ sellerTenantId: seller.tenantId, subscriptionId: id, since })),
  ];
  if (given.length > 0) requireRoom(after.length);
  return { held: after, given, taken: had.filter(leaves).map(({ subscription }) => subscription) };
}
