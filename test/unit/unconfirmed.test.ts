import { describe, expect, it } from 'vitest';
import { enrollmentStatuses } from '#functions/enrollment/application/lifecycle.ts';
import { resendConfirmation } from '#functions/enrollment/application/rules.ts';
import { moveTo } from '#functions/enrollment/application/transition.ts';
import { watchUnconfirmed } from '#functions/enrollment/application/unconfirmed.ts';
import { daySeconds, monday } from '#test/clock.ts';
import { begun, inStatus } from '#test/records.ts';

const clock = { now: monday, daySeconds };
const inDays = (days: number) => new Date(monday.getTime() + days * daySeconds * 1000);

describe('an application that has ended', () => {
  it('is deleted 30 days after it was made if nobody confirmed it', () => {
    const dueAt = inDays(30).toISOString();
    for (const status of ['expired', 'withdrawn'] as const)
      expect(watchUnconfirmed(inStatus(status), clock)).toEqual({ watch: 'enrollment.vanish', dueAt });
  });

  it('is deleted 30 days after its latest link was requested', () => {
    const later = { ...clock, now: inDays(13) };
    const renewed = resendConfirmation(begun(), later).next;
    expect(watchUnconfirmed(moveTo(renewed, 'withdrawn', later), later)?.dueAt).toBe(inDays(43).toISOString());
  });

  it('is kept if its contact confirmed it', () => {
    const confirmed = enrollmentStatuses.filter(status => inStatus(status).confirmation);
    expect(confirmed).toEqual(expect.arrayContaining(['in_review', 'rejected', 'authorized', 'active']));
    for (const status of confirmed) expect(watchUnconfirmed(inStatus(status), clock)).toBeUndefined();
    expect(watchUnconfirmed(moveTo(inStatus('in_review'), 'withdrawn', clock), clock)).toBeUndefined();
  });

  it('no longer shows its bank account, unless it is active (R16)', () => {
    const bankMask = { accountHolder: 'Contoso', country: 'DE', iban: '***3000' };
    const shown = (status: 'active' | 'withdrawn' | 'expired', from = inStatus('authorized')) =>
      moveTo({ ...from, bankMask }, status, clock).bankMask;
    expect([shown('active'), shown('withdrawn'), shown('expired')]).toEqual([bankMask, undefined, undefined]);
    expect(moveTo({ ...inStatus('in_review'), bankMask }, 'rejected', clock).bankMask).toEqual(bankMask);
  });
});
