/**
 * Checks a row of an import. A bundle of its own, loaded with the first row: so it answers with data, since its classes of errors
 * are others than those of the function that loads it.
 */
import * as z from 'zod/mini';
import { assignedDomain } from '#shared/company/customer-domain.ts';
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';
import { setting } from '#shared/runtime/settings.ts';
import { domain, guid, line } from '#shared/schema/fields.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import { checkBilling, requireNumbers } from '../details.ts';
import { CustomerBillingBody } from '../schema.ts';
import type { WaitingCustomer } from './waiting.ts';

/** A row: the partner, and its customer as the API takes a new one, flat. */
const CustomerRow = z.extend(CustomerBillingBody, {
  partnerTenantId: guid(),
  domain: domain(),
  organizationRegistrationNumber: z.optional(line(40)),
  allowDelegatedAccess: z.optional(z.boolean()),
});

/** A row that can be imported. */
export interface AcceptedRow {
  partnerTenantId: string;
  customer: WaitingCustomer;
}

/** The row as its customer's country has it. @throws FieldErrors, Problem */
async function accepted(sent: unknown): Promise<AcceptedRow> {
  const { partnerTenantId, ...values } = parseInput(CustomerRow, sent);
  const rules = await import('#shared/company/company.ts');
  const {
    domain: wanted,
    organizationRegistrationNumber,
    allowDelegatedAccess: delegatedAdmin = false,
    ...profile
  } = values;
  const billing = checkBilling(profile, '', rules);
  await requireNumbers(billing, organizationRegistrationNumber, rules);
  const assigned = assignedDomain(wanted);
  if (!assigned)
    throw new FieldErrors([{ path: 'domain', key: 'customer_domain', params: { suffix: setting('CUSTOMER_DOMAIN') } }]);
  const numbers = organizationRegistrationNumber ? { registrationNumber: organizationRegistrationNumber } : {};
  const customer = { customerId: crypto.randomUUID(), domain: assigned, billing, ...numbers, delegatedAdmin };
  return { partnerTenantId, customer };
}

/** A row, or what is wrong with it: with its members, or with a number that the country asks for. No read. */
export async function checkImportRow(
  sent: unknown,
): Promise<AcceptedRow | { errors: readonly FieldError[] } | { refused: Reason }> {
  try {
    return await accepted(sent);
  } catch (error) {
    if (error instanceof FieldErrors) return { errors: error.errors };
    if (error instanceof Problem) return { refused: error.reason };
    throw error;
  }
}
