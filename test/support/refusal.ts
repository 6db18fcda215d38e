import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';

/** The reason of a refusal, or its field errors as `path: key`; with `'whole'` the problem itself. */
export function refusal(act: () => unknown): string | string[];
export function refusal(act: () => unknown, form: 'whole'): Problem;
export function refusal(act: () => unknown, form?: 'whole'): Problem | string | string[] {
  try {
    act();
  } catch (error) {
    if (error instanceof FieldErrors) return error.errors.map(({ path, key }) => `${path}: ${key}`);
    if (error instanceof Problem) return form ? error : error.reason;
    throw error;
  }
  return 'nothing was refused';
}
