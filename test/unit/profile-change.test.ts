import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksToReopen, correctEnrollment } from '#functions/enrollment/application/correction.ts';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { profileOf } from '#functions/enrollment/application/enrollment.ts';
import { followWrites } from '#functions/enrollment/application/repository.ts';
import { resendConfirmation } from '#functions/enrollment/application/rules.ts';
import { onEnrollmentTimer } from '#functions/enrollment/application/timer.ts';
import { applicationOf, namesForChange, newProfileChange } from '#functions/enrollment/profile-change/change.ts';
import { impliedApprover, nextLegal } from '#functions/enrollment/profile-change/rules.ts';
import { decideApplication } from '#functions/enrollment/review/rules.ts';
import { nextSteps, toEnrollmentResource } from '#functions/enrollment/to-resource.ts';
import type { LegalProfile, Profile } from '#shared/identity/profile.ts';
import { afterDays } from '#test/clock.ts';
import { allAuthorized, companyApplication, inStatus } from '#test/records.ts';
import { refusal } from '#test/refusal.ts';

const profile: Profile = profileOf(inStatus('active'));
const { legal } = profile;
const reviewer = { userId: 'r1', firstName: 'Rae', lastName: 'Viewer', email: 'reviewer@tandem.example' };
const administrator = { firstName: 'Ada', lastName: 'Min', email: 'ada@contoso.example' };

const changed = (changes: Partial<LegalProfile>, names: readonly string[] = profile.claims) => {
  const application = { ...applicationOf(profile), ...changes, administrator };
  const id = '0b8a6ad0-0000-4000-8000-000000000002';
  return newProfileChange(
    { id, partnerType: 'indirect_reseller', profile, application, names, locale: 'en-US', userId: 'u1' },
    afterDays(0),
  );
};
const begun = (changes: Partial<LegalProfile>): Enrollment => {
  const transition = changed(changes);
  if (!transition) throw new Error('The change did not start a review');
  return transition.next;
};
const open = ({ checks }: Enrollment) =>
  Object.entries(checks).flatMap(([name, { status }]) => (status === 'pending' ? [name] : []));
const mailsOf = (transition: ReturnType<typeof changed>) =>
  Object.values(transition?.emails ?? {}).map(({ kind, to }) => [kind, to]);

const bo = { firstName: 'Bo', lastName: 'Kim', email: 'bo@fabrikam.example' };
const newAddress = { ...legal.address, addressLine1: 'Two Microsoft Way' };

