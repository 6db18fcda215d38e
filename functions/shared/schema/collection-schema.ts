import * as z from 'zod/mini';
import { Attributes } from './tags.ts';

/** A link of the public API. */
export const Link = z.object({
  uri: z.string(),
  method: z.string(),
  headers: z.array(z.object({ key: z.string(), value: z.string() })),
});

/** A collection of the public API, for response schemas. */
export const Collection = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({
    totalCount: z.number(),
    items: z.array(item),
    links: z.optional(z.object({ self: z.optional(Link), next: z.optional(Link) })),
    continuationToken: z.optional(z.string()),
    attributes: Attributes,
  });
