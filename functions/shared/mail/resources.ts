import * as z from 'zod/mini';
import { deliveryReasons, deliveryStates } from './email-delivery.ts';

/** An email of a record that did not arrive, as the record's resource shows it. */
export const MailTrouble = z.object({
  to: z.string(),
  state: z.enum(deliveryStates),
  on: z.string(),
  reason: z.optional(z.enum(deliveryReasons)),
});
