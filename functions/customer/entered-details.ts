/**
 * Checks a company's details as a person enters them on a page. A bundle of its own: so it answers with data, since its classes
 * of errors are others than those of the function that loads it.
 */
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { Problem, type Reason } from '#shared/errors/problem.ts';
import { parseInput } from '#shared/schema/normalize-input.ts';
import type { CustomerBilling } from './customer.ts';
import { checkBilling, requireNumbers } from './details.ts';
import { CustomerBillingBody } from './schema.ts';

/** A company's details by the names of the fields: besides the members of a billing profile, those of its address. */
export type EnteredDetails = Readonly<
  Partial<Record<keyof CustomerBilling | keyof CustomerBilling['defaultAddress'] | 'registrationNumber', string>>
>;

/** The details as a billing profile, or what is wrong with them: with their fields, or with a number that the country asks for. */
type CheckedDetails = { billing: CustomerBilling } | { errors: readonly FieldError[] } | { refused: Reason };

/** No read. */
export async function checkEntered(entered: EnteredDetails): Promise<CheckedDetails> {
  const { registrationNumber, email, firstName, lastName, companyName, culture, ...defaultAddress } = entered;
  const language = culture?.split('-')[0];
  const sent = { email, firstName, lastName, companyName, culture, language, defaultAddress };
  const rules = await import('#shared/company/company.ts');
  try {
    const billing = checkBilling(parseInput(CustomerBillingBody, sent), '', rules);
    await requireNumbers(billing, registrationNumber, rules);
    return { billing };
  } catch (error) {
    if (error instanceof FieldErrors) return { errors: error.errors };
    if (error instanceof Problem) return { refused: error.reason };
    throw error;
  }
}
