import type { BilledCycle, TermDuration } from '#functions/catalog/offer.ts';

/** A line as a caller asks for it. */
export interface AskedLine {
  lineItemNumber?: number | undefined;
  /** An offer's ID, or product, SKU and availability. */
  offerId: string;
  quantity: number;
  termDuration?: TermDuration | undefined;
  billingCycle?: BilledCycle | undefined;
  friendlyName?: string | undefined;
  /** The MPN ID of the reseller. */
  partnerIdOnRecord?: string | undefined;
  /** It has no reseller, knowingly (P21). */
  noPartnerOnRecord?: boolean | undefined;
  parentSubscriptionId?: string | undefined;
  /** The number of the line that it is an add-on to; without it, the first fitting line before it. */
  baseLine?: number | undefined;
  /** Further MPN IDs, which are kept and count for nobody. */
  additionalPartnerIdsOnRecord?: string[] | undefined;
  /** How many resellers a line of a cart names; only one can be on the record. */
  resellerCount?: number | undefined;
  /** A day on which the first term is to end; there are no such terms. */
  customTermEndDate?: string | undefined;
  /** The term in which it renews, if not in the same. */
  renewsTo?: { termDuration: TermDuration } | undefined;
  promotionId?: string | undefined;
  attestationAccepted?: boolean | undefined;
}

/** An order as a caller asks for it. */
export interface AskedOrder {
  billingCycle?: BilledCycle | undefined;
  referenceCustomerId?: string | undefined;
  partnerOnRecordAttestationAccepted?: boolean | undefined;
  /** The total that the caller has seen, in decimals; the order is refused if it has changed (R165). */
  totalPrice?: number | undefined;
  lineItems: readonly AskedLine[];
}
