import type { Key } from '#shared/db/write.ts';
import type { FieldError } from '#shared/errors/field-error.ts';
import type { Problem, Reason } from '#shared/errors/problem.ts';
import type { Params } from '#shared/i18n/text.ts';
import type { Moments } from '#shared/workflow/moments.ts';
import type { ImportStatus } from './lifecycle.ts';

/** Whether one bad row refuses the whole file, or the good ones are taken. */
export const importModes = ['all', 'good'] as const;
type ImportMode = (typeof importModes)[number];

/** How many rows came out how. */
interface Tally {
  created: number;
  /** There before, with the same details: nothing was done. */
  unchanged: number;
  failed: number;
}

/** An import of users into a customer. Its rows are items of their own; the record counts them. */
export interface UserImport extends Tally, Partial<Moments> {
  id: string;
  version: number;
  status: ImportStatus;
  /** The customer. */
  tenantId: string;
  /** Who asked for it, with whose rights each batch is done. */
  userId: string;
  mode: ImportMode;
  total: number;
  /** The number of parts, and how many are done. */
  parts: number;
  partsDone: number;
  /** The number of passwords that are shown once. */
  passwords: number;
  createdDate: string;
  /** When the latest part was done. */
  movedOn?: string;
  finishedOn?: string;
  /** When the passwords were handed out. */
  passwordsTakenOn?: string;
  ttl: number;
}

/** Why a row failed: its cells, or a refusal. */
export type RowFailure = { errors: FieldError[] } | { reason: Reason; params?: Params };

/** A refusal as the failure of a row. */
export const failureBy = ({ reason, options: { params } }: Problem): RowFailure => ({
  reason,
  ...(params && { params }),
});

/** One row of the file: its line, and its cells by column. */
export interface ImportRow {
  line: number;
  cells: Record<string, string>;
  failure?: RowFailure;
}

/** What became of a row. A password is shown for users that have one. */
export type Outcome = 'created' | 'created_with_password' | 'unchanged' | 'failed';

/** Up to {@link partLength} rows, with their outcomes once the part is done. */
export interface ImportPart {
  rows: ImportRow[];
  outcomes?: Outcome[];
}

export const partLength = 100;

export const importKey = (id: string): Key => ({ pk: `USERIMPORT#${id}`, sk: 'USERIMPORT' });

/** Sort key prefix of an import's parts. */
export const partsAt = 'PART#';

export const partKey = (id: string, n: number): Key => ({
  pk: `USERIMPORT#${id}`,
  sk: `${partsAt}${String(n).padStart(4, '0')}`,
});
