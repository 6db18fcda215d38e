import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

export const PartnerOnRecord = named(
  'PartnerOnRecord',
  z.object({
    mpnId: z.string(),
    tenantId: z.string(),
    name: z.string(),
    from: z.string(),
    until: z.optional(z.string()),
    setBy: z.string(),
    attributes: Attributes,
  }),
);
