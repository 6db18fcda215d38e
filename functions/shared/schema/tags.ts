import * as z from 'zod/mini';

/** Metadata that the public API adds to every resource. */
export const Attributes = z.object({ etag: z.optional(z.string()), objectType: z.optional(z.string()) });

/** Request member with the etag of the resource to change. */
export const tagged = { attributes: z.optional(Attributes) } as const;
