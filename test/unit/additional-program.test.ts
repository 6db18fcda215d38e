import { describe, expect, it } from 'vitest';
import { toAccountResource } from '#functions/account/to-resource.ts';
import { profileOf } from '#functions/enrollment/application/enrollment.ts';
import { followWrites } from '#functions/enrollment/application/repository.ts';
import { newAdditionalEnrollment, requireAdditionalProgram } from '#functions/enrollment/apply/rules.ts';
import { nextSteps } from '#functions/enrollment/to-resource.ts';
import { type Account, enrolledAs } from '#shared/identity/account.ts';
import type { Active } from '#shared/identity/user.ts';
import type { PartnerType } from '#shared/runtime/partner-types.ts';
import { afterDays, monday } from '#test/clock.ts';
import { inStatus } from '#test/records.ts';
import { refusal } from '#test/refusal.ts';

const profile = profileOf(inStatus('active'));
const account = (changes: Partial<Account> = {}): Account => ({
  tenantId: profile.tenantId,
  partnerType: 'indirect_provider',
  companyName: 'Contoso Ltd',
  country: 'US',
  status: 'active',
  version: 3,
  ...changes,
});
const asReseller = { partnerType: 'indirect_reseller', enrollmentId: 'e2', since: '2026-03-02T12:00:00.000Z' } as const;

describe('the programs of a company (R30)', () => {
  it.each([
    [{ status: 'qualified' }, []],
    [{}, ['indirect_provider']],
    [{ additionalPrograms: [asReseller] }, ['indirect_provider', 'indirect_reseller']],
    // It manages what it has, in all of its programs (B108).
    [{ status: 'suspended', additionalPrograms: [asReseller] }, ['indirect_provider', 'indirect_reseller']],
  ] as [Partial<Account>, PartnerType[]][])('for the account %o are %j', (changes, expected) =>
    expect(enrolledAs(account(changes))).toEqual(expected),
  );

  it.each([
    [{}, ['indirect_reseller']],
    [{ additionalPrograms: [asReseller] }, []],
    [{ status: 'suspended' }, []],
    [{ status: 'pending_qualification' }, []],
    [{ status: 'rejected' }, ['indirect_provider']],
  ] as [Partial<Account>, PartnerType[]][])(
    'lead to the enrollment of what the account %o can enroll in: %j',
    (changes, expected) => {
      const { programmes } = toAccountResource(account(changes), monday);
      const offered = programmes.filter(({ href }) => href === '/v1/enrollments');
      expect(offered.map(({ partnerType }) => partnerType)).toEqual(expected);
    },
  );
});

describe('an enrollment in one more program (R29)', () => {
  it.each([
    ['indirect_reseller', {}, 'nothing was refused'],
    ['indirect_provider', {}, 'application.already_submitted'],
    ['indirect_reseller', { additionalPrograms: [asReseller] }, 'application.already_submitted'],
    ['direct_bill_partner', {}, 'programme.needs_operator'],
  ] as [PartnerType, Partial<Account>, string][])('as %s with the account %o: %s', (type, changes, expected) =>
    expect(refusal(() => requireAdditionalProgram(account(changes), type))).toBe(expected),
  );

  it('uses the verified profile, claims no additional unique values and has no next steps', () => {
    const principal = {
      userId: 'u1',
      tenantId: profile.tenantId,
      kind: 'indirect_provider',
      firstName: 'Ada',
      lastName: 'Min',
      email: 'ada@contoso.example',
      locale: 'en-US',
      roles: ['global_admin'],
    } as unknown as Active;
    const { next, emails } = newAdditionalEnrollment(
      {
        id: 'e2',
        trackingHash: 'hash',
        partnerType: 'indirect_reseller',
        intakeEdition: '2017-08-16',
        profile,
        account: account(),
        principal,
      },
      afterDays(0),
    );
    expect(next).toMatchObject({ status: 'active', purpose: 'programme', claims: [], tenantId: profile.tenantId });
    expect(Object.values(emails).map(({ kind, to }) => [kind, to])).toEqual([
      ['programme_active', 'ann@contoso.example'],
      ['programme_active', 'ada@contoso.example'],
    ]);
    expect(nextSteps(next, afterDays(0).now)).toEqual([]);
    expect(followWrites(next, { ...next, version: 2 })).toEqual([]);
  });
});
