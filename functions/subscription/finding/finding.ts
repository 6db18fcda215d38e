/** A subscription without a reseller of record, or with one that earns nothing (P21), in the lists of both partners. */
import type { ResellerOfRecord, Subscription, TradingParty } from '#functions/subscription/subscription.ts';
import type { Key } from '#shared/db/write.ts';
import type { Reason } from '#shared/errors/problem.ts';
import type { Params } from '#shared/i18n/text.ts';

/** Who can fix what was found. */
export const findingFixers = ['provider', 'reseller', 'operator'] as const;

/** The subscription has no reseller, and nobody said that it has none. */
export const noReseller = 'record.none';

/** What was found, as rules have it. */
export interface Found {
  reason: Reason | typeof noReseller;
  params?: Params;
  fixBy: (typeof findingFixers)[number];
  /** Where it is fixed. */
  href: string;
}

export interface Finding extends Found {
  subscriptionId: string;
  customer: TradingParty;
  seller: TradingParty;
  friendlyName: string;
  offerId: string;
  offerName: string;
  edition: string;
  reseller?: ResellerOfRecord | undefined;
  foundOn: string;
  /** The tenant IDs of the partners in whose lists it is. */
  partners: string[];
}

/** Sort key prefix of a partner's findings. */
export const findingsAt = 'FINDING#';

export const findingKey = (tenantId: string, subscriptionId: string): Key => ({
  pk: `TENANT#${tenantId}`,
  sk: `${findingsAt}${subscriptionId}`,
});

/** What was found of a subscription, for these partners. */
export const newFinding = (
  { id, customer, seller, friendlyName, offerId, offerName, edition, reseller }: Subscription,
  found: Found,
  partners: readonly string[],
  now: Date,
): Finding => ({
  ...found,
  ...{ subscriptionId: id, customer, seller, friendlyName, offerId, offerName, edition },
  ...(reseller && { reseller }),
  foundOn: now.toISOString(),
  partners: [...new Set(partners)],
});
