import { describe, expect, it } from 'vitest';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { erasedEnrollment, watchEnded } from '#functions/enrollment/application/erasure.ts';
import { enrollmentStatuses } from '#functions/enrollment/application/lifecycle.ts';
import { moveTo } from '#functions/enrollment/application/transition.ts';
import { afterDays, daySeconds, monday } from '#test/clock.ts';
import { inStatus } from '#test/records.ts';

process.env.RETENTION_DAYS = '180';
const clock = { now: monday, daySeconds };
const dueAt = afterDays(180).now.toISOString();

/** An application that was confirmed and in review, with everything that people have written in it. */
const ended = (status: 'withdrawn' | 'expired'): Enrollment => {
  const reviewed = inStatus(status === 'expired' ? 'authorized' : 'in_review');
  return {
    ...moveTo(reviewed, status, clock),
    ...(status === 'expired' && { expiredFrom: 'authorized' }),
    authority: { name: 'Ann Lee', acceptedOn: monday.toISOString(), textVersion: '2026-01' },
    verdicts: [
      {
        check: 'email_domain',
        status: 'authorized',
        note: 'Ann called',
        decidedOn: monday.toISOString(),
        decidedBy: 'r',
      },
    ],
    decisions: [
      {
        ...{ decision: 'reject', reason: 'Ann is unknown', words: 'Ann is unknown', decidedByName: 'Lee Rivera' },
        ...{ decidedOn: monday.toISOString(), decidedBy: 'r' },
        reasons: [
          { code: 'employment.not_found', field: 'primaryContact', found: 'Ann', expected: 'Lee', documents: {} },
        ],
      },
    ],
    information: [{ question: 'Who is Ann?', askedOn: monday.toISOString() }],
    mailTrouble: { to: 'ann@contoso.example', state: 'bounced', on: monday.toISOString() },
  } as Enrollment;
};

describe('the personal data of an application', () => {
  it.each(['withdrawn', 'expired'] as const)('is erased 180 days after it was %s', status => {
    expect(watchEnded(ended(status), clock)).toEqual({ watch: 'enrollment.erase', dueAt });
  });

  it('is erased 180 days after a rejection that can be corrected no more', () => {
    const closed = { ...inStatus('rejected'), closedOn: monday.toISOString() } as Enrollment;
    expect(watchEnded(closed, clock)).toEqual({ watch: 'enrollment.erase', dueAt });
  });

  it('stays while it goes on, and in the program', () => {
    const going = enrollmentStatuses.filter(name => !['expired', 'withdrawn', 'superseded'].includes(name));
    for (const status of going) expect([status, watchEnded(inStatus(status), clock)]).toEqual([status, undefined]);
  });

  it('is gone from everything that is kept', () => {
    const before = ended('withdrawn');
    const after = erasedEnrollment(before);
    expect(JSON.stringify(before)).toMatch(/Ann|ann@/);
    expect(JSON.stringify(after)).not.toMatch(/Ann|Lee|ann@|support@|203\.0\.113/);
    expect(after).toMatchObject({
      id: before.id,
      tenantId: before.tenantId,
      status: 'withdrawn',
      version: before.version + 1,
      application: { companyName: 'Contoso Ltd', address: { country: 'US', city: 'Redmond' } },
      decisions: [{ decision: 'reject', decidedBy: 'r' }],
      authority: { textVersion: '2026-01' },
      claims: [],
    });
    expect(erasedEnrollment(after)).toEqual({ ...after, version: after.version + 1 });
  });
});
