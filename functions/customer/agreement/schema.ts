import * as z from 'zod/mini';
import { agreementTypes } from '#functions/agreement/customer/customer-agreement.ts';
import { readMoment } from '#shared/runtime/iso-moment.ts';
import { word } from '#shared/schema/fields.ts';
import { Contact } from '#shared/schema/resources.ts';

/** What a partner attests, as the public API has it. */
export const AttestationBody = z.object({
  primaryContact: Contact,
  templateId: word(60).check(z.minLength(1)),
  dateAgreed: z.pipe(
    word(40).check(z.refine<string>(sent => readMoment(sent) !== undefined, { error: 'moment' })),
    z.transform((sent: string) => readMoment(sent) ?? z.NEVER),
  ),
  type: z.enum(agreementTypes),
});
export type AttestationBody = z.output<typeof AttestationBody>;

/** What a customer accepts. */
export const AcceptanceBody = z.object({
  templateId: word(60).check(z.minLength(1)),
  contentHash: word(128).check(z.minLength(1)),
  accepted: z.optional(z.boolean()),
  language: z.optional(word(35)),
});
export type AcceptanceBody = z.output<typeof AcceptanceBody>;
