import * as z from 'zod/mini';
import { Link } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import { importStatuses } from './lifecycle.ts';
import { importModes } from './user-import.ts';

const counts = { total: z.int(), created: z.int(), unchanged: z.int(), failed: z.int() };
const example = { total: 120, done: 120, created: 117, unchanged: 2, failed: 1 };

/** How far an import is. */
export const UserImportProgress = named(
  'UserImport',
  z.object({
    id: z.string(),
    status: z.enum(importStatuses),
    mode: z.enum(importModes),
    ...counts,
    done: z.int(),
    createdDate: z.string(),
    finishedOn: z.optional(z.string()),
    links: z.object({ self: Link, failedRows: z.optional(Link), passwords: z.optional(Link) }),
    attributes: Attributes,
  }),
  { example: { ...example, status: 'finished', mode: 'good' } },
);

/** What an import would do, and what is wrong by row and column. */
export const UserImportReport = named(
  'UserImportReport',
  z.object({
    ...counts,
    problems: z.array(z.object({ row: z.int(), column: z.string(), message: z.string() })),
    attributes: Attributes,
  }),
  {
    example: {
      ...{ total: 120, created: 117, unchanged: 2, failed: 1 },
      problems: [{ row: 7, column: 'displayName', message: 'is required' }],
    },
  },
);
