import { describe, expect, it } from 'vitest';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentLifecycle } from '#functions/enrollment/application/lifecycle.ts';
import {
  activateEnrollment,
  answerQuestion,
  confirmEmail,
  disputeEnrollment,
  escalateByApplicant,
  escalateOverdue,
  masked,
  resendAdministratorInvitation,
  resendConfirmation,
  withdrawEnrollment,
} from '#functions/enrollment/application/rules.ts';
import { onEnrollmentTimer } from '#functions/enrollment/application/timer.ts';
import { dismissDispute } from '#functions/enrollment/review/dismiss-dispute.ts';
import { startMoments } from '#shared/workflow/moments.ts';
import { afterDays } from '#test/clock.ts';
import { begun, inStatus } from '#test/records.ts';
import { refusal } from '#test/refusal.ts';

const both = { signedUp: true, addressBelongs: true, ip: '192.0.2.1', agent: 'test' };

describe('bank data in responses', () => {
  it.each([
    ['DE89370400440532013000', '******************3000'],
    ['12345678', '****5678'],
    ['1234567', '****567'],
    ['1234', '**34'],
  ])('shows the IBAN %s as %s (contract: Enrollment)', (iban, shown) => {
    expect(masked({ accountHolder: 'Contoso Ltd', country: 'DE', iban }).iban).toBe(shown);
  });
});

describe('a new application', () => {
  it('asks the primary contact to confirm (R38)', () => {
    expect(begun()).toMatchObject({ status: 'email_pending', version: 1, link: { issue: 1 }, reminded: 0 });
  });

  it('stores only the last characters of the bank account', () => {
    const bankAccount = { accountHolder: 'Contoso Ltd', country: 'DE', iban: 'DE89370400440532013000' };
    const record = begun({ bankAccount });
    expect(record.bankMask?.iban).toBe('******************3000');
    expect(JSON.stringify(record)).not.toContain('3704');
  });

  it('records who accepted the authority statement, and when (R23)', () => {
    expect(begun().authority).toEqual({
      name: 'Ann Lee',
      acceptedOn: afterDays(0).now.toISOString(),
      textVersion: '1',
    });
  });
});

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
      [{ email: 'lead@tandem.example', locale: 'en-US' }],
      afterDays(1),
    );
    expect(next.status).toBe('disputed');
    expect(Object.values(emails).map(({ kind, to }) => `${kind} ${to}`)).toContain('lead_disputed lead@tandem.example');
  });

  const lead = { userId: 'l1', email: 'lead@tandem.example' };
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

