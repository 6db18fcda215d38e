import { describe, expect, it } from 'vitest';
import { correctEnrollment } from '#functions/enrollment/application/correction.ts';
import { type CriterionName, criteriaOf } from '#functions/enrollment/application/criteria.ts';
import { appendWithin, verdictsOn } from '#functions/enrollment/application/decision-history.ts';
import { type Enrollment, legalOf } from '#functions/enrollment/application/enrollment.ts';
import { erasedEnrollment } from '#functions/enrollment/application/erasure.ts';
import { isInConflict } from '#functions/enrollment/application/impartiality.ts';
import { answerQuestion } from '#functions/enrollment/application/rules.ts';
import { decideApplication, decideCheck, decideCriterion } from '#functions/enrollment/review/rules.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { locales } from '#shared/i18n/locale.ts';
import { problemText } from '#shared/pages/link-page.tsx';
import { afterDays } from '#test/clock.ts';
import { allAuthorized, inStatus } from '#test/records.ts';
import { refusal } from '#test/refusal.ts';

const reviewer = { userId: 'r1', firstName: 'Rae', lastName: 'Viewer', email: 'reviewer@tandem.example' };
const clock = afterDays(1);
const compared = { companyName: 'Contoso Ltd', address: 'One Microsoft Way, 98052, Redmond, WA, US' };
const ready = allAuthorized(inStatus('in_review'));

describe('the decision on a check', () => {
  it('is stored with who decided, when and why (R49)', () => {
    const verdict = { status: 'rejected', note: 'The register has another name' } as const;
    const { next } = decideCheck(inStatus('in_review'), 'business_verification', verdict, reviewer, clock);
    expect(next.checks.business_verification).toEqual({
      ...verdict,
      decidedBy: 'r1',
      decidedByName: 'Rae Viewer',
      decidedOn: clock.now.toISOString(),
      compared,
    });
    expect(next.version).toBe(inStatus('in_review').version + 1);
  });
});

describe('the criteria of direct-bill partners (R8, B120)', () => {
  const direct: Enrollment = { ...ready, partnerType: 'direct_bill_partner' };
  const names = criteriaOf.direct_bill_partner;
  const decided = (record: Enrollment, criterion: CriterionName, met = true) =>
    decideCriterion(record, criterion, { met, evidence: 'Seen by Rae' }, reviewer, clock).next;
  const approve = (record: Enrollment) => decideApplication(record, { decision: 'approve' }, reviewer, clock);
  const met = names.reduce<Enrollment>((record, name) => decided(record, name), direct);

  it('keep it from being approved, each by name, until all are met', () => {
    expect(refusal(() => approve(direct), 'whole')).toMatchObject({
      reason: 'criteria.unmet',
      options: { data: names },
    });
    const lacking = decided(met, 'revenue', false);
    expect(refusal(() => approve(lacking), 'whole')).toMatchObject({
      reason: 'criteria.unmet',
      options: { data: ['revenue'] },
    });
    expect(approve(met).next.status).toBe('authorized');
  });

  it.each(locales)('and the checks are named in %s by words of the language', locale => {
    const open = { ...direct, checks: inStatus('in_review').checks };
    for (const record of [direct, open]) {
      const said = problemText(
        refusal(() => approve(record), 'whole'),
        locale,
      );
      expect(said).not.toMatch(/_|criterion|check\./);
    }
  });

  it('come after the checks, and no other type has any', () => {
    const open = { ...direct, checks: inStatus('in_review').checks };
    expect(refusal(() => approve(open))).toBe('checks.open');
    expect(refusal(() => decided(ready, 'revenue'))).toBe('resource.unknown');
    expect(approve(ready).next.status).toBe('authorized');
  });

  it('are met with evidence only, which goes with the personal data', () => {
    const without = () => decideCriterion(direct, 'revenue', { met: true }, reviewer, clock);
    expect(without).toThrow(FieldErrors);
    expect(met.criteria?.revenue).toMatchObject({ met: true, evidence: 'Seen by Rae', decidedByName: 'Rae Viewer' });
    const { decidedOn } = met.criteria?.revenue ?? {};
    expect(erasedEnrollment(met).criteria?.revenue).toEqual({ met: true, decidedOn, decidedBy: 'r1' });
  });

  it('are decided by nobody in conflict, and not before or after the review', () => {
    const own = { ...reviewer, email: met.application.primaryContact.email };
    const conflict = () => decideCriterion(direct, 'revenue', { met: true, evidence: 'Seen' }, own, clock);
    expect(refusal(conflict)).toBe('review.conflict');
    const early = { ...inStatus('email_pending'), partnerType: 'direct_bill_partner' } as const;
    expect(refusal(() => decided(early, 'revenue'))).toBe('enrol.email_unverified');
  });
});

