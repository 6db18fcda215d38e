import * as z from 'zod/mini';
import { partOf } from '#shared/errors/enum.ts';

const operations = ['Next', 'Previous', 'First', 'Last', 'PageIndex'] as const;

/**
 * Query parameters of a seek list. Everything is optional, because `seekOperation=Next` comes without other parameters.
 */
export const SeekQuery = z.object({
  size: z.optional(z.pipe(z.string().check(z.regex(/^\d{1,10}$/, 'count')), z.transform(Number))),
  seekOperation: z.optional(partOf(operations, operations)),
});
