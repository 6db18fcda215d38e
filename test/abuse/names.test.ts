import { describe, expect, it } from 'vitest';
import { correctEnrollment } from '#functions/enrollment/application/correction.ts';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { confirmEmail, disputeEnrollment, withdrawEnrollment } from '#functions/enrollment/application/rules.ts';
import { onEnrollmentTimer } from '#functions/enrollment/application/timer.ts';
import { nameWrites } from '#functions/enrollment/application/unique-names.ts';
import { decideApplication, decideCheck } from '#functions/enrollment/review/rules.ts';
import { afterDays } from '#test/clock.ts';
import { begun } from '#test/records.ts';

/** The names of the company that a stranger wants to keep out. */
const victim = ['email#ceo@victim.example', 'domain#victim.example', 'registration#US#123'];
const mallory = 'mallory@evil.example';
const claims = [...victim, `email#${mallory}`];
const clock = afterDays(1);
const reviewer = { userId: 'r1', firstName: 'Rae', lastName: 'Viewer', email: 'reviewer@tandem.example' };
const statements = { signedUp: true, addressBelongs: true, ip: '192.0.2.1', agent: 'test', language: 'en-US' } as const;

type Step = (record: Enrollment) => Enrollment | undefined;
const person = (email: string) => ({ firstName: 'A', lastName: 'B', email });

/** What an application holds after each step, in which the names that it held before are kept as they are stored. */
function heldAfter(first: Enrollment, steps: readonly Step[]): readonly string[] {
  let record: Enrollment = { ...first, holds: nameWrites(undefined, first).holds };
  for (const step of steps) {
    const next = step(record) ?? record;
    record = { ...next, holds: nameWrites(record, next).holds };
  }
  return record.holds ?? [];
}

const confirm: Step = record => confirmEmail(record, statements, clock).next;
const dispute: Step = record => disputeEnrollment(record, [], clock).next;
const withdraw: Step = record => withdrawEnrollment(record, clock).next;
const expire: Step = record => onEnrollmentTimer({ ...record, reminded: 2 } as Enrollment, afterDays(40))?.next;
const reject: Step = record =>
  decideApplication(record, { decision: 'reject', reason: 'No such company' }, reviewer, clock).next;
const authorize =
  (check: 'email_domain' | 'business_verification', status: 'authorized' | 'rejected' = 'authorized'): Step =>
  record =>
    decideCheck(record, check, { status }, reviewer, clock).next;
const correct =
  (change: object): Step =>
  record =>
    correctEnrollment(record, { application: { ...record.application, ...change }, claims }, clock)?.next;

/** An application in which a stranger names the victim's contact, domain and registration number. */
const naming: Enrollment = {
  ...begun({
    primaryContact: person('ceo@victim.example'),
    organizationProfile: { domain: 'victim.example' },
    registrationNumber: '123',
  }),
  claims,
};
/** The same with the stranger's own mailbox, so that they can confirm it. */
const own: Enrollment = {
  ...begun({
    primaryContact: person(mallory),
    administrator: person('ceo@victim.example'),
    organizationProfile: { domain: 'victim.example' },
    registrationNumber: '123',
  }),
  claims,
};

describe('a stranger’s application keeps the owner of a name out', () => {
  it.each([
    ['by naming it, without confirming', naming, []],
    ['after the owner has reported it', naming, [dispute]],
    ['after it was withdrawn', naming, [withdraw]],
    ['after it has expired', naming, [expire]],
    ['after it was rejected', naming, [dispute, reject]],
    ['after it was rejected and corrected', naming, [dispute, reject, correct({ companyName: 'Contoso Inc' })]],
    ['by confirming a mailbox of their own', own, [confirm]],
    ['by naming the owner as administrator', own, [confirm]],
    ['by changing the contact to the owner', own, [confirm, correct({ primaryContact: person('ceo@victim.example') })]],
    [
      'after a reviewer has rejected the checks',
      own,
      [confirm, authorize('email_domain', 'rejected'), authorize('business_verification', 'rejected')],
    ],
    [
      'after a reviewer authorized them, then rejected the application',
      own,
      [confirm, authorize('email_domain'), authorize('business_verification'), reject],
    ],
  ] as [string, Enrollment, Step[]][])('no: %s', (_how, first, steps) => {
    expect(heldAfter(first, steps).filter(name => victim.includes(name))).toEqual([]);
  });

  it('only what a reviewer has authorized is held, and it stays so when its check opens again', () => {
    const steps = [confirm, authorize('business_verification')];
    expect(heldAfter(own, steps)).toEqual(['registration#US#123', `email#${mallory}`]);
    expect(heldAfter(own, [...steps, correct({ companyName: 'Contoso Inc' })])).toContain('registration#US#123');
  });

  it('the owner’s confirmation holds the address and the domain in which it lies, not the number', () => {
    expect(heldAfter(naming, [confirm])).toEqual(victim.slice(0, 2));
  });
});
