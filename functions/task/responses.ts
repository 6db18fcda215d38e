import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import type { routes } from './routes.ts';
import { type TaskKind, taskKinds } from './task.ts';

const TaskResource = named(
  'Task',
  z.object({
    kind: z.enum(Object.keys(taskKinds) as [TaskKind]),
    title: z.string(),
    due: z.optional(z.string()),
    href: z.string(),
    about: z.string(),
  }),
);

/** Response schemas of the task routes. */
export default describeOperations<typeof routes>()({
  list: {
    id: 'listTasks',
    summary: 'List what waits for me',
    description:
      'Returns what the caller can do now, most urgent first, at most 50: for operators, applications and change requests to decide; for partners, the next steps of the application, the agreement, invitations and people. `href` is where it is done, `about` the ID of what it concerns.',
    answers: { 200: Collection(TaskResource) },
  },
});
