import * as z from 'zod/mini';
import { OrganizationReference } from '#functions/partnership/resources.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { transferDirections } from './repository.ts';
import { transferObstacles, transferStatuses } from './transfer.ts';

const obstacle = z.enum(transferObstacles);

const listed = {
  id: z.string(),
  status: z.enum(transferStatuses),
  direction: z.enum(transferDirections),
  customer: OrganizationReference,
  from: OrganizationReference,
  to: OrganizationReference,
  subscriptionCount: z.number(),
  createdDate: z.string(),
  expiresOn: z.optional(z.string()),
  links: z.object({ self: Link }),
  attributes: Attributes,
} as const;

export const ListedSubscriptionTransfer = named('ListedSubscriptionTransfer', z.object(listed));

export const SubscriptionTransfer = named(
  'SubscriptionTransfer',
  z.object({
    ...listed,
    /** When it was answered, was withdrawn or expired. */
    endedOn: z.optional(z.string()),
    completedOn: z.optional(z.string()),
    orderId: z.optional(z.string()),
    partnerIdOnRecord: z.optional(z.string()),
    note: z.optional(z.string()),
    lines: z.array(
      z.object({
        subscriptionId: z.string(),
        newSubscriptionId: z.optional(z.string()),
        parentSubscriptionId: z.optional(z.string()),
        offerId: z.string(),
        offerName: z.string(),
        friendlyName: z.string(),
        quantity: z.number(),
        status: z.enum(['waiting', 'moved', 'not_moved']),
        obstacle: z.optional(obstacle),
        description: z.optional(z.string()),
      }),
    ),
  }),
);

const consequences = z.array(z.object({ what: z.string(), description: z.string() }));

export const SubscriptionTransferPreview = named(
  'SubscriptionTransferPreview',
  z.object({
    accepted: z.boolean(),
    problems: z.array(
      z.object({
        obstacle,
        description: z.string(),
        subscriptionId: z.optional(z.string()),
        friendlyName: z.optional(z.string()),
      }),
    ),
    customer: OrganizationReference,
    from: OrganizationReference,
    to: OrganizationReference,
    lines: z.array(
      z.object({
        subscriptionId: z.string(),
        friendlyName: z.string(),
        quantity: z.number(),
        parentSubscriptionId: z.optional(z.string()),
      }),
    ),
    ends: consequences,
    begins: consequences,
    stays: consequences,
    toldDescription: z.string(),
    attributes: Attributes,
  }),
);
