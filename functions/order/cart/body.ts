import * as z from 'zod/mini';
import { termDurations } from '#functions/catalog/offer.ts';
import { mostLines } from '#functions/order/order.ts';
import { billingCycle, termMembers } from '#functions/order/order-body.ts';
import { partOf } from '#shared/errors/enum.ts';
import { plainText } from '#shared/runtime/typed-text.ts';
import { int32, line, name } from '#shared/schema/fields.ts';
import { tagged } from '#shared/schema/tags.ts';
import { participantKeys } from './cart.ts';

const participant = z.object({
  key: z.optional(partOf(['unknown', ...participantKeys], participantKeys)),
  /** An MPN ID, in digits of any keyboard. Some clients send a number. */
  value: z.pipe(
    z.union([line(50), z.int()], 'mpn_id'),
    z.transform((sent: string | number) => plainText(String(sent))),
  ),
});

/** Keys in any case; the only one that means anything is `ParentSubscriptionId`. */
const context = z.record(z.string().check(z.maxLength(50)), z.string().check(z.maxLength(200)));

const members = {
  id: z.optional(z.int()),
  catalogItemId: line(120),
  friendlyName: z.optional(name(100)),
  quantity: int32(),
  billingCycle,
  termDuration: z.optional(z.enum(termDurations)),
  participants: z.optional(z.array(participant).check(z.maxLength(10))),
  provisioningContext: z.optional(context),
  ...termMembers,
  promotionId: z.optional(line(100)),
  attestationAccepted: z.optional(z.boolean()),
  noPartnerOnRecord: z.optional(z.boolean()),
} as const;

const AddOnBody = z.object(members);

const CartLineBody = z.object({
  ...members,
  addonItems: z.optional(z.array(AddOnBody).check(z.maxLength(mostLines))),
});

/** A new cart as clients send it. */
export const NewCartBody = z.object({
  partnerOnRecordAttestationAccepted: z.optional(z.boolean()),
  lineItems: z.array(CartLineBody).check(z.minLength(1), z.maxLength(mostLines)),
});
export type NewCartBody = z.output<typeof NewCartBody>;

/** The whole of a cart that is changed. */
export const CartBody = z.extend(NewCartBody, tagged);
