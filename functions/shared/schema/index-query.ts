import * as z from 'zod/mini';

const count = () => z.pipe(z.string().check(z.regex(/^\d{1,10}$/, 'count')), z.transform(Number));

/** Query parameters of an index list: how many items, and how many before them. Clients send a size of 0 for none. */
export const IndexQuery = z.object({
  size: z.optional(count()),
  offset: z.optional(count()),
});
