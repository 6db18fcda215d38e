import { describe, expect, it } from 'vitest';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import {
  type EnrollmentStatus,
  enrollmentLifecycle,
  enrollmentMoments,
  enrollmentStatuses,
  nextEnrollmentTimer,
} from '#functions/enrollment/application/lifecycle.ts';
import { nextSteps } from '#functions/enrollment/to-resource.ts';
import type { WaitingStatusSpec } from '#shared/workflow/lifecycle.ts';
import { afterDays } from '#test/clock.ts';
import { inStatus } from '#test/records.ts';

const waits = Object.entries(enrollmentLifecycle) as [keyof typeof enrollmentLifecycle, WaitingStatusSpec][];

describe('the lifecycle of an application', () => {
  it('reaches every status from the first', () => {
    const reached = new Set<EnrollmentStatus>(['email_pending']);
    for (const status of reached)
      for (const next of enrollmentLifecycle[status as keyof typeof enrollmentLifecycle]?.moves ?? [])
        reached.add(next);
    expect([...reached].sort()).toEqual([...enrollmentStatuses].sort());
  });

  it.each(waits)(
    '%s has an owner, a clock and a next action (P15)',
    (status, { owner, next, durations, expiresTo, moves }) => {
      expect(owner).toMatch(/contact|operator|applicant/);
      expect(next).not.toBe('');
      expect(durations.expires).toBeGreaterThan(0);
      expect(moves).toContain(expiresTo);
      expect(nextSteps(inStatus(status), afterDays(0).now)).not.toEqual([]);
    },
  );

  it.each(waits)('%s reminds before it lapses, in order', (_status, { durations: { reminders, expires } }) => {
    expect([...reminders].sort((a, b) => a - b)).toEqual(reminders);
    for (const reminder of reminders) expect(reminder).toBeLessThan(expires);
  });

  it('gives a link 14 days, with reminders after 3 and 10', () => {
    const moments = enrollmentMoments('email_pending', afterDays(0));
    expect(moments.expiresOn).toBe(afterDays(14).now.toISOString());
    expect(nextEnrollmentTimer('email_pending', moments, afterDays(0))).toEqual({
      what: 'reminder',
      at: afterDays(3).now,
    });
    expect(nextEnrollmentTimer('email_pending', { ...moments, reminded: 1 }, afterDays(3))).toEqual({
      what: 'reminder',
      at: afterDays(10).now,
    });
    expect(nextEnrollmentTimer('email_pending', { ...moments, reminded: 2 }, afterDays(10))).toEqual({
      what: 'expiry',
      at: afterDays(14).now,
    });
  });

  it('reminds nobody once it has lapsed, whatever was missed while nothing ran', () => {
    const moments = enrollmentMoments('email_pending', afterDays(0));
    expect(nextEnrollmentTimer('email_pending', moments, afterDays(15))).toEqual({
      what: 'expiry',
      at: afterDays(14).now,
    });
  });

  it('tells a contact who came too late that a new link takes it up again', () => {
    const steps = (record: Enrollment) => nextSteps(record, afterDays(20).now).map(({ step }) => step);
    const expired = inStatus('expired') as Enrollment & { status: 'expired' };
    expect(steps(expired)).toEqual(['confirm_email', 'apply_again']);
    expect(steps({ ...expired, expiredFrom: 'in_review' })).toEqual(['apply_again']);
  });

  it('makes a review due in 5 business days, and lapses it after 30 (R44, R46)', () => {
    expect(enrollmentMoments('in_review', afterDays(0))).toMatchObject({
      dueDate: afterDays(7).now.toISOString(),
      expiresOn: afterDays(30).now.toISOString(),
    });
  });

  it('reminds weekly to sign, for 90 days', () => {
    expect(enrollmentLifecycle.authorized.durations.reminders).toEqual([7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84]);
    expect(enrollmentMoments('authorized', afterDays(0)).expiresOn).toBe(afterDays(90).now.toISOString());
  });

  it.each(['active', 'expired', 'withdrawn'] as const)('%s is an end', status => {
    expect(status in enrollmentLifecycle).toBe(false);
  });
});
