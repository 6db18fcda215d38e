import { isDeepStrictEqual } from 'node:util';
import type { output } from 'zod/mini';
import { requireSameName } from '#functions/enrollment/application/correction.ts';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { type LegalProfile, type Profile, unlessEqual } from '#shared/identity/profile.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import type { Address, SupportProfile } from '#shared/schema/resources.ts';
import type { LegalChange, SupportBody } from './schema.ts';

type Applied = Enrollment['application'];

/** Validation that needs country data. */
type Company = Pick<typeof import('#shared/company/company.ts'), 'checkPhone'>;

/** The support profile from a request. @throws FieldErrors for an invalid phone number */
export function nextSupport({ legal }: Profile, body: output<typeof SupportBody>, company: Company): SupportProfile {
  const { attributes, ...support } = body;
  const errors: FieldError[] = [];
  company.checkPhone(support.telephone, legal.address.country, 'telephone', errors);
  throwFieldErrors(errors);
  return support;
}

/**
 * The country of a verified legal profile never changes (B74), and its name changes for resellers only (B73).
 *
 * @throws FieldErrors for another country; Problem 409 `profile.name_settled`
 */
export function requireNoOpenChange(
  { legal }: Profile,
  { address, companyName }: output<typeof LegalChange>,
  kind: Kind,
): void {
  if (address.country !== legal.address.country) throwFieldErrors([{ path: 'address.country', key: 'settled' }]);
  requireSameName(kind, legal.companyName, companyName);
}

/** An address without the person named in it. */
const placeOf = ({ firstName, middleName, lastName, phoneNumber, ...place }: Address): Address => place;

/** The default approver of a company: its primary contact, at the company's address. */
export const impliedApprover = ({ address, primaryContact }: Pick<LegalProfile, 'address' | 'primaryContact'>) => ({
  companyApproverAddress: placeOf(address),
  companyApproverEmail: primaryContact.email,
});

/**
 * Replaces the legal profile of an application with that of a request. An approver equal to the current default, or to
 * the default when the client read it, isn't stored, so that it follows the profile.
 */
export function nextLegal(base: Applied, { attributes, ...sent }: output<typeof LegalChange>): Applied {
  const [was, is] = [impliedApprover(base), impliedApprover(sent)];
  const approver = (name: keyof typeof is) => {
    const echoed = base[name] === undefined && isDeepStrictEqual(sent[name], was[name]);
    return echoed ? undefined : unlessEqual(sent[name], is[name]);
  };
  const { registrationNumber = base.registrationNumber, ...given } = sent;
  const next = {
    ...base,
    ...given,
    registrationNumber: registrationNumber ?? undefined,
    companyApproverAddress: approver('companyApproverAddress'),
    companyApproverEmail: approver('companyApproverEmail'),
  };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as Applied;
}
