import { describe, expect, it } from 'vitest';
import { correctEnrollment } from '#functions/enrollment/application/correction.ts';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentLifecycle } from '#functions/enrollment/application/lifecycle.ts';
import {
  answerQuestion,
  confirmEmail,
  disputeEnrollment,
  resendAdministratorInvitation,
  resendConfirmation,
} from '#functions/enrollment/application/rules.ts';
import { onEnrollmentTimer } from '#functions/enrollment/application/timer.ts';
import { dismissDispute } from '#functions/enrollment/review/dismiss-dispute.ts';
import { startMoments } from '#shared/workflow/moments.ts';
import { afterDays } from '#test/clock.ts';
import { begun, inStatus } from '#test/records.ts';
import { refusal } from '#test/refusal.ts';

const both = { signedUp: true, addressBelongs: true, ip: '192.0.2.1', agent: 'test', language: 'en-US' } as const;

describe('the confirmation by the primary contact', () => {
  it('records both statements with their time (R37) and starts the review (R39)', () => {
    const { next } = confirmEmail(begun(), both, afterDays(1));
    const at = afterDays(1).now.toISOString();
    expect(next).toMatchObject({ status: 'in_review', confirmation: { signedUpOn: at, addressBelongsOn: at } });
    expect(next.checks.email_ownership.status).toBe('authorized');
  });

  it.each([{ signedUp: false }, { addressBelongs: false }])(
    'is refused with only one of the two statements: %o (R37)',
    part => {
      expect(refusal(() => confirmEmail(begun(), { ...both, ...part }, afterDays(1)))).toBe('verify.both_needed');
    },
  );

  it('passes the domain check when the address is in the organization domain or a subdomain of it (B4)', () => {
    const below = begun({ primaryContact: { firstName: 'Ann', lastName: 'Lee', email: 'ann@mail.contoso.example' } });
    expect(confirmEmail(begun(), both, afterDays(1)).next.checks.email_domain.status).toBe('authorized');
    expect(confirmEmail(below, both, afterDays(1)).next.checks.email_domain.status).toBe('authorized');
  });

  it('leaves the domain check to a reviewer when the address is in another domain', () => {
    const other = begun({ organizationProfile: { domain: 'other.example' } });
    const similarName = begun({ organizationProfile: { domain: 'so.example' } });
    expect(confirmEmail(other, both, afterDays(1)).next.checks.email_domain.status).toBe('pending');
    expect(confirmEmail(similarName, both, afterDays(1)).next.checks.email_domain.status).toBe('pending');
  });
});

describe('status emails (R32, R45, D11)', () => {
  it('go to the contact and to the applicant, once each', () => {
    const administrator = { firstName: 'Bo', lastName: 'Kim', email: 'bo@contoso.example' };
    const { emails } = confirmEmail(begun({ administrator }), both, afterDays(1));
    expect(Object.values(emails).map(({ to, kind }) => [to, kind])).toEqual([
      ['ann@contoso.example', 'status_in_review'],
      ['bo@contoso.example', 'status_in_review'],
    ]);
  });

  it('say after an answer or a correction that the review goes on, not again that the address is confirmed', () => {
    const kindsOf = ({ emails }: { emails: Record<string, { kind: string }> }) =>
      Object.values(emails).map(({ kind }) => kind);
    for (const status of ['information_requested', 'rejected'] as const)
      expect(kindsOf(answerQuestion(inStatus(status), 'Here it is', afterDays(3)))).toEqual(['status_in_review_again']);
    const record = inStatus('rejected');
    const { application, claims } = record;
    const renamed = { application: { ...application, companyName: 'Contoso Two' }, claims };
    const corrected = correctEnrollment(record, renamed, afterDays(3));
    expect(corrected && kindsOf(corrected)).toEqual(['status_in_review_again']);
  });

  it('go out only once when contact and applicant have the same address in any case', () => {
    const administrator = { firstName: 'Ann', lastName: 'Lee', email: 'ANN@Contoso.example' };
    expect(Object.values(confirmEmail(begun({ administrator }), both, afterDays(1)).emails)).toHaveLength(1);
  });
});

