import * as z from 'zod/mini';
import { Enrollment } from '#functions/enrollment/responses.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

const Overview = named(
  'Overview',
  z.object({
    funnel: z.array(z.object({ status: Enrollment.shape.status, count: z.number() })),
    queueAge: z.array(z.object({ days: z.number(), count: z.number() })),
    mailsUndelivered: z.number(),
    asOf: z.string(),
    attributes: Attributes,
  }),
);

/** Response schemas of the overview. */
export default describeOperations<typeof routes>()({
  read: {
    id: 'getOverview',
    summary: 'Get the program in numbers',
    description:
      'For operators. `funnel` counts the applications in each status, up to 10,000; `queueAge` says for how many days those that wait for the operator have waited, of the 300 of each status that are due first; `mailsUndelivered` counts the last 30 days.',
    answers: { 200: Overview },
  },
});