describe('a change of a verified profile (P17)', () => {
  it.each([
    ['the company name', { companyName: 'Contoso Inc' }, ['employment_verification', 'business_verification']],
    ['the address', { address: newAddress }, ['business_verification']],
    [
      'the name of the contact',
      { primaryContact: { ...legal.primaryContact, lastName: 'Lin' } },
      ['employment_verification'],
    ],
    ['the contact', { primaryContact: bo }, ['email_ownership', 'email_domain', 'employment_verification']],
  ])('reopens only the affected checks for %s', (_what, changes, expected) =>
    expect(open(begun(changes))).toEqual(expected),
  );

  it.each([
    ['nothing', {}],
    ['a phone number', { primaryContact: { ...legal.primaryContact, phoneNumber: '4255550110' } }],
    [
      'the contact person of the address',
      { address: { ...legal.address, firstName: 'Gena', phoneNumber: '4255550110' } },
    ],
    ['the approver', { companyApproverEmail: 'cfo@contoso.example' }],
    ['the case of an email address', { primaryContact: { ...legal.primaryContact, email: 'ANN@contoso.example' } }],
  ])('needs no review for %s', (_what, changes) => expect(changed(changes)).toBeUndefined());

  it('notifies the people it concerns', () => {
    expect(mailsOf(changed({ companyName: 'Contoso Inc' }))).toEqual([
      ['change_in_review', 'ann@contoso.example'],
      ['change_in_review', 'ada@contoso.example'],
    ]);
    expect(mailsOf(changed({ primaryContact: bo }))).toEqual([
      ['change_confirm', 'bo@fabrikam.example'],
      ['change_begun', 'ada@contoso.example'],
      ['change_address_changed', 'ann@contoso.example'],
    ]);
  });

  it('takes effect when it is approved, without a new signature', () => {
    const { next } = decideApplication(
      allAuthorized(begun({ companyName: 'Contoso Inc' })),
      { decision: 'approve' },
      reviewer,
      afterDays(1),
    );
    expect(next.status).toBe('active');
    expect(followWrites(begun({ companyName: 'Contoso Inc' }), next).map(({ key: { sk }, set }) => [sk, set])).toEqual([
      [
        'PROFILE',
        {
          legal: { ...legal, companyName: 'Contoso Inc' },
          'versions.legal': profile.versions.legal + 1,
          claims: profile.claims,
        },
      ],
      [
        'ACCOUNT',
        {
          companyName: 'Contoso Inc',
          ...{ queue: 'partners', queueKey: expect.stringMatching(/^contoso inc#/) },
          reviewKey: expect.stringMatching(/^contoso inc#/),
          ...{ watch: expect.stringMatching(/^partners#US/), dueAt: expect.stringMatching(/^contoso inc#/) },
        },
      ],
    ]);
  });

  it('that expires leaves the verified profile unchanged and cannot be reopened', () => {
    const expired = onEnrollmentTimer({ ...begun({ primaryContact: bo }), reminded: 2 } as Enrollment, afterDays(15));
    expect(expired?.next.status).toBe('expired');
    // The new contact has confirmed nothing, and so isn't told.
    expect(mailsOf(expired)).toEqual([['change_ended', 'ada@contoso.example']]);
    if (!expired) return;
    expect(followWrites(begun({ primaryContact: bo }), expired.next)).toMatchObject([
      { key: { sk: 'PROFILE' }, set: {}, remove: ['change'] },
      { key: { sk: 'ACCOUNT' }, remove: ['profileChange'] },
    ]);
    expect(refusal(() => resendConfirmation(expired.next, afterDays(16)))).toBe('enrollment.not_waiting');
    expect(nextSteps(expired.next, afterDays(16).now)).toEqual([
      { step: 'change_again', href: '/v1/profiles/legalbusiness' },
    ]);
  });

  it('shows the values that it replaces', () => {
    expect(toEnrollmentResource(begun({ companyName: 'Contoso Inc' }), afterDays(0).now)).toMatchObject({
      purpose: 'profile_change',
      authorityAccepted: false,
      companyName: 'Contoso Inc',
      replaces: { companyName: 'Contoso Ltd' },
    });
  });
});

const aLegal = fc.record({
  companyName: fc.constantFrom('Contoso Ltd', 'Contoso Inc'),
  address: fc.constantFrom(legal.address, newAddress),
  primaryContact: fc.constantFrom(legal.primaryContact, { ...legal.primaryContact, lastName: 'Lin' }, bo),
});

it('after any number of corrections, only the checks are open whose data differs from the verified profile', () => {
  fc.assert(
    fc.property(aLegal, fc.array(aLegal, { maxLength: 5 }), (first, more) => {
      let record = changed(first)?.next;
      if (!record) return;
      for (const [day, correction] of more.entries()) {
        const application: Enrollment['application'] = { ...record.application, ...correction };
        record =
          correctEnrollment(record, { application, ...namesForChange(profile, profile.claims) }, afterDays(day + 1))
            ?.next ?? record;
      }
      const differ = checksToReopen({ ...applicationOf(profile) }, record.application);
      expect(open(record)).toEqual(differ);
      expect(record.status).toBe(differ.includes('email_ownership') ? 'email_pending' : 'in_review');
    }),
  );
});

it('unique values are claimed, kept or released, once each', () => {
  const names = fc.uniqueArray(
    fc.constantFrom<string>('email#a', 'email#b', 'domain#c', 'domain#d', 'registration#US#1'),
  );
  fc.assert(
    fc.property(names, names, (had, wanted) => {
      const { claims, replaces } = namesForChange({ ...profile, claims: had }, wanted);
      const kept = had.filter(name => !replaces.drops.includes(name));
      expect([...claims, ...kept].sort()).toEqual([...wanted].sort());
      expect(claims.filter(name => had.includes(name))).toEqual([]);
      expect([...replaces.claims]).toEqual(wanted);
    }),
  );
});

describe('the company approver', () => {
  const base = companyApplication;
  const sent = { companyName: base.companyName, address: base.address, primaryContact: base.primaryContact };
  const echo = impliedApprover(base);

  it.each([
    ['the implied address is sent back', { ...sent, ...echo }],
    ['the previously implied address is sent back', { ...sent, ...echo, address: newAddress, primaryContact: bo }],
    ['no address is sent', { ...sent, address: newAddress }],
  ])('is not stored when %s', (_what, body) =>
    expect(Object.keys(nextLegal(base, body))).not.toContain('companyApproverEmail'),
  );

  it('is stored when it is another address, until a request omits it', () => {
    const cfo = nextLegal(base, { ...sent, companyApproverEmail: 'cfo@contoso.example' });
    expect(cfo.companyApproverEmail).toBe('cfo@contoso.example');
    expect(nextLegal(cfo, sent).companyApproverEmail).toBeUndefined();
  });
});
