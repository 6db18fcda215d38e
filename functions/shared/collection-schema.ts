import * as z from 'zod/mini';
import { Attributes, Link } from './resources.ts';

/** A collection of the public API, for the descriptions of replies. */
export const Collection = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({
    totalCount: z.number(),
    items: z.array(item),
    links: z.optional(z.object({ self: z.optional(Link), next: z.optional(Link) })),
    continuationToken: z.optional(z.string()),
    attributes: Attributes,
  });

/** The query of a seek list; `seekOperation=Next` carries nothing else, so nothing else is required. */
export const SeekQuery = z.object({
  size: z.optional(z.pipe(z.string().check(z.regex(/^\d{1,4}$/)), z.transform(Number))),
  seekOperation: z.optional(z.enum(['Next', 'Previous', 'First', 'Last', 'PageIndex'])),
});
