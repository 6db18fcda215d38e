import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Overview, PartnerOverview } from './resources.ts';

/** The program in numbers. */
export const routes = {
  read: route({
    method: 'GET',
    path: '/v1/overview',
    access: 'overview.read',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    read: {
      id: 'getOverview',
      summary: 'Get the program in numbers',
      description:
        'For operators: `funnel` counts the applications in each status, up to 10,000; `queueAge` says for how many days those that wait for the operator have waited, of the 300 of each status that are due first; `mailsUndelivered` counts the last 30 days. For partners: customers and the invitations that the company has sent and nobody has answered.',
      answers: { 200: z.union([Overview, PartnerOverview]) },
    },
  });
