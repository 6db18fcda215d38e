import { isDeepStrictEqual } from 'node:util';
import { partnerTypes } from '#shared/account.ts';
import { enumValue, isZero } from '#shared/enum.ts';
import { FieldErrors } from '#shared/field-error.ts';
import { addressKey } from '#shared/fields.ts';
import { amend } from '#shared/outcome.ts';
import { Problem } from '#shared/problem.ts';
import type { Clock } from '#shared/time.ts';
import { type CheckName, checkNames } from './checks.ts';
import { enter, letter, letters, move, type Outcome, permit, statusLetters } from './outcome.ts';
import type { Check, Enrollment } from './record.ts';
import { confirmKey, ownDomain } from './rules.ts';
import type { Application } from './schema.ts';

/** What each check rests on: an edit opens again the checks that rest on what it changes, and no others (P17). */
const restsOn: Record<CheckName, (application: Application) => unknown> = {
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
  business_verification: ({ companyName, address, registrationNumber }) => [companyName, address, registrationNumber],
};

/** An application with the members of a change laid over it, to any depth. */
export function merge(base: object, change: object): object {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, given] of Object.entries(change)) {
    if (given === undefined) continue;
    const known = merged[name];
    merged[name] = isObject(given) ? merge(isObject(known) ? known : {}, given) : given;
  }
  return merged;
}

/**
 * What a change says of the application itself. A client may send the whole resource back: its etag says nothing here,
 * nor does a bank account that is still masked.
 *
 * @throws FieldErrors for another partner type, which is settled when one applies (R5)
 */
export function saidOf(change: Record<string, unknown>, { partnerType, bankMask }: Known): object {
  const { attributes, partnerType: type, bankAccount, ...members } = change;
  if (type !== undefined && !isZero(type) && enumValue(partnerTypes, type) !== partnerType)
    throw new FieldErrors([{ path: 'partnerType', key: 'settled' }]);
  return isDeepStrictEqual(bankAccount, bankMask) ? members : { ...members, bankAccount };
}

type Known = Pick<Enrollment, 'partnerType' | 'bankMask'>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a correction replaces. */
export type Corrected = Pick<Enrollment, 'application' | 'holds'> & Partial<Pick<Enrollment, 'bankMask'>>;

/**
 * A corrected application (R42, P17). A new contact address voids the links sent before and asks the new address to
 * confirm; a rejected application goes back to review, or to its contact where nobody has confirmed it yet. Nothing when
 * nothing changed.
 *
 * @throws Problem 409 when the application no longer takes corrections
 * @throws FieldErrors for what cannot change any more: the country of an account (B74), a first admin who has joined
 */
export function correct(record: Enrollment, corrected: Corrected, clock: Clock): Outcome | undefined {
  if (record.status === 'disputed') throw new Problem('enrollment.disputed');
  const { application } = corrected;
  if (!Object.entries(corrected).some(([name, value]) => !isDeepStrictEqual(record[name as keyof Corrected], value))) {
    return undefined;
  }
  if (record.confirmation && record.application.address.country !== application.address.country) {
    throw new FieldErrors([{ path: 'address.country', key: 'settled' }]);
  }
  const opened = checkNames.filter(
    name => !isDeepStrictEqual(restsOn[name](record.application), restsOn[name](application)),
  );
  const changed = {
    ...record,
    ...corrected,
    checks: reopened(record, application, opened),
    ...newAdministrator(record, application),
  } as Enrollment;
  const unconfirmed = record.status === 'rejected' && !record.confirmation;
  if (opened.includes('email_ownership') || unconfirmed) return confirmAgain(record, changed, clock);
  if (record.status === 'rejected' || (record.status === 'authorized' && opened.length > 0)) {
    const next = move(changed, 'in_review', clock);
    return { operation: 'correct', next, letters: statusLetters(next) };
  }
  permit(record, record.status);
  return { operation: 'correct', next: amend(changed, {}), letters: {} };
}

function reopened(record: Enrollment, corrected: Application, opened: readonly CheckName[]): Record<CheckName, Check> {
  const checks = { ...record.checks };
  for (const name of opened) checks[name] = { status: 'pending' };
  if (opened.includes('email_domain') && !opened.includes('email_ownership') && record.confirmation) {
    const own = ownDomain(corrected, corrected.primaryContact.email);
    if (own) checks.email_domain = { status: 'authorized', decidedBy: 'rule' };
  }
  return checks;
}

/** The first global admin may be another person until they have joined; from then on people are managed as users. */
function newAdministrator(record: Enrollment, corrected: Application): Partial<Enrollment> {
  const was = record.application.administrator?.email;
  const is = corrected.administrator?.email;
  if (is === undefined || (was !== undefined && addressKey(was) === addressKey(is))) return {};
  if (record.administrator.joined) throw new FieldErrors([{ path: 'administrator', key: 'settled' }]);
  return { administrator: { ...record.administrator, issue: record.administrator.issue + 1 } };
}

function confirmAgain(record: Enrollment, changed: Enrollment, clock: Clock): Outcome {
  const issue = record.link.issue + 1;
  const members = { link: { issue, issuedOn: clock.now.toISOString() } };
  const next =
    record.status === 'email_pending'
      ? enter(changed, 'email_pending', clock, members)
      : move(changed, 'email_pending', clock, members);
  const [was, is] = [record.application.primaryContact.email, next.application.primaryContact.email];
  const asked = { [confirmKey(issue)]: letter(next, 'confirm', is) };
  if (addressKey(was) === addressKey(is)) return { operation: 'correct', next, letters: asked };
  return { operation: 'change_contact', next, letters: { ...asked, ...letters(next, 'address_changed', [was]) } };
}
