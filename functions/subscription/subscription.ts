import type { Catalog, SoldIn } from '#functions/catalog/lookup.ts';
import type { BilledCycle, GivenLicense, Offer, OfferTerm, Refund, TermDuration } from '#functions/catalog/offer.ts';
import type { Key, Write } from '#shared/db/write.ts';
import { type AnsweredChange, type PendingChange, samePendingChange } from './pending/pending-change.ts';

/** A company as subscriptions and orders name it. */
export interface TradingParty {
  tenantId: string;
  name: string;
}

/**
 * The reseller that a provider named as the designated support contact of a subscription (R166). It is the contact as long as that
 * partnership lasts and the reseller serves the customer.
 */
export interface DesignatedContact extends TradingParty {
  mpnId?: string | undefined;
  partnershipId: string;
}

/** The reseller that manages a subscription for the customer, and earns on it where that applies (R121, R170). */
export interface ResellerOfRecord extends TradingParty {
  mpnId: string;
}

/** What was ordered: frozen with the edition of the catalog that it was taken from (R165). */
export interface OrderedOffer {
  offerId: string;
  offerName: string;
  /** The ID of the offer's family. */
  family: string;
  unitType: string;
  publisher?: string | undefined;
  billing: 'license' | 'usage';
  license?: GivenLicense | undefined;
  /** First day of the edition. */
  edition: string;
  duration: TermDuration;
  billingCycle: BilledCycle;
  quantity: number;
  /** One unit for one billing cycle, in integers of the currency's minor unit. */
  unitPrice: number;
  currency: string;
  /** Where it was sold; absent in what was sold before this was kept. */
  country?: string | undefined;
  refunds: Refund[];
  isAutoRenewable: boolean;
  hasAddOns: boolean;
  /** How many days a trial lasts; absent for what is no trial. */
  trialDays?: number | undefined;
}

/** An offer in one of its terms, in a quantity, and where it is sold. */
interface Chosen {
  offer: Offer;
  term: OfferTerm;
  quantity: number;
  catalog: Catalog;
  where: SoldIn;
}

/** What is sold, frozen with its price and the edition of the catalog (R165): for a new subscription, or for a new term. */
export function orderedOffer({ offer, term, quantity, catalog, where }: Chosen): OrderedOffer {
  const { license, publisher, trial } = offer;
  return {
    offerId: offer.id,
    offerName: offer.name['en-US'],
    family: offer.family,
    unitType: offer.unit['en-US'],
    ...(publisher && { publisher }),
    billing: offer.billing,
    ...(license && { license: { skuId: license.id, partNumber: license.partNumber, name: license.name['en-US'] } }),
    edition: catalog.validFrom,
    duration: term.duration,
    billingCycle: term.billingCycle,
    quantity,
    unitPrice: term.prices[where.currency] ?? 0,
    currency: where.currency,
    country: where.country,
    refunds: term.refunds,
    isAutoRenewable: offer.isAutoRenewable,
    hasAddOns: catalog.offers.some(({ prerequisites }) => prerequisites.includes(offer.id)),
    ...(trial && { trialDays: trial.days }),
  };
}

/** What the next term is to be instead of the current one again. */
export interface ScheduledTerm {
  offerId: string;
  offerName: string;
  quantity: number;
  billingCycle: BilledCycle;
  termDuration: TermDuration;
}

/** What a subscription was from a moment on, as far as it makes its value. */
export interface Amount {
  from: string;
  quantity: number;
  /** One unit for one billing cycle, in integers of the currency's minor unit. */
  unitPrice: number;
  billingCycle: BilledCycle;
}

interface SubscriptionMembers extends OrderedOffer {
  id: string;
  version: number;
  customer: TradingParty;
  /** The partner that sold it. */
  seller: TradingParty;
  orderId: string;
  lineItemNumber: number;
  entitlementId: string;
  friendlyName: string;
  autoRenew: boolean;
  /** Takes effect when the subscription is renewed. */
  scheduled?: ScheduledTerm | undefined;
  /** The subscription to which it is an add-on. */
  parentSubscriptionId?: string | undefined;
  reseller?: ResellerOfRecord | undefined;
  /** It was ordered without a reseller, knowingly (P21). */
  noPartnerOnRecord?: true | undefined;
  /** Absent while it is the seller, as at the beginning (R2, B40). */
  supportContact?: DesignatedContact | undefined;
  /** What it was worth since when, once that has changed. */
  amounts?: readonly Amount[] | undefined;
  createdDate: string;
  /** When the current term began. */
  startDate: string;
  commitmentEnd: string;
  /**
   * How many of its licenses people have; absent for none. Giving and taking licenses changes it without another version, so that
   * etags stay; a change of the subscription is on the condition that it is as read.
   */
  assigned?: number | undefined;
  /** The subscription of the same seller that people's licenses of this one are of, since it was upgraded with them. */
  licensesMovedTo?: string | undefined;
  /** The subscription that it continues under another ID, since that was upgraded or moved to another partner. */
  replaces?: string | undefined;
  /** How many add-ons were ordered for it or begun. It changes without another version too. */
  addOns?: number | undefined;
  /** The day of the month on which terms end, where the current one began earlier because its month is shorter. */
  monthDay?: number | undefined;
  /** How many reminders of the end of a term there were, and of which end: those of another term don't count. */
  reminded?: { end: string; count: number } | undefined;
  /** When it was registered, as clients of the public API do before some purchases. */
  registeredOn?: string | undefined;
  /** Where the customer begins to use it, as its provisioner said. */
  activationLink?: string | undefined;
  /** Nothing else is changed until it has its answer, or its time is over. */
  pendingChange?: PendingChange | undefined;
  answeredChange?: AnsweredChange | undefined;
}

