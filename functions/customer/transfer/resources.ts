import * as z from 'zod/mini';
import { OrganizationReference } from '#functions/partnership/resources.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

const consequences = z.array(z.object({ what: z.string(), description: z.string() }));

export const ResellerTransferPreview = named(
  'ResellerTransferPreview',
  z.object({
    customer: OrganizationReference,
    from: OrganizationReference,
    to: OrganizationReference,
    ends: consequences,
    begins: consequences,
    stays: consequences,
    toldDescription: z.string(),
    previewHash: z.string(),
    attributes: Attributes,
  }),
);

export const ResellerTransfer = named(
  'ResellerTransfer',
  z.object({
    id: z.string(),
    customer: OrganizationReference,
    from: OrganizationReference,
    to: OrganizationReference,
    /** Whether the losing reseller's relationship ended, or stays without the provider. */
    relationshipEnded: z.boolean(),
    transferredOn: z.string(),
    attributes: Attributes,
  }),
);
