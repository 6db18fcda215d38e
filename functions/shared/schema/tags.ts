import * as z from 'zod/mini';

/** What the public API tells of every resource beside what is in it. */
export const Attributes = z.object({ etag: z.optional(z.string()), objectType: z.optional(z.string()) });

/** The member of a request that may carry the etag of the resource it changes. */
export const tagged = { attributes: z.optional(Attributes) } as const;
