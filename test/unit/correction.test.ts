import { describe, expect, it } from 'vitest';
import {
  changedMembersOf,
  confirmedChangesADay,
  correctEnrollment,
  mergeChange,
  unconfirmedChangesADay,
} from '#functions/enrollment/application/correction.ts';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import type { Application } from '#functions/enrollment/application/schema.ts';
import { moveTo } from '#functions/enrollment/application/transition.ts';
import type { FieldError } from '#shared/errors/field-error.ts';
import { afterDays } from '#test/clock.ts';
import { allAuthorized, begun, companyApplication, inStatus } from '#test/records.ts';
import { refusal } from '#test/refusal.ts';

const corrected = (record: Enrollment, change: object) => ({
  application: mergeChange(record.application, change) as Application,
  claims: record.claims,
});
const open = ({ checks }: Enrollment) =>
  Object.entries(checks).flatMap(([name, { status }]) => (status === 'pending' ? [name] : []));

describe('a correction reopens only the checks that depend on what changed (P17):', () => {
  const record = allAuthorized(inStatus('in_review'));

  it.each([
    [
      'the company name changes',
      { companyName: 'Contoso Limited' },
      ['employment_verification', 'business_verification'],
    ],
    ['the address changes', { address: { city: 'Kirkland' } }, ['business_verification']],
    ['the registration number changes', { registrationNumber: '12 345' }, ['business_verification']],
    ['the name of the contact changes', { primaryContact: { lastName: 'Lin' } }, ['employment_verification']],
    [
      'the domain of the organization changes',
      { organizationProfile: { domain: 'contoso.net.example' } },
      ['email_domain'],
    ],
    ['the support profile changes', { supportProfile: { telephone: '+14255550100' } }, []],
    ['the case of the email address changes', { primaryContact: { email: 'ANN@contoso.example' } }, []],
  ])('when %s', (_what, change, opened) => {
    const transition = correctEnrollment(record, corrected(record, change), afterDays(1));
    expect(transition && open(transition.next)).toEqual(opened);
    expect(transition?.next.status).toBe('in_review');
  });

  it('when nothing changes, there is no transition', () => {
    expect(correctEnrollment(record, corrected(record, {}), afterDays(1))).toBeUndefined();
  });
});

describe('the changed fields of a correction', () => {
  const bankMask = { accountHolder: 'Contoso Ltd', country: 'US', accountNumber: '****4321' };
  const record = { ...inStatus('in_review'), bankMask };
  const { partnerType } = record;

  it('do not include fields that the client only sends back: the etag, the partner type and the masked bank account', () => {
    const echo = {
      attributes: { etag: 'x' },
      partnerType,
      bankAccount: { ...bankMask },
      companyName: 'Contoso Limited',
    };
    expect(changedMembersOf(echo, record, [])).toEqual({ companyName: 'Contoso Limited' });
    expect(changedMembersOf({ partnerType: 0 }, record, [])).toEqual({});
  });

  it('include a bank account that differs from the masked one', () => {
    const bankAccount = { ...bankMask, accountHolder: 'Contoso Limited' };
    expect(changedMembersOf({ bankAccount }, record, [])).toEqual({ bankAccount });
  });

  it.each(['indirect_provider', 2, 'emperor', {}])('cannot include the partner type %o (P17)', other => {
    const errors: FieldError[] = [];
    changedMembersOf({ partnerType: other }, record, errors);
    expect(errors).toEqual([{ path: 'partnerType', key: 'settled' }]);
  });

  it('replace a value of another type so that it is validated', () => {
    expect(mergeChange({ address: { city: 'Redmond' } }, { address: ['Kirkland'] })).toEqual({ address: ['Kirkland'] });
  });
});

describe('a new contact email address (R42)', () => {
  const change = { primaryContact: { email: 'eve@contoso.example' } };

  const mailed = (record: Enrollment) =>
    Object.values(correctEnrollment(record, corrected(record, change), afterDays(1))?.emails ?? {}).map(
      ({ kind, to }) => [kind, to],
    );

  it('replaces the link and asks the new address to confirm', () => {
    const record = inStatus('email_pending');
    const transition = correctEnrollment(record, corrected(record, change), afterDays(1));
    expect(transition?.next).toMatchObject({ status: 'email_pending', link: { issue: 2 } });
  });

  it('is told to the old address only if that was confirmed', () => {
    expect(mailed(inStatus('email_pending'))).toEqual([['confirm', 'eve@contoso.example']]);
    expect(mailed(inStatus('in_review'))).toEqual([
      ['confirm', 'eve@contoso.example'],
      ['address_changed', 'ann@contoso.example'],
    ]);
  });

  it.each([
    ['email_pending', unconfirmedChangesADay],
    ['in_review', confirmedChangesADay],
  ] as const)('can be given so many times a day when the application is %s: %i', (status, most) => {
    let record = inStatus(status);
    const correct = (n: number, days: number, member = 'primaryContact') => {
      const person = { firstName: 'Eve', lastName: 'Roe', email: `eve${n}@contoso.example` };
      return correctEnrollment(record, corrected(record, { [member]: person }), afterDays(days));
    };
    for (let n = 0; n < most; n++) record = correct(n, 1 + n / 100)?.next ?? record;
    expect(refusal(() => correct(most, 1.5))).toBe('verify.too_many');
    expect(refusal(() => correct(most, 1.5, 'administrator'))).toBe('verify.too_many');
    expect(
      correctEnrollment(record, corrected(record, { companyName: 'Contoso Limited' }), afterDays(1.5)),
    ).toBeDefined();
    expect(correct(most, 2)?.next.application.primaryContact.email).toBe(`eve${most}@contoso.example`);
  });

  it.each(['in_review', 'information_requested', 'rejected', 'authorized'] as const)(
    'must be confirmed again when the application is %s',
    status => {
      const record = inStatus(status);
      expect(correctEnrollment(record, corrected(record, change), afterDays(1))?.next.status).toBe('email_pending');
    },
  );
});

