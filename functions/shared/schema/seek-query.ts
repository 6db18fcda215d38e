import * as z from 'zod/mini';

/**
 * Query parameters of a seek list. Everything is optional, because `seekOperation=Next` comes without other parameters.
 */
export const SeekQuery = z.object({
  size: z.optional(z.pipe(z.string().check(z.regex(/^\d{1,4}$/)), z.transform(Number))),
  seekOperation: z.optional(z.enum(['Next', 'Previous', 'First', 'Last', 'PageIndex'])),
});
