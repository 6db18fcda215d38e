import * as z from 'zod/mini';

/** The query of a seek list; `seekOperation=Next` carries nothing else, so nothing else is required. */
export const SeekQuery = z.object({
  size: z.optional(z.pipe(z.string().check(z.regex(/^\d{1,4}$/)), z.transform(Number))),
  seekOperation: z.optional(z.enum(['Next', 'Previous', 'First', 'Last', 'PageIndex'])),
});
