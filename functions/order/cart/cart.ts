import type { BilledCycle, TermDuration } from '#functions/catalog/offer.ts';
import type { OrderProblem } from '#functions/order/problem.ts';
import type { OrderedOffer, TradingParty } from '#functions/subscription/subscription.ts';
import type { Key } from '#shared/db/write.ts';
import type { Params } from '#shared/i18n/text.ts';
import type { Reason } from '#shared/registry/reasons.ts';

/** The published keys of participants, in the order of their ordinals. Only the first one means anything here. */
export const participantKeys = [
  'transaction_reseller',
  'consumption_reseller',
  'additional_transaction_reseller',
] as const;

/** A company that takes part in a sale, as the caller names it. */
export interface Participant {
  key?: (typeof participantKeys)[number] | undefined;
  value: string;
}

/** What a line would be ordered as, at the time of the cart's last change (R165). */
export type CartPrice = Pick<
  OrderedOffer,
  'offerName' | 'unitPrice' | 'currency' | 'duration' | 'billingCycle' | 'edition'
>;

/** A line as the caller sent it. */
export interface CartLine {
  /** Its place: 0 to the number of lines less one. Add-ons come after their base. */
  id: number;
  /** The line that it is nested in, as an add-on. */
  base?: number | undefined;
  /** An offer's ID, or product, SKU and availability. */
  catalogItemId: string;
  quantity: number;
  friendlyName?: string | undefined;
  termDuration?: TermDuration | undefined;
  billingCycle?: BilledCycle | undefined;
  participants?: Participant[] | undefined;
  provisioningContext?: Record<string, string> | undefined;
  customTermEndDate?: string | undefined;
  renewsTo?: { termDuration: TermDuration } | undefined;
  promotionId?: string | undefined;
  attestationAccepted?: boolean | undefined;
  /** It has no reseller, knowingly (P21). */
  noPartnerOnRecord?: boolean | undefined;
}

/** A line with what was found about it. */
export interface JudgedCartLine extends CartLine {
  /** The lines with the same one become one order. Absent for a line whose offer or term is unknown. */
  orderGroup?: string | undefined;
  price?: CartPrice | undefined;
  problems: Omit<OrderProblem, 'line'>[];
  /** The public API's number for the first of the problems. */
  errorCode?: number | undefined;
}

/** Why a group of lines wasn't ordered when the rest was. */
export interface GroupRefusal {
  orderGroup: string;
  reason: Reason;
  params?: Params | undefined;
}

/** What became of a cart's groups. */
interface CartOutcome {
  orders: { orderGroup: string; orderId: string }[];
  refusals: GroupRefusal[];
}

interface CartMembers {
  id: string;
  version: number;
  customer: TradingParty;
  seller: TradingParty;
  createdDate: string;
  changedDate: string;
  /** The ID of the person or client that changed it last. */
  changedBy: string;
  expiresOn: string;
  partnerOnRecordAttestationAccepted?: boolean | undefined;
  lines: JudgedCartLine[];
}

/** What a partner means to order for a customer. Nothing is ordered until it is checked out, once. */
export type Cart = CartMembers & ({ status: 'active' } | { status: 'ordered'; outcome: CartOutcome });

export const cartKey = (id: string): Key => ({ pk: `CART#${id}`, sk: 'CART' });

/** Days after its last change until a cart expires. */
export const cartDays = 7;

/** Days until an expired cart is deleted. Until then, a refusal can say that it has expired. */
export const keptDays = 30;