/** A subscription of a customer. The public API knows three statuses (B126); what waits to be provisioned is an order's line. */
export type Subscription = SubscriptionMembers &
  (
    | { status: 'active' }
    | { status: 'suspended'; suspendedOn: string; suspensionReasons: string[] }
    | { status: 'deleted'; deletedOn: string; refund?: Refund['type'] | undefined }
  );

/** The members that a subscription has in each status. */
export function withoutStatus(subscription: Subscription): SubscriptionMembers {
  const { status, suspendedOn, suspensionReasons, deletedOn, refund, ...members } = {
    ...{ suspendedOn: undefined, suspensionReasons: undefined, deletedOn: undefined, refund: undefined },
    ...subscription,
  };
  return members;
}

export const subscriptionStatuses = ['active', 'suspended', 'deleted'] as const;

/** Sort key prefix of a customer's subscriptions: all, or those that one partner sold. */
export const subscriptionsAt = (sellerTenantId?: string): string =>
  sellerTenantId === undefined ? 'SUBSCRIPTION#' : `SUBSCRIPTION#${sellerTenantId}#`;

/** The key says whose customer it is and who sold it, so a partner reads no other's subscriptions. */
export const subscriptionKey = (customerTenantId: string, sellerTenantId: string, id: string): Key => ({
  pk: `TENANT#${customerTenantId}`,
  sk: `${subscriptionsAt(sellerTenantId)}${id}`,
});

/** A subscription in a list of others than all of a customer. */
export interface SubscriptionRow {
  subscriptionId: string;
}

/** Partition and prefix of a customer's subscriptions by the MPN ID of their reseller. */
export const resoldRows = (customerTenantId: string, sellerTenantId: string, mpnId: string) => ({
  partition: `TENANT#${customerTenantId}`,
  sort: { beginsWith: `RESOLD#${sellerTenantId}#${mpnId}#` },
});

/** Partition and prefix of the subscriptions of an order. */
export const orderedRows = (customerTenantId: string, sellerTenantId: string, orderId: string) => ({
  partition: `TENANT#${customerTenantId}`,
  sort: { beginsWith: `ORDERED#${sellerTenantId}#${orderId}#` },
});

/** Partition and prefix of the add-ons to a subscription, also ended ones. */
export const addOnRows = (customerTenantId: string, sellerTenantId: string, parentSubscriptionId: string) => ({
  partition: `TENANT#${customerTenantId}`,
  sort: { beginsWith: `ADDON#${sellerTenantId}#${parentSubscriptionId}#` },
});

/**
 * How many subscriptions that a partner sold to a customer are active or being provisioned. Every change of that number is in
 * the transaction that causes it, so the end of the two companies' relationship can depend on there being none (B27).
 */
export const activeCountKey = (customerTenantId: string, sellerTenantId: string): Key => ({
  pk: `TENANT#${customerTenantId}`,
  sk: `ACTIVE#${sellerTenantId}`,
});

export interface ActiveCount {
  active: number;
}

/** How many subscriptions of an offer with a limit a customer has, or ever had: from all its partners (B123). */
export const offerCountKey = (customerTenantId: string, offerId: string): Key => ({
  pk: `TENANT#${customerTenantId}`,
  sk: `OFFER#${offerId}`,
});

export interface OfferCount {
  count: number;
}

/** Whether a subscription is to end when its provisioner has done so: nothing is added to it meanwhile. */
export const isToEnd = ({ pendingChange }: Pick<Subscription, 'pendingChange'>): boolean =>
  pendingChange?.change.kind === 'cancel' || pendingChange?.change.kind === 'upgrade';

/**
 * Counts an add-on on its base, on condition that this is still in the status in which it was read, and waits for the same change.
 * Every change of the base is on the condition that the count is as read, so none misses an add-on that begins meanwhile; etags stay.
 */
export const addOnBegunWrite = (base: Subscription): Write => {
  const pending = samePendingChange(base);
  return {
    key: subscriptionKey(base.customer.tenantId, base.seller.tenantId, base.id),
    add: { addOns: 1 },
    when: { ...pending, equals: { ...pending.equals, status: base.status } },
  };
};

/** A new add-on as its base has it: suspended with it if that is suspended (B124). */
export function asItsBase(addOn: Subscription, base: Subscription | undefined, now: Date): Subscription {
  if (base?.status !== 'suspended') return addOn;
  const { suspensionReasons } = base;
  return { ...addOn, status: 'suspended', suspendedOn: now.toISOString(), suspensionReasons };
}
