import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Task, TaskMail } from './resources.ts';

/** What waits for the signed-in person. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/tasks',
    access: 'profile.own',
  }),
  choice: route({
    method: 'GET',
    path: '/v1/tasks/mail',
    access: 'profile.own',
  }),
  choose: route({
    method: 'PUT',
    path: '/v1/tasks/mail',
    access: 'profile.own',
    body: z.object({ mail: z.boolean() }),
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listTasks',
      summary: 'List what waits for me',
      description:
        'Returns what the caller can do now, most urgent first, at most 50: for operators, applications and change requests to decide, those whose review is overdue as `overdue_review`, emails that were not delivered, and service requests to answer; for partners, the next steps of the application, the agreement, invitations, requests to customers that expire soon, service requests to answer, a listing to confirm, terms that end soon and aren’t renewed, an address that emails don’t reach, a reseller that can’t sell yet, and people; for customers, and partners that are customers or are asked to become some, requests of partners, the customer agreement, their service requests and people. `href` is where it is done, `about` the ID of what it concerns.',
      answers: { 200: Collection(Task) },
    },
    choice: {
      id: 'getTaskMail',
      summary: 'Find out whether my tasks come by email',
      description:
        'Returns whether the caller gets what waits by email: once a day, if something new waits, else once a week. People of the operator and of partners do unless they turn it off; customers’ people get none.',
      answers: { 200: TaskMail },
    },
    choose: {
      id: 'setTaskMail',
      summary: 'Turn the email of my tasks on or off',
      description: 'Decides whether the caller gets what waits by email. The list of tasks stays as it is.',
      body: named('SetTaskMailRequest', routes.choose.body),
      answers: { 200: TaskMail },
    },
  });
