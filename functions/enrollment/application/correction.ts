import { isDeepStrictEqual } from 'node:util';
import { enumValue, isZero } from '#shared/errors/enum.ts';
import { type FieldError, FieldErrors } from '#shared/errors/field-error.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Kind, partnerTypes } from '#shared/runtime/partner-types.ts';

import { addDays, type Clock, secondsUntil } from '#shared/runtime/time.ts';
import { addressKey, sameAddress } from '#shared/schema/fields.ts';
import type { Address } from '#shared/schema/resources.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import { type CheckName, checkNames } from './checks.ts';
import { comparedFor } from './compared.ts';
import { replacingVerdicts } from './decision-history.ts';
import { type Check, type Enrollment, isOpen, isUnconfirmed } from './enrollment.ts';
import { formerDomainsOf } from './impartiality.ts';
import { confirmationEmailKey, ownDomain } from './rules.ts';
import type { Application } from './schema.ts';
import {
  administratorEmail,
  assertMoveAllowed,
  type EnrollmentTransition,
  enrollmentEmail,
  enrollmentEmails,
  isProved,
  moveTo,
  reviewEmails,
} from './transition.ts';
import { takenByRival } from './unique-names.ts';

/** The parts of an application that checks depend on. */
type Checked = Pick<
  Application,
  'companyName' | 'address' | 'primaryContact' | 'organizationProfile' | 'registrationNumber'
>;

/** A company's location: an address without the person who may be named in it, however its postal code is written. */
const place = ({ addressLine1, addressLine2, city, state, postalCode, country, region }: Address) => [
  addressLine1,
  addressLine2,
  city,
  state,
  postalCode?.replace(/[^\p{L}\p{N}]/gu, ''),
  country,
  region,
];

/** What each check depends on. A correction reopens only the checks that depend on what it changes (P17). */
const dependsOn: Record<CheckName, (application: Checked) => unknown> = {
  email_ownership: ({ primaryContact }) => addressKey(primaryContact.email),
  email_domain: ({ primaryContact, organizationProfile }) => [
    addressKey(primaryContact.email),
    organizationProfile?.domain,
  ],
  employment_verification: ({ primaryContact: { firstName, lastName, email }, companyName }) => [
    firstName,
    lastName,
    addressKey(email),
    companyName,
  ],
  business_verification: ({ companyName, address, registrationNumber }) => [
    companyName,
    place(address),
    registrationNumber,
  ],
};

/** The checks that depend on the differences between two applications. */
export const checksToReopen = (was: Checked, is: Checked): CheckName[] =>
  checkNames.filter(name => !isDeepStrictEqual(dependsOn[name](was), dependsOn[name](is)));

/** Merges the members of a change into an application, at any depth. */
export function mergeChange(base: object, change: object): object {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, given] of Object.entries(change)) {
    if (given === undefined) continue;
    const current = merged[name];
    merged[name] = isObject(given) ? mergeChange(isObject(current) ? current : {}, given) : given;
  }
  return merged;
}

/**
 * The members of a request that change the application. Clients may send the whole resource back, so its attributes and
 * a bank account that is still masked are ignored.
 *
 * @param errors gets one for a different partner type, which can't change after applying (R5)
 */
export function changedMembersOf(
  change: Record<string, unknown>,
  { partnerType, bankMask }: Known,
  errors: FieldError[],
): object {
  const { attributes, partnerType: type, bankAccount, ...members } = change;
  if (type !== undefined && !isZero(type) && enumValue(partnerTypes, type) !== partnerType)
    errors.push({ path: 'partnerType', key: 'settled' });
  return isDeepStrictEqual(bankAccount, bankMask) ? members : { ...members, bankAccount };
}

type Known = Pick<Enrollment, 'partnerType' | 'bankMask'>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a correction replaces. */
export type Corrected = Pick<Enrollment, 'application' | 'claims'> &
  Partial<Pick<Enrollment, 'bankMask' | 'bankGivenOn' | 'replaces'>>;

/**
 * Corrects an application (R42, P17). A new contact address must be confirmed, and invalidates earlier links; the old one is
 * told of it if it was confirmed. A
 * rejected application returns to review, or to its contact if it was never confirmed.
 *
 * @param losesBank whether the bank account, which the record no longer has, was taken away
 * @returns undefined if nothing changed
 * @throws Problem 409 if the application can no longer be corrected, 429 `verify.too_many` for too many other addresses.
 * Another company that holds a name is 409, too: `enrollment.names_taken` if it may have taken it while the application was
 * rejected, else `organisation.exists`
 * @throws FieldErrors for members that can no longer change: the country of an account (B74), a first admin who has
 * joined
 */
