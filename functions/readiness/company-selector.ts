import { Problem, type PublicForm } from '#shared/errors/problem.ts';
import { asGuid } from '#shared/http/request-context.ts';

/** How a caller identifies a company. */
export type CompanySelector = { mpnId: string } | { tenantId: string };

/** Error codes and sources of the public API (contract 6.4): for unreadable parameters, and for missing ones. */
const unreadable: PublicForm = { status: 400, code: 2000, source: 'PartnerApiServiceControllers' };
const controller = (code: number): PublicForm => ({ status: 400, code, source: 'ComplianceController' });

/**
 * The company that a caller asks about.
 * @throws Problem 400: 2001 without a parameter; 2000 for both parameters, an MPN ID that isn't a number, or a tenant
 * ID that isn't a GUID
 */
export function companySelector({
  mpnId,
  tenantId,
}: {
  mpnId?: string | undefined;
  tenantId?: string | undefined;
}): CompanySelector {
  const params = { names: { oneOf: ['mpnId', 'tenantId'] } };
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

/** Accepts only the one supported program. @throws Problem 400, which the public API returns for every error here */
export function requireProgram(name: string): void {
  if (name.toLowerCase() !== 'csp') throw new Problem('resource.unknown', { as: controller(2000) });
}
