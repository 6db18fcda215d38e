import { FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { isOperator, type Principal } from './principal.ts';

/** A call whose `about` names a company: one's own, unless an operator asks. */
interface Asking {
  query: { about?: string | undefined };
  principal: Principal;
}

/**
 * The tenant ID of the company that a call is about.
 * @throws FieldErrors for an operator who names none, Problem 404 for another company than one's own
 */
export function companyAsked({ query: { about }, principal }: Asking): string {
  const id = about?.toLowerCase();
  if (!isOperator(principal)) {
    if (id !== undefined && id !== principal.tenantId) throw new Problem('resource.unknown');
    return principal.tenantId;
  }
  if (!id) throw new FieldErrors([{ path: 'about', key: 'required' }]);
  return id;
}
