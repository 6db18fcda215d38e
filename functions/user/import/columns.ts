import * as z from 'zod/mini';
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { CustomerUserBody } from '../customer-user/schema.ts';

/** What a row of the file has: a new user, as the API takes one, without a password. */
const RowSchema = z.pick(CustomerUserBody, {
  userPrincipalName: true,
  displayName: true,
  firstName: true,
  lastName: true,
  usageLocation: true,
  phoneNumber: true,
});
export type RowValues = z.output<typeof RowSchema>;

/** The columns of the file, and of its template: those of the schema that checks it. */
export const importColumns = Object.keys(RowSchema.shape) as (keyof RowValues)[];

/** Columns that other tools, and the file of failed rows, have besides. They are not read. */
export const ignoredColumns: readonly string[] = ['status', 'row', 'error'];

/** The values of a row, or what is wrong with its cells. */
export function valuesOf(cells: Record<string, string>): RowValues | FieldError[] {
  try {
    return parseInput(RowSchema, cells);
  } catch (error) {
    if (error instanceof FieldErrors) return [...error.errors];
    throw error;
  }
}
