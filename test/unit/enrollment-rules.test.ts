import { describe, expect, it } from 'vitest';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { escalateByApplicant, escalateOverdue } from '#functions/enrollment/application/escalation.ts';
import {
  activateEnrollment,
  answerQuestion,
  disputeEnrollment,
  withdrawEnrollment,
} from '#functions/enrollment/application/rules.ts';
import { onEnrollmentTimer } from '#functions/enrollment/application/timer.ts';
import { masked } from '#functions/enrollment/bank/bank-account.ts';
import { afterDays } from '#test/clock.ts';
import { begun, inStatus } from '#test/records.ts';
import { refusal } from '#test/refusal.ts';

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
    const lead = { email: 'lead@tandem.example', name: 'Lee Lead', locale: 'zh-TW', tenantId: 'operator' } as const;
    const { emails } = disputeEnrollment({ ...begun(), locale: 'ru-RU' }, [lead], afterDays(1));
    expect(Object.values(emails).map(({ to, locale }) => `${to} ${locale}`)).toEqual([
      'ann@contoso.example ru-RU',
      'lead@tandem.example zh-TW',
    ]);
    expect(Object.values(emails).at(-1)).toMatchObject({ name: 'Lee Lead' });
  });

  it('lets its company see what became of its emails, but not of those to the leads (P4)', () => {
    const lead = { email: 'lead@tandem.example', name: 'Lee Lead', locale: 'zh-TW', tenantId: 'operator' } as const;
    const { next, emails } = disputeEnrollment(begun(), [lead], afterDays(1));
    expect(Object.values(emails).map(({ tenantId }) => tenantId)).toEqual([next.tenantId, 'operator']);
  });

  const leads = ['lead', 'second'].map(name => ({
    ...{ email: `${name}@tandem.example`, name },
    locale: 'en-US' as const,
    tenantId: 'operator',
  }));
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
