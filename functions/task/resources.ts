import * as z from 'zod/mini';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { type TaskKind, taskKinds } from './task.ts';

export const TaskMail = named('TaskMail', z.object({ mail: z.boolean(), attributes: Attributes }));

export const Task = named(
  'Task',
  z.object({
    kind: z.enum(Object.keys(taskKinds) as [TaskKind]),
    title: z.string(),
    due: z.optional(z.string()),
    href: z.string(),
    about: z.string(),
  }),
);
