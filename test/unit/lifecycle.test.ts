import { describe, expect, it } from 'vitest';
import { begin, nextMoment, type Status, statuses, waiting } from '#functions/enrollment/lifecycle.ts';
import { nextSteps } from '#functions/enrollment/present.ts';
import type { Enrollment } from '#functions/enrollment/record.ts';
import type { Waiting } from '#shared/lifecycle.ts';
import { afterDays } from '#test/clock.ts';
import { inStatus } from '#test/records.ts';

const waits = Object.entries(waiting) as [keyof typeof waiting, Waiting][];

describe('the lifecycle of an application', () => {
  it('reaches every status from the first', () => {
    const reached = new Set<Status>(['email_pending']);
    for (const status of reached)
      for (const next of waiting[status as keyof typeof waiting]?.moves ?? []) reached.add(next);
    expect([...reached].sort()).toEqual([...statuses].sort());
  });

  it.each(waits)(
    '%s has an owner, a clock and a next action (P15)',
    (status, { owner, next, durations, lapsesTo, moves }) => {
      expect(owner).toMatch(/contact|operator|applicant/);
      expect(next).not.toBe('');
      expect(durations.lapses).toBeGreaterThan(0);
      expect(moves).toContain(lapsesTo);
      expect(nextSteps(inStatus(status), afterDays(0).now)).not.toEqual([]);
    },
  );

  it.each(waits)('%s reminds before it lapses, in order', (_status, { durations: { reminders, lapses } }) => {
    expect([...reminders].sort((a, b) => a - b)).toEqual(reminders);
    for (const reminder of reminders) expect(reminder).toBeLessThan(lapses);
  });

  it('gives a link 14 days, with reminders after 3 and 10', () => {
    const moments = begin('email_pending', afterDays(0));
    expect(moments.expiresOn).toBe(afterDays(14).now.toISOString());
    expect(nextMoment('email_pending', moments, afterDays(0))).toEqual({ what: 'reminder', at: afterDays(3).now });
    expect(nextMoment('email_pending', { ...moments, reminded: 1 }, afterDays(3))).toEqual({
      what: 'reminder',
      at: afterDays(10).now,
    });
    expect(nextMoment('email_pending', { ...moments, reminded: 2 }, afterDays(10))).toEqual({
      what: 'lapse',
      at: afterDays(14).now,
    });
  });

  it('reminds nobody once it has lapsed, whatever was missed while nothing ran', () => {
    const moments = begin('email_pending', afterDays(0));
    expect(nextMoment('email_pending', moments, afterDays(15))).toEqual({ what: 'lapse', at: afterDays(14).now });
  });

  it('tells a contact who came too late that a new link takes it up again', () => {
    const steps = (record: Enrollment) => nextSteps(record, afterDays(20).now).map(({ step }) => step);
    const expired = inStatus('expired') as Enrollment & { status: 'expired' };
    expect(steps(expired)).toEqual(['confirm_email', 'apply_again']);
    expect(steps({ ...expired, lapsedFrom: 'in_review' })).toEqual(['apply_again']);
  });

  it('makes a review due in 5 business days, and lapses it after 30 (R44, R46)', () => {
    expect(begin('in_review', afterDays(0))).toMatchObject({
      dueDate: afterDays(7).now.toISOString(),
      expiresOn: afterDays(30).now.toISOString(),
    });
  });

  it('reminds weekly to sign, for 90 days', () => {
    expect(waiting.authorized.durations.reminders).toEqual([7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84]);
    expect(begin('authorized', afterDays(0)).expiresOn).toBe(afterDays(90).now.toISOString());
  });

  it.each(['active', 'expired', 'withdrawn'] as const)('%s is an end', status => {
    expect(status in waiting).toBe(false);
  });
});