describe('a new confirmation link (R42)', () => {
  it('has a new issue number and a new expiry date', () => {
    const { next } = resendConfirmation(begun(), afterDays(2));
    expect(next).toMatchObject({ link: { issue: 2 }, expiresOn: afterDays(16).now.toISOString() });
  });

  it('is refused within a minute of the last one, with the seconds to wait', () => {
    const resent = resendConfirmation(begun(), afterDays(1)).next;
    const error = refusal(() => resendConfirmation(resent, afterDays(1)), 'whole');
    expect(error).toMatchObject({ reason: 'verify.too_many', options: { retryAfter: 60 } });
  });

  it('is refused the sixth time within a day, and allowed again a day after the first of the five', () => {
    let record = begun() as ReturnType<typeof resendConfirmation>['next'];
    for (const hour of [0, 1, 2, 3, 4]) record = resendConfirmation(record, afterDays(1 + hour / 24)).next;
    expect(refusal(() => resendConfirmation(record, afterDays(1 + 5 / 24)))).toBe('verify.too_many');
    expect(resendConfirmation(record, afterDays(2.01)).next.link.issue).toBe(7);
  });

  it('reopens an application that expired before it was confirmed', () => {
    const expired = onEnrollmentTimer({ ...begun(), reminded: 2 }, afterDays(14))?.next;
    expect(expired?.status).toBe('expired');
    expect(expired && resendConfirmation(expired, afterDays(15)).next).toMatchObject({
      status: 'email_pending',
      link: { issue: 2 },
    });
  });

  it.each(['in_review', 'active', 'withdrawn', 'disputed'] as const)(
    'is refused for an application that is %s',
    status => {
      expect(refusal(() => resendConfirmation(inStatus(status), afterDays(1)))).toBe('enrollment.not_waiting');
    },
  );

  it('can also be sent to a first admin who is not the contact, until they have joined', () => {
    const administrator = { firstName: 'Bo', lastName: 'Kim', email: 'bo@contoso.example' };
    const { next, emails } = resendAdministratorInvitation(begun({ administrator }), afterDays(1));
    expect(next.administrator.issue).toBe(1);
    expect(Object.values(emails)[0]).toMatchObject({ kind: 'administrator', to: 'bo@contoso.example' });
    expect(refusal(() => resendAdministratorInvitation(begun(), afterDays(1)))).toBe('enrollment.not_waiting');
  });
});

describe('reporting an application (R43)', () => {
  it('puts it on hold and notifies the review leads', () => {
    const { next, emails } = disputeEnrollment(
      begun(),
      [{ email: 'lead@tandem.example', name: 'Lee Lead', locale: 'en-US', tenantId: 'operator' }],
      afterDays(1),
    );
    expect(next.status).toBe('disputed');
    expect(Object.values(emails).map(({ kind, to }) => `${kind} ${to}`)).toContain('lead_disputed lead@tandem.example');
  });

  const lead = { userId: 'l1', firstName: 'Rae', lastName: 'Viewer', email: 'lead@tandem.example' };
  const reported = (record: Enrollment) => disputeEnrollment(record, [], afterDays(1)).next;

  it.each(['email_pending', 'in_review', 'information_requested'] as const)(
    'of an application that is %s can be dismissed: it returns there, with new deadlines, and the old link is superseded',
    status => {
      const before = inStatus(status);
      const { next, operation, audited, emails } = dismissDispute(reported(before), 'A mistake', lead, afterDays(3));
      const moments = startMoments(enrollmentLifecycle[status].durations, afterDays(3));
      expect(next).toMatchObject({ status, ...moments, link: { issue: before.link.issue + 1 } });
      expect('reason' in next && next.reason).toBe('reason' in before && before.reason);
      expect(next).not.toHaveProperty('held');
      expect(next.decisions).toEqual([
        {
          decision: 'dismiss_dispute',
          reason: 'A mistake',
          decidedOn: afterDays(3).now.toISOString(),
          decidedBy: 'l1',
          decidedByName: 'Rae Viewer',
        },
      ]);
      expect({ operation, audited }).toEqual({
        operation: 'dismiss_dispute',
        audited: { to: { decision: 'dismiss_dispute', reason: 'A mistake' } },
      });
      const kinds = Object.values(emails).map(({ kind }) => kind);
      expect(kinds).toEqual(['dispute_dismissed', ...(status === 'email_pending' ? ['confirm'] : [])]);
    },
  );

  it('cannot be dismissed by a lead in conflict, or when nothing was reported (R49)', () => {
    const own = { ...lead, email: 'lead@contoso.example' };
    expect(refusal(() => dismissDispute(reported(begun()), 'x', own, afterDays(3)))).toBe('review.conflict');
    expect(refusal(() => dismissDispute(begun(), 'x', lead, afterDays(3)))).toBe('enrollment.not_waiting');
  });

  it.each(['authorized', 'active', 'withdrawn', 'expired'] as const)('is refused when it is already %s', status => {
    expect(refusal(() => disputeEnrollment(inStatus(status), [], afterDays(1)))).toBe('enrollment.closed');
  });
});
