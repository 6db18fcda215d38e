import * as z from 'zod/mini';
import { Enrollment } from '#functions/enrollment/resources.ts';
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
