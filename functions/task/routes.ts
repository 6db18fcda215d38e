import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { Task } from './resources.ts';

/** What waits for the signed-in person. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/tasks',
    access: 'profile.own',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listTasks',
      summary: 'List what waits for me',
      description:
        'Returns what the caller can do now, most urgent first, at most 50: for operators, applications and change requests to decide, and service requests to answer; for partners, the next steps of the application, the agreement, invitations, requests to customers that expire soon, service requests to answer, a listing to confirm, terms that end soon and aren’t renewed, and people; for customers, and partners that are customers or are asked to become some, requests of partners, the customer agreement, their service requests and people. `href` is where it is done, `about` the ID of what it concerns.',
      answers: { 200: Collection(Task) },
    },
  });