describe('what was decided and why (R49)', () => {
  const reason = 'No such company';
  const note = 'The register has another name';

  it('survives a correction, in the order of the decisions', () => {
    const checked = decideCheck(ready, 'business_verification', { status: 'rejected', note }, reviewer, clock).next;
    const rejected = decideApplication(checked, { decision: 'reject', reason }, reviewer, clock).next;
    const application = { ...rejected.application, companyName: 'Contoso Limited' };
    const corrected = correctEnrollment(rejected, { application, claims: rejected.claims }, clock)?.next;
    expect(corrected?.checks.business_verification).toEqual({ status: 'pending' });
    const by = { decidedOn: clock.now.toISOString(), decidedBy: 'r1', decidedByName: 'Rae Viewer' };
    const verdict = { check: 'business_verification', status: 'rejected', note, compared, ...by };
    expect(checked.verdicts).toBeUndefined();
    expect(corrected?.verdicts).toEqual([verdict]);
    expect(verdictsOn('business_verification', checked)).toEqual([verdict]);
    expect(verdictsOn('business_verification', corrected as Enrollment)).toEqual([verdict]);
    expect(corrected?.decisions).toEqual([{ decision: 'reject', reason, language: ready.locale, ...by }]);
    const again = allAuthorized(corrected as Enrollment);
    const approved = decideApplication(again, { decision: 'approve' }, reviewer, clock).next;
    expect(approved.decisions?.map(({ decision }) => decision)).toEqual(['reject', 'approve']);
  });

  it('is kept once: a verdict that stands is its check, and the one before it is history', () => {
    const later = afterDays(2);
    const decide = (record: Enrollment, status: 'authorized' | 'rejected', at: typeof clock) =>
      decideCheck(record, 'employment_verification', { status }, reviewer, at).next;
    const second = decide(decide(ready, 'rejected', clock), 'authorized', later);
    expect(second.verdicts?.map(({ status }) => status)).toEqual(['rejected']);
    const all = verdictsOn('employment_verification', second);
    expect(all.map(({ status, decidedOn }) => [status, decidedOn])).toEqual([
      ['rejected', clock.now.toISOString()],
      ['authorized', later.now.toISOString()],
    ]);
    // As records of earlier versions have it.
    const twice = { ...second, verdicts: all };
    expect(verdictsOn('employment_verification', twice)).toEqual(all);
    expect(decide(twice, 'rejected', later).verdicts).toEqual(all);
  });

  it('is in the audit record: the check, from what to what, with the note for operators alone', () => {
    const { audited } = decideCheck(ready, 'business_verification', { status: 'rejected', note }, reviewer, clock);
    expect(audited).toEqual({
      from: { check: 'business_verification', verdict: 'authorized' },
      to: { check: 'business_verification', verdict: 'rejected' },
      forOperators: { note },
    });
  });

  it('is in the audit record: the decision and its reason', () => {
    expect(decideApplication(ready, { decision: 'reject', reason }, reviewer, clock).audited).toEqual({
      to: { decision: 'reject', reason },
    });
  });

  it('is kept within a number of bytes, the newest entries first to stay', () => {
    const entries = Array.from({ length: 50 }).reduce<string[]>(
      (kept, _, n) => appendWithin(100, kept, `entry ${n}`),
      [],
    );
    expect(Buffer.byteLength(JSON.stringify(entries))).toBeLessThan(130);
    expect(entries.at(-1)).toBe('entry 49');
    expect(entries.length).toBeGreaterThan(5);
    expect(appendWithin(1, ['one'], 'longer than allowed')).toEqual(['longer than allowed']);
  });
});

describe('the decision on an application', () => {
  it('keeps only as many questions and answers as fit into a DynamoDB item of 400 KB', () => {
    const longest = '漢'.repeat(4000);
    const round = (record: Enrollment) => {
      const asked = decideApplication(
        record,
        { decision: 'request_information', reason: longest },
        reviewer,
        clock,
      ).next;
      const answered = answerQuestion(asked, longest, clock).next;
      const verdict = { status: 'rejected', note: longest.slice(2000) } as const;
      return decideCheck(answered, 'business_verification', verdict, reviewer, clock).next;
    };
    const last = Array.from({ length: 30 }).reduce<Enrollment>(round, inStatus('in_review'));
    expect(Buffer.byteLength(JSON.stringify(last))).toBeLessThan(350 * 1024);
    expect(last.information?.length).toBeGreaterThan(5);
  });

  it('can be an approval when every check is authorized', () => {
    expect(decideApplication(ready, { decision: 'approve' }, reviewer, clock).next.status).toBe('authorized');
  });

  it('cannot be an approval while checks are open, and the refusal names them', () => {
    const error = refusal(
      () => decideApplication(inStatus('in_review'), { decision: 'approve' }, reviewer, clock),
      'whole',
    );
    expect(error).toMatchObject({
      reason: 'checks.open',
      options: { data: ['employment_verification', 'business_verification'] },
    });
  });

  it.each(['reject', 'request_information'] as const)('to %s requires a reason (R48)', decision => {
    expect(refusal(() => decideApplication(ready, { decision }, reviewer, clock))).toBe('decision.reason_required');
  });

  it('to request information stores the question (P16)', () => {
    const { next } = decideApplication(
      ready,
      { decision: 'request_information', reason: 'Which register?' },
      reviewer,
      clock,
    );
    expect(next).toMatchObject({ status: 'information_requested', reason: 'Which register?' });
    expect(next.information).toEqual([{ question: 'Which register?', askedOn: clock.now.toISOString() }]);
  });

  it('cannot be made before the email address is confirmed (R39)', () => {
    expect(refusal(() => decideApplication(inStatus('email_pending'), { decision: 'approve' }, reviewer, clock))).toBe(
      'enrol.email_unverified',
    );
  });

  it.each(['authorized', 'rejected', 'active', 'withdrawn', 'information_requested'] as const)(
    'is made only once: it is refused when the application is %s',
    status => {
      expect(refusal(() => decideApplication(inStatus(status), { decision: 'approve' }, reviewer, clock))).toBe(
        'review.decided',
      );
    },
  );

  it('on a disputed application can only be a rejection', () => {
    const disputed = inStatus('disputed');
    expect(refusal(() => decideApplication(disputed, { decision: 'approve' }, reviewer, clock))).toBe('review.decided');
    expect(decideApplication(disputed, { decision: 'reject', reason: 'Not theirs' }, reviewer, clock).next.status).toBe(
      'rejected',
    );
  });

  it('requires an associated MPN ID if the program demands it during the review (D2)', () => {
    const decision = { decision: 'approve', needsAssociation: true } as const;
    expect(refusal(() => decideApplication(ready, decision, reviewer, clock))).toBe('association.missing');
    expect(decideApplication({ ...ready, associated: '5000001' }, decision, reviewer, clock).next.status).toBe(
      'authorized',
    );
  });
});

