import * as z from 'zod/mini';
import { guid, line } from '#shared/schema/fields.ts';
import { Attributes } from '#shared/schema/tags.ts';

/** More licenses than any customer has kinds of. */
const mostAsked = 100;

/** Which licenses a user is to get, and which to lose. Either may be left out. */
export const LicenseUpdateBody = z.object({
  licensesToAssign: z.optional(
    z
      .array(z.object({ skuId: guid(), excludedPlans: z.optional(z.array(line(100)).check(z.maxLength(mostAsked))) }))
      .check(z.maxLength(mostAsked)),
  ),
  licensesToRemove: z.optional(z.array(guid()).check(z.maxLength(mostAsked))),
  attributes: z.optional(Attributes),
});
