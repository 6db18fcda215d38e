import * as z from 'zod/mini';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

export const SupportContactResource = named(
  'SupportContact',
  z.object({
    supportTenantId: z.string(),
    supportMpnId: z.optional(z.string()),
    name: z.string(),
    email: z.optional(z.string()),
    telephone: z.optional(z.string()),
    website: z.optional(z.string()),
    links: z.object({ self: Link }),
    attributes: Attributes,
  }),
);