describe('a correction', () => {
  it('sends a rejected application back to review (R48)', () => {
    const record = inStatus('rejected');
    expect(
      correctEnrollment(record, corrected(record, { supportProfile: { website: 'contoso.example' } }), afterDays(1))
        ?.next.status,
    ).toBe('in_review');
  });

  it('sends an application that was rejected before confirmation back to its contact with a new link', () => {
    const disputed = moveTo(begun(), 'disputed', afterDays(1));
    const record = { ...moveTo(disputed, 'rejected', afterDays(2)), reason: 'No such company' };
    const transition = correctEnrollment(record, corrected(record, { companyName: 'Contoso Limited' }), afterDays(3));
    expect(transition?.next.status).toBe('email_pending');
    expect(Object.values(transition?.emails ?? {}).map(({ kind, to }) => `${kind} ${to}`)).toEqual([
      'confirm ann@contoso.example',
    ]);
  });

  it('sends an authorized application back to review only if it reopens a check', () => {
    const record = allAuthorized(inStatus('authorized'));
    expect(
      correctEnrollment(record, corrected(record, { companyName: 'Contoso Limited' }), afterDays(1))?.next.status,
    ).toBe('in_review');
    expect(correctEnrollment(record, corrected(record, { mpnId: '12345' }), afterDays(1))?.next.status).toBe(
      'authorized',
    );
  });

  it.each([
    ['disputed', 'enrollment.disputed'],
    ['active', 'enrollment.closed'],
    ['expired', 'enrollment.closed'],
    ['withdrawn', 'enrollment.closed'],
  ] as const)('is refused when the application is %s', (status, reason) => {
    const record = inStatus(status);
    expect(refusal(() => correctEnrollment(record, corrected(record, { companyName: 'X' }), afterDays(1)))).toBe(
      reason,
    );
  });

  it('cannot change the country of an account (B74)', () => {
    const record = inStatus('in_review');
    expect(
      refusal(() => correctEnrollment(record, corrected(record, { address: { country: 'CA' } }), afterDays(1))),
    ).toEqual(['address.country: settled']);
    const fresh = inStatus('email_pending');
    expect(correctEnrollment(fresh, corrected(fresh, { address: { country: 'CA' } }), afterDays(1))).toBeDefined();
  });

  it('invites another first admin at once when the contact has confirmed, else with the confirmation', () => {
    const administrator = { firstName: 'Bo', lastName: 'Kim', email: 'bo@contoso.example' };
    const other = { firstName: 'Cy', lastName: 'Fox', email: 'cy@contoso.example' };
    const kinds = (emails: object) => Object.values(emails).map(({ kind, to }) => `${kind} ${to}`);
    const first = begun({ administrator });
    const changed = correctEnrollment(first, corrected(first, { administrator: other }), afterDays(1));
    expect(kinds(changed?.emails ?? {})).toEqual([]);
    const confirmed: Enrollment = { ...first, ...inStatus('in_review'), application: first.application };
    const next = correctEnrollment(confirmed, corrected(confirmed, { administrator: other }), afterDays(1));
    expect(kinds(next?.emails ?? {})).toEqual(['administrator cy@contoso.example']);
  });

  it('can replace the first admin only until they have joined', () => {
    const record = inStatus('email_pending');
    const change = corrected(record, {
      administrator: { firstName: 'Bo', lastName: 'Kim', email: 'bo@contoso.example' },
    });
    expect(correctEnrollment(record, change, afterDays(1))?.next.administrator.issue).toBe(1);
    const joined = { ...record, administrator: { ...record.administrator, joined: true } };
    expect(refusal(() => correctEnrollment(joined, change, afterDays(1)))).toEqual(['administrator: settled']);
  });
});

it('merging a change into an application keeps the fields that it does not name', () => {
  expect(mergeChange(companyApplication, { address: { city: 'Kirkland' } })).toEqual({
    ...companyApplication,
    address: { ...companyApplication.address, city: 'Kirkland' },
  });
});
