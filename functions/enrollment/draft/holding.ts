import * as z from 'zod/mini';

/** The token of somebody who began a draft without signing in. */
export const Holding = z.object({ draftToken: z.optional(z.string().check(z.maxLength(200))) });