export function correctEnrollment(
  record: Enrollment,
  corrected: Corrected,
  clock: Clock,
  losesBank = false,
): EnrollmentTransition | undefined {
  if (record.status === 'disputed') throw new Problem('enrollment.disputed');
  const { application } = corrected;
  if (
    !losesBank &&
    !Object.entries(corrected).some(([name, value]) => !isDeepStrictEqual(record[name as keyof Corrected], value))
  ) {
    return undefined;
  }
  if (record.confirmation && record.application.address.country !== application.address.country) {
    throw new FieldErrors([{ path: 'address.country', key: 'settled' }]);
  }
  settledName(record, application);
  const reopened = checksToReopen(record.application, application);
  const administrator = newAdministrator(record, application);
  const mailsOthers = reopened.includes('email_ownership') || administrator.administrator;
  const changed = {
    ...record,
    ...corrected,
    ...replacingVerdicts(record, checksOf(record, application, reopened)),
    ...formerDomainsOf(record),
    ...administrator,
    ...(mailsOthers && { addressChanges: countAddressChange(record, clock) }),
  };
  const proved = changed.checks.email_ownership.status === 'authorized';
  if (!proved && (reopened.includes('email_ownership') || record.status === 'rejected')) {
    return confirmAgain(record, changed, clock);
  }
  const again = record.status === 'authorized' && reopened.length > 0;
  if (record.status === 'rejected' || again || (record.status === 'email_pending' && proved)) {
    const next = moveTo(changed, 'in_review', clock);
    const emails = { ...reviewEmails(record, next), ...invitations(record, next, clock) };
    return { operation: 'correct', next, emails, ...takenSince(record) };
  }
  assertMoveAllowed(record, record.status);
  const next = amendRecord(changed, {});
  return { operation: 'correct', next, emails: invitations(record, next, clock), ...takenSince(record) };
}

/** How often a day the addresses of the people in an application can be corrected: before and after it is confirmed. */
export const unconfirmedChangesADay = 3;
export const confirmedChangesADay = 5;

/** The times of corrections of addresses in the last day, including this one (R42). @throws Problem 429 `verify.too_many` */
function countAddressChange({ confirmation, addressChanges = [] }: Enrollment, clock: Clock): string[] {
  const most = confirmation ? confirmedChangesADay : unconfirmedChangesADay;
  const nextDay = (at: string) => addDays(new Date(at), 1, clock);
  const lately = addressChanges.filter(at => nextDay(at) > clock.now);
  const first = lately.at(-most);
  if (first) throw new Problem('verify.too_many', { retryAfter: secondsUntil(nextDay(first), clock.now) });
  return [...lately, clock.now.toISOString()];
}

/** Once the contact has confirmed, another first global admin is invited at once; until then, by the confirmation. */
function invitations(record: Enrollment, next: Enrollment, clock: Clock) {
  const to = next.application.administrator?.email;
  const isNew = record.confirmation && next.administrator.issue > record.administrator.issue;
  return isNew && to ? administratorEmail(next, to, clock) : {};
}

/** Only resellers may change a verified legal name (B73). @throws Problem 409 `profile.name_settled` */
export function requireSameName(partnerType: Kind, was: string, is: string): void {
  if (partnerType !== 'indirect_reseller' && was !== is) throw new Problem('profile.name_settled');
}

function settledName({ status, partnerType, application }: Enrollment, { companyName }: Application): void {
  if (status === 'authorized') requireSameName(partnerType, application.companyName, companyName);
}

/**
 * The checks of a corrected application. A check is kept if nothing it depends on changed. In a change to a verified
 * profile, a check is authorized if everything it depends on is the same as in the verified version.
 */
function checksOf(record: Enrollment, corrected: Application, pending: readonly CheckName[]): Record<CheckName, Check> {
  const checks = { ...record.checks };
  for (const name of pending) checks[name] = { status: 'pending' };
  if (pending.includes('email_domain') && !pending.includes('email_ownership') && record.confirmation) {
    const own = ownDomain(corrected, corrected.primaryContact.email);
    if (own)
      checks.email_domain = {
        ...{ status: 'authorized', decidedBy: 'rule' },
        compared: comparedFor('email_domain', corrected),
      };
  }
  if (!record.replaces) return checks;
  const verified = { ...record.replaces.legal, organizationProfile: corrected.organizationProfile };
  const differ = checksToReopen(verified, corrected);
  for (const name of checkNames) if (!differ.includes(name)) checks[name] = { status: 'authorized' };
  return checks;
}

/** The first global admin can be replaced until they have joined. After that, people are managed as users. */
function newAdministrator(record: Enrollment, corrected: Application): Partial<Pick<Enrollment, 'administrator'>> {
  const was = record.application.administrator?.email;
  const is = corrected.administrator?.email;
  if (!is || (was && sameAddress(was, is))) return {};
  if (record.administrator.joined) throw new FieldErrors([{ path: 'administrator', key: 'settled' }]);
  return { administrator: { ...record.administrator, issue: record.administrator.issue + 1 } };
}

/** The refusal when another company has a name of the application since it was rejected, or before it was confirmed. */
function takenSince(record: Enrollment): Pick<EnrollmentTransition, 'taken'> {
  if (record.status === 'rejected') return { taken: () => new Problem('enrollment.names_taken') };
  return isUnconfirmed(record) ? { taken: takenByRival } : {};
}

function confirmAgain(record: Enrollment, changed: Enrollment, clock: Clock): EnrollmentTransition {
  const issue = record.link.issue + 1;
  if (!isOpen(record)) throw new Problem('enrollment.closed');
  const next = {
    ...moveTo(changed, 'email_pending', clock),
    link: { issue, issuedOn: clock.now.toISOString() },
  };
  const [was, is] = [record.application.primaryContact.email, next.application.primaryContact.email];
  const asked = { [confirmationEmailKey(issue)]: enrollmentEmail(next, 'confirm', is) };
  const isOther = !sameAddress(was, is);
  const notified = isOther && isProved(record, was) ? [was] : [];
  return {
    ...takenSince(record),
    operation: isOther ? 'change_contact' : 'correct',
    next,
    emails: { ...asked, ...invitations(record, next, clock), ...enrollmentEmails(next, 'address_changed', notified) },
  };
}
