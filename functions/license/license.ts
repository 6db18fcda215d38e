import type { GivenLicense } from '#functions/catalog/offer.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Key } from '#shared/db/write.ts';

/** A license that a person has: a unit of one subscription. It is gone when the subscription has ended, without a write. */
export interface HeldLicense {
  sellerTenantId: string;
  subscriptionId: string;
  since: string;
}

/** The licenses of a person: an item of its own, so that neither the person's etag nor the copies in lists change with them. */
export interface UserLicenses {
  version: number;
  held: HeldLicense[];
}

export const userLicensesKey = (userId: string): Key => ({ pk: `USER#${userId}`, sk: 'LICENSES' });

/** A person has at most so many licenses, so that all can be exchanged for others, with the rows of their subscriptions, in one transaction. */
export const mostLicenses = 20;

/** A subscription whose units are licenses for people, and which hasn't ended. */
export type LicensedSubscription = Exclude<Subscription, { status: 'deleted' }> & { license: GivenLicense };

/** Licenses of one kind (SKU), of all subscriptions that have it. */
export interface LicenseUnits {
  license: GivenLicense;
  /** What gives it. */
  sold: Pick<Subscription, 'offerId' | 'edition'>;
  /** Of active subscriptions. */
  active: number;
  /** Those of `active` that people have. */
  consumed: number;
  /** Of suspended subscriptions: they can't be given. */
  suspended: number;
}

/** A license of a person, with the subscription that it is of. */
export interface LicenseInForce {
  held: HeldLicense;
  subscription: LicensedSubscription;
}
