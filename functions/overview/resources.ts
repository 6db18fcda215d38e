import * as z from 'zod/mini';
import { Enrollment } from '#functions/enrollment/resources.ts';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';

export const Overview = named(
  'Overview',
  z.object({
    funnel: z.array(z.object({ status: Enrollment.shape.status, count: z.number() })),
    queueAge: z.array(z.object({ days: z.number(), count: z.number() })),
    mailsUndelivered: z.number(),
    asOf: z.string(),
    attributes: Attributes,
  }),
);

export const PartnerOverview = named(
  'PartnerOverview',
  z.object({
    customers: z.number(),
    subscriptions: z.object({ active: z.number(), suspended: z.number() }),
    seats: z.number(),
    renewals60Days: z.number(),
    invitationsOpen: z.number(),
    findings: z.number(),
    asOf: z.string(),
    attributes: Attributes,
  }),
  {
    example: {
      customers: 18,
      subscriptions: { active: 41, suspended: 2 },
      seats: 612,
      renewals60Days: 5,
      invitationsOpen: 3,
      findings: 1,
    },
  },
);

export const Renewal = named(
  'Renewal',
  z.object({
    subscriptionId: z.string(),
    customer: z.object({ id: z.string(), name: z.string() }),
    offerId: z.string(),
    offerName: z.string(),
    friendlyName: z.string(),
    quantity: z.number(),
    unitType: z.string(),
    commitmentEndDate: z.string(),
    autoRenewEnabled: z.boolean(),
    isTrial: z.boolean(),
    changes: z.boolean(),
    partnerId: z.optional(z.string()),
    links: z.object({ self: Link }),
    attributes: Attributes,
  }),
);