describe('a reviewer cannot decide on their own company (R49)', () => {
  it.each([
    ['the domain of the contact', 'rita@contoso.example'],
    ['a subdomain of it', 'rita@mail.contoso.example'],
  ])('when their address is in %s', (_what, email) => {
    const own = { ...reviewer, userId: 'r2', email };
    expect(refusal(() => decideApplication(ready, { decision: 'approve' }, own, clock))).toBe('review.conflict');
    expect(refusal(() => decideCheck(ready, 'email_domain', { status: 'authorized' }, own, clock))).toBe(
      'review.conflict',
    );
  });

  it('when their address is in the domain of the support address', () => {
    const record = {
      ...ready,
      application: { ...ready.application, supportProfile: { email: 'x@agency.example' } },
    } as Enrollment;
    expect(
      refusal(() =>
        decideApplication(
          record,
          { decision: 'approve' },
          { userId: 'r', firstName: 'Rae', lastName: 'Viewer', email: 'r@agency.example' },
          clock,
        ),
      ),
    ).toBe('review.conflict');
  });

  it('when the application named the domain of their address before a correction, even several corrections ago', () => {
    const own = { userId: 'r', firstName: 'Rae', lastName: 'Viewer', email: 'rita@contoso.example' };
    const agency = { email: 'ann@agency.example', firstName: 'Ann', lastName: 'Lee' };
    const corrected = [
      { primaryContact: agency, supportProfile: { email: 'help@agency.example' }, organizationProfile: {} },
      { supportProfile: { email: 'help@other.example' } },
    ].reduce<Enrollment>((record, change) => {
      const application = { ...record.application, ...change };
      return correctEnrollment(record, { application, claims: record.claims }, clock)?.next ?? record;
    }, ready);
    expect(JSON.stringify(corrected.application)).not.toContain('contoso.example');
    expect(isInConflict(corrected, own)).toBe(true);
    expect(
      isInConflict(corrected, { userId: 'r', firstName: 'Rae', lastName: 'Viewer', email: 'rita@agency.example' }),
    ).toBe(true);
    expect(isInConflict(corrected, reviewer)).toBe(false);
  });

  it('when their own address was in the domain before it changed', () => {
    const moved = { ...reviewer, formerDomains: ['contoso.example'] };
    expect(refusal(() => decideApplication(ready, { decision: 'approve' }, moved, clock))).toBe('review.conflict');
  });

  it('when a change of the legal profile replaces a contact in their domain', () => {
    const { application } = ready;
    const legal = {
      ...legalOf(application),
      primaryContact: { ...application.primaryContact, email: 'a@old.example' },
    };
    const change = { ...ready, replaces: { legal, version: 1, claims: [], drops: [] } };
    expect(isInConflict(change, { userId: 'r', firstName: 'Rae', lastName: 'Viewer', email: 'rita@old.example' })).toBe(
      true,
    );
    expect(isInConflict(change, reviewer)).toBe(false);
  });

  it('and no correction makes the application forget one of its domains, however many they are', () => {
    const formerDomains = Array.from({ length: 200 }, (_, n) => `d${n}.example`);
    const application = { ...ready.application, organizationProfile: { domain: 'new.example' } };
    const correct = () => correctEnrollment({ ...ready, formerDomains }, { application, claims: ready.claims }, clock);
    expect(correct).toThrow(FieldErrors);
  });
});
