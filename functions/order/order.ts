import type { BilledCycle, TermDuration } from '#functions/catalog/offer.ts';
import type { OrderedOffer, ResellerOfRecord, TradingParty } from '#functions/subscription/subscription.ts';
import type { Key } from '#shared/db/write.ts';
import type { Moments } from '#shared/workflow/moments.ts';
import type { OrderState } from './lifecycle.ts';

/** Who provisions what is ordered. */
export const provisioners = ['tandem', 'events'] as const;
type Provisioner = (typeof provisioners)[number];

/** What became of a line. A line that failed or was canceled has no subscription. */
type LineStatus = 'pending' | 'fulfilled' | 'failed' | 'cancelled';

/** The changing part of a line. */
export interface LineState {
  status: LineStatus;
  /** When the owner's own provisioner was asked last. */
  askedOn?: string | undefined;
  answeredOn?: string | undefined;
  /** Why it failed, in the provisioner's words. */
  failure?: string | undefined;
  /** Why Tandem didn't fulfill it: the subscription that it adds to has ended. */
  obstacle?: 'base_ended' | undefined;
  /** Where the customer begins to use it, as the provisioner said. */
  activationLink?: string | undefined;
}

/** A line as it was ordered. It never changes, other than by a change of the billing cycle. */
export interface OrderLine extends OrderedOffer {
  /** 0 to the number of lines less one. */
  lineItemNumber: number;
  /** The ID that its subscription gets, or has. */
  subscriptionId: string;
  friendlyName?: string | undefined;
  /** The subscription to which it is an add-on. */
  parentSubscriptionId?: string | undefined;
  reseller?: ResellerOfRecord | undefined;
  /** It has no reseller, knowingly (P21). */
  noPartnerOnRecord?: true | undefined;
  /** Further MPN IDs, which are kept and count for nobody. */
  additionalPartnerIdsOnRecord?: string[] | undefined;
  /** The term in which its subscription renews, if not in the same. */
  renewsTo?: TermDuration | undefined;
  attestationAccepted?: true | undefined;
  /** Its offer has a limit for each customer: whether the count goes down when its subscription ends. */
  limit?: 'Concurrent' | 'Lifetime' | undefined;
}

/**
 * An order: the record with the workflow. It is small, because it changes with every line's answer; what was ordered is an item
 * of its own, {@link OrderContent}.
 */
export interface Order extends Partial<Moments> {
  id: string;
  version: number;
  status: OrderState;
  customer: TradingParty & { country: string };
  seller: TradingParty;
  createdDate: string;
  /** Who provisions it: Tandem itself, or the owner's own system, which gets events (`PROVISIONING` at the time of the order). */
  provisioner: Provisioner;
  /** When Tandem provisions it, if not at once. */
  provisionOn?: string | undefined;
  /** The lines' states by line number. Keys are text, as the table has them. */
  lines: Record<string, LineState>;
}

/** What was ordered, with the prices at that time. */
export interface OrderContent {
  currency: string;
  billingCycle: BilledCycle;
  /** The customer's ID as the caller sent it. */
  referenceCustomerId?: string | undefined;
  partnerOnRecordAttestationAccepted?: boolean | undefined;
  /** The edition of the resale rule by which the customer may buy (R187). */
  resaleEdition?: string | undefined;
  lines: OrderLine[];
}

/** An order with what was ordered. */
export interface WholeOrder {
  order: Order;
  content: OrderContent;
}

export const orderKey = (id: string): Key => ({ pk: `ORDER#${id}`, sk: 'ORDER' });
export const orderContentKey = (id: string): Key => ({ pk: `ORDER#${id}`, sk: 'CONTENT' });

/** An order in a customer's list. */
export interface OrderRow {
  orderId: string;
}

/** Partition and prefix of a customer's orders with one partner. */
export const orderRows = (customerTenantId: string, sellerTenantId: string) => ({
  partition: `TENANT#${customerTenantId}`,
  sort: { beginsWith: `ORDERS#${sellerTenantId}#` },
});

/** An order has at most so many lines, so that it fits in one transaction. */
export const mostLines = 50;

/** The further MPN IDs of a line, at most. */
export const mostAdditionalPartners = 5;

/** The resellers that one order names at most, for the same reason. */
export const mostResellers = 10;
