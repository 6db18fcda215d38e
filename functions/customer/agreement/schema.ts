import * as z from 'zod/mini';
import { agreementTypes } from '#functions/agreement/customer/customer-agreement.ts';
import { word } from '#shared/schema/fields.ts';
import { Contact } from '#shared/schema/resources.ts';

/** A moment in ISO 8601. Without a time it is the beginning of the day, and without a zone it is in UTC. */
const moment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/i;

const dateOf = (sent: string): Date =>
  new Date(/T.*(Z|[+-]\d{2}:\d{2})$/i.test(sent) || !/T/i.test(sent) ? sent : `${sent}Z`);

/** What a partner attests, as the public API has it. */
export const AttestationBody = z.object({
  primaryContact: Contact,
  templateId: word(60).check(z.minLength(1)),
  dateAgreed: z.pipe(
    word(40).check(
      z.refine<string>(sent => moment.test(sent) && Number.isFinite(dateOf(sent).getTime()), { error: 'moment' }),
    ),
    z.transform(dateOf),
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
