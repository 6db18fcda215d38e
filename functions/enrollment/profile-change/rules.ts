import { isDeepStrictEqual } from 'node:util';
import type { output } from 'zod/mini';
import { requireSameName } from '#functions/enrollment/application/correction.ts';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { type FieldError, throwFieldErrors } from '#shared/errors/field-error.ts';
import { type LegalProfile, type Profile, unlessEqual } from '#shared/identity/profile.ts';
import type { Kind } from '#shared/runtime/partner-types.ts';
import type { Address, SupportProfile } from '#shared/schema/resources.ts';
import type { LegalBody, SupportBody } from './schema.ts';

type Applied = Enrollment['application'];

/** What is checked with country data. */
type Company = Pick<typeof import('#shared/company/company.ts'), 'checkPhone'>;

/** @throws FieldErrors for a telephone number that is none */
export function nextSupport({ legal }: Profile, body: output<typeof SupportBody>, company: Company): SupportProfile {
  const { attributes, ...support } = body;
  const errors: FieldError[] = [];
  company.checkPhone(support.telephone, legal.address.country, 'telephone', errors);
  throwFieldErrors(errors);
  return support;
}

/**
 * What of a verified legal profile stays as it is: the country of every account (B74), and the name of all but resellers
 * (B73).
 *
 * @throws FieldErrors for another country; Problem 409 `profile.name_settled`
 */
export function requireNoOpenChange(
  { legal }: Profile,
  { address, companyName }: output<typeof LegalBody>,
  kind: Kind,
): void {
  if (address.country !== legal.address.country) throwFieldErrors([{ path: 'address.country', key: 'settled' }]);
  requireSameName(kind, legal.companyName, companyName);
}

/** Where an address is, without the person who is named in it. */
const placeOf = ({ firstName, middleName, lastName, phoneNumber, ...place }: Address): Address => place;

/** Who approves for a company whose legal profile does not say so: its primary contact, where the company is. */
export const impliedApprover = ({ address, primaryContact }: Pick<LegalProfile, 'address' | 'primaryContact'>) => ({
  companyApproverAddress: placeOf(address),
  companyApproverEmail: primaryContact.email,
});

/**
 * An application with the legal profile that was sent in place of its own. An approver who is just whom the profile
 * implies, or implied when the client read it, is not kept, and so follows it.
 */
export function nextLegal(base: Applied, { attributes, ...sent }: output<typeof LegalBody>): Applied {
  const [was, is] = [impliedApprover(base), impliedApprover(sent)];
  const approver = (name: keyof typeof is) => {
    const echoed = base[name] === undefined && isDeepStrictEqual(sent[name], was[name]);
    return echoed ? undefined : unlessEqual(sent[name], is[name]);
  };
  const next = {
    ...base,
    ...sent,
    companyApproverAddress: approver('companyApproverAddress'),
    companyApproverEmail: approver('companyApproverEmail'),
  };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as Applied;
}