describe('an application', () => {
  it('returns to review with a new due date when its question is answered, and stores the answer with the question', () => {
    const asked = {
      ...inStatus('information_requested'),
      information: [{ question: 'Which register?', askedOn: 'then' }],
    };
    const { next } = answerQuestion(asked, 'The one of Redmond', afterDays(2));
    expect(next).toMatchObject({ status: 'in_review', dueDate: afterDays(9).now.toISOString() });
    expect(next.information).toEqual([
      expect.objectContaining({ question: 'Which register?', answer: 'The one of Redmond' }),
    ]);
  });

  it('refuses an answer when no question is open', () => {
    expect(refusal(() => answerQuestion(inStatus('in_review'), 'x', afterDays(1)))).toBe('enrollment.not_waiting');
  });

  it.each(['email_pending', 'in_review', 'information_requested', 'rejected', 'disputed', 'authorized'] as const)(
    'can be withdrawn while it is %s',
    status => expect(withdrawEnrollment(inStatus(status), afterDays(1)).next.status).toBe('withdrawn'),
  );

  it('cannot be escalated before it is overdue, and the refusal includes the due date (R46)', () => {
    const error = refusal(() => escalateByApplicant(inStatus('in_review'), [], afterDays(6)), 'whole');
    expect(error).toMatchObject({ reason: 'vetting.not_overdue', options: { data: [afterDays(7).now.toISOString()] } });
  });

  it('notifies a lead in the language of the lead, not of the applicant (P7)', () => {
    const lead = { email: 'lead@tandem.example', locale: 'zh-TW' } as const;
    const { emails } = disputeEnrollment({ ...begun(), locale: 'ru-RU' }, [lead], afterDays(1));
    expect(Object.values(emails).map(({ to, locale }) => `${to} ${locale}`)).toEqual([
      'ann@contoso.example ru-RU',
      'lead@tandem.example zh-TW',
    ]);
  });

  const leads = ['lead', 'second'].map(name => ({ email: `${name}@tandem.example`, locale: 'en-US' as const }));
  const sent = ({ emails }: { emails: object }) => Object.values(emails).map(({ kind, to }) => `${kind} ${to}`);

  it.each(['in_review', 'disputed'] as const)(
    'that is overdue while %s is escalated to all leads every two business days, and the applicant is told once (R46, P15)',
    status => {
      const toLeads = ['lead_overdue lead@tandem.example', 'lead_overdue second@tandem.example'];
      const first = escalateOverdue(inStatus(status), leads, afterDays(7));
      expect(sent(first)).toEqual(['overdue ann@contoso.example', ...toLeads]);
      expect(first.next).toMatchObject({ status, nextEscalationOn: afterDays(9).now.toISOString() });
      const second = escalateOverdue(first.next, leads, afterDays(9));
      expect(sent(second)).toEqual(toLeads);
      // From a Wednesday, two business days later is a Friday; from a Friday, a Tuesday.
      expect(escalateOverdue(second.next, leads, afterDays(11)).next).toMatchObject({
        nextEscalationOn: afterDays(15).now.toISOString(),
      });
      expect(Object.keys(second.emails)).not.toEqual(Object.keys(first.emails));
    },
  );

  it('that the applicant escalates is emailed to the leads, once until the schedule escalates it again (R46)', () => {
    const overdue = escalateOverdue(inStatus('in_review'), leads, afterDays(7)).next;
    const escalated = escalateByApplicant(overdue, leads, afterDays(8));
    expect(escalated && sent(escalated)).toEqual([
      'lead_escalated lead@tandem.example',
      'lead_escalated second@tandem.example',
    ]);
    const next = escalated?.next as Enrollment;
    expect(escalateByApplicant(next, leads, afterDays(8))).toBeUndefined();
    const again = escalateOverdue(next, leads, afterDays(9)).next;
    expect(escalateByApplicant(again, leads, afterDays(10))).toBeDefined();
  });

  it('can become active only when it is authorized (R67)', () => {
    expect(activateEnrollment(inStatus('authorized'), afterDays(1)).next.status).toBe('active');
    for (const status of ['email_pending', 'in_review', 'rejected', 'active'] as const) {
      expect(refusal(() => activateEnrollment(inStatus(status), afterDays(1)))).toBe('enrollment.closed');
    }
  });
});

describe('the timer of an application', () => {
  it('does nothing before a reminder or the expiry is due', () => {
    expect(onEnrollmentTimer(begun(), afterDays(2.9))).toBeUndefined();
  });

  it('sends each reminder once, with the same link (R42)', () => {
    const first = onEnrollmentTimer(begun(), afterDays(3));
    expect(first?.next).toMatchObject({ status: 'email_pending', reminded: 1, link: { issue: 1 } });
    expect(Object.keys(first?.emails ?? {})).toEqual(['confirm-1-1']);
    expect(onEnrollmentTimer(first?.next ?? begun(), afterDays(4))).toBeUndefined();
  });

  it.each([
    ['email_pending', 14, 'expired'],
    ['information_requested', 30, 'expired'],
    ['authorized', 90, 'expired'],
  ] as const)('expires an application that is %s after %d days', (status, days, to) => {
    const reminded = Object.assign(inStatus(status), { reminded: 99 });
    expect(onEnrollmentTimer(reminded, afterDays(days))?.next).toMatchObject({ status: to, expiredFrom: status });
  });

  it.each(['in_review', 'disputed'] as const)(
    'never ends an application that is %s, since the delay is the operator’s',
    status => {
      const old = Object.assign(inStatus(status), { expiresOn: afterDays(30).now.toISOString() });
      for (const day of [30, 90, 1000]) {
        expect(onEnrollmentTimer(inStatus(status), afterDays(day))).toBeUndefined();
        expect(onEnrollmentTimer(old, afterDays(day))).toBeUndefined();
      }
    },
  );

  it('closes a rejected application after 30 days and keeps its status (R48)', () => {
    const closed = onEnrollmentTimer(inStatus('rejected'), afterDays(30))?.next;
    expect(closed).toMatchObject({ status: 'rejected', closedOn: afterDays(30).now.toISOString() });
    expect(closed && onEnrollmentTimer(closed, afterDays(60))).toBeUndefined();
    expect(closed && refusal(() => withdrawEnrollment(closed, afterDays(31)))).toBe('enrollment.closed');
  });
});
