import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import type { Inquiry } from './schema.ts';

/**
 * A number that somebody is to call must be one. It is kept as typed. The numbering plans are loaded with the first number and not
 * with the function.
 * @throws FieldErrors
 */
export async function requireReadablePhone({ company, contact }: Pick<Inquiry, 'company' | 'contact'>): Promise<void> {
  if (contact.phoneNumber === undefined) return;
  const { checkPhone } = await import('#shared/company/company.ts');
  const errors: FieldError[] = [];
  checkPhone(contact.phoneNumber, company.country, 'contact.phoneNumber', errors);
  throwFieldErrors(errors);
}
