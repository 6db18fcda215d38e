import { Problem, type PublicForm } from '#shared/errors/problem.ts';
import { asGuid } from '#shared/http/request-context.ts';

/** A company as a caller names it. */
export type CompanySelector = { mpnId: string } | { tenantId: string };

/** Codes and sources of the public API's refusals (contract 6.4): what could not be read, and what was not asked right. */
const unreadable: PublicForm = { status: 400, code: 2000, source: 'PartnerApiServiceControllers' };
const controller = (code: number): PublicForm => ({ status: 400, code, source: 'ComplianceController' });

/**
 * Which company is meant.
 * @throws Problem 400: 2001 for neither parameter, 2000 for both, for an MPN ID that is no number, a tenant id that is no
 * GUID
 */
export function companySelector({
  mpnId,
  tenantId,
}: {
  mpnId?: string | undefined;
  tenantId?: string | undefined;
}): CompanySelector {
  const params = { names: 'mpnId, tenantId' };
  if (mpnId !== undefined && tenantId !== undefined)
    throw new Problem('request.one_of', { params, as: controller(2000) });
  if (mpnId !== undefined) {
    if (!/^\s*\d+\s*$/.test(mpnId)) throw new Problem('mpnid.malformed', { as: unreadable });
    return { mpnId: mpnId.trim() };
  }
  if (tenantId === undefined) throw new Problem('request.one_of', { params, as: controller(2001) });
  const guid = asGuid(tenantId.trim());
  if (!guid) throw new Problem('tenantid.malformed', { as: unreadable });
  return { tenantId: guid };
}

/** The one programme there is. @throws Problem 400, as the public API answers every failure here */
export function requireProgram(name: string): void {
  if (name.toLowerCase() !== 'csp') throw new Problem('resource.unknown', { as: controller(2000) });
}
