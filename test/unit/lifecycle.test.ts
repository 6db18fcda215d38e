import { describe, expect, it } from 'vitest';
import { type Enrollment, isOpen } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentLifecycle, enrollmentStatuses } from '#functions/enrollment/application/lifecycle.ts';
import { moveTo } from '#functions/enrollment/application/transition.ts';
import { nextSteps } from '#functions/enrollment/to-resource.ts';
import { workflows } from '#infra/workflows.ts';
import {
  completionsOf,
  defineLifecycle,
  isMoveAllowed,
  type Lifecycle,
  type WaitingSpec,
  waitingSpec,
  waitsOf,
} from '#shared/workflow/lifecycle.ts';
import { nextTimer, startMoments } from '#shared/workflow/moments.ts';
import { afterDays } from '#test/clock.ts';
import { inStatus } from '#test/records.ts';

const movesFrom = (lifecycle: Lifecycle, state: string): readonly string[] => [
  ...(lifecycle[state]?.moves ?? []),
  ...[waitingSpec(lifecycle, state)?.expiresTo].filter(to => to !== undefined),
];

/** All states that are reachable from one state. */
function reachableFrom(lifecycle: Lifecycle, first: string): string[] {
  const reached = new Set([first]);
  for (const state of reached) for (const next of movesFrom(lifecycle, state)) reached.add(next);
  return [...reached];
}

const waiting = (lifecycle: Lifecycle): [string, WaitingSpec][] =>
  Object.keys(lifecycle).flatMap(state => {
    const spec = waitingSpec(lifecycle, state);
    return spec ? [[state, spec]] : [];
  });

describe.each(Object.entries(workflows))('the lifecycle table of the %s workflow', (_name, { lifecycle }) => {
  const [first = ''] = Object.keys(lifecycle);

  it('reaches every state from the first state', () => {
    expect(reachableFrom(lifecycle, first).sort()).toEqual(Object.keys(lifecycle).sort());
  });

  it.each(waiting(lifecycle))('reaches a final state from %s', state => {
    expect(reachableFrom(lifecycle, state).some(reached => !waitingSpec(lifecycle, reached))).toBe(true);
  });

  it.each(waiting(lifecycle))('lets people complete the wait in %s', (_state, { completesOn, moves }) => {
    if (completesOn) expect(moves).toContain(completesOn);
  });

  it.each(waiting(lifecycle))('defines an owner and a next step for %s (P15)', (_state, spec) => {
    expect(spec.owner).not.toBe('');
    expect(spec.next.step).not.toBe('');
  });

  it.each(waiting(lifecycle))('lets %s expire only if the wait is not for the operator', (_state, spec) => {
    const { owner, durations, expiresTo } = spec;
    if (owner === 'operator') {
      expect([durations.expires, expiresTo]).toEqual([undefined, undefined]);
      expect(durations.due).toBeGreaterThan(0);
      expect(durations.escalates).toBeGreaterThan(0);
    } else {
      expect(durations.expires).toBeGreaterThan(0);
      expect(Object.keys(lifecycle)).toContain(expiresTo);
    }
  });

  it.each(waiting(lifecycle))(
    'schedules the reminders in %s in order and before the expiry',
    (_state, { durations }) => {
      const { reminders, expires } = durations;
      expect([...reminders].sort((a, b) => a - b)).toEqual(reminders);
      for (const reminder of reminders) expect(reminder).toBeLessThan(expires ?? Number.POSITIVE_INFINITY);
    },
  );

  it.each([...waitsOf(lifecycle).keys()])('has a happy path from the wait for %s to a final state', wait => {
    expect([...completionsOf(lifecycle, wait)].some(state => !waitingSpec(lifecycle, state))).toBe(true);
  });
});

describe('a new kind of record', () => {
  const invited = defineLifecycle({
    pending: {
      wait: 'acceptance',
      owner: 'customer',
      next: { step: 'accept', href: '/invitations/{id}' },
      durations: { expires: 30, reminders: [7, 21] },
      moves: ['accepted'],
      completesOn: 'accepted',
      expiresTo: 'expired',
    },
    accepted: { ending: 'Customer joined' },
    expired: { ending: 'Invitation expired', moves: ['pending'] },
  });

  it('gets its waits, timers and transitions from one table', () => {
    expect(waitsOf(invited)).toEqual(new Map([['acceptance', ['pending']]]));
    expect([...completionsOf(invited, 'acceptance')]).toEqual(['accepted']);
    expect(isMoveAllowed(invited, 'expired', 'pending')).toBe(true);
    expect(isMoveAllowed(invited, 'accepted', 'expired')).toBe(false);
    const moments = startMoments(invited.pending.durations, afterDays(0));
    const timers = [0, 1, 2].map(reminded => nextTimer(invited, 'pending', { ...moments, reminded }, afterDays(0)));
    expect(timers).toEqual([
      { what: 'reminder', at: afterDays(7).now },
      { what: 'reminder', at: afterDays(21).now },
      { what: 'expiry', at: afterDays(30).now },
    ]);
    expect(nextTimer(invited, 'accepted', moments, afterDays(0))).toBeUndefined();
  });
});

describe('the lifecycle of an application', () => {
  it.each(enrollmentStatuses)('lists next steps while it is %s (P15)', status => {
    expect(nextSteps(inStatus(status), afterDays(0).now)).not.toEqual([]);
  });

  it('gives the contact 14 days to confirm, with reminders after 3 and 10 days', () => {
    const moments = startMoments(enrollmentLifecycle.email_pending.durations, afterDays(0));
    const timer = (reminded: number) =>
      nextTimer(enrollmentLifecycle, 'email_pending', { ...moments, reminded }, afterDays(0));
    expect(moments.expiresOn).toBe(afterDays(14).now.toISOString());
    expect([0, 1, 2].map(timer)).toEqual([
      { what: 'reminder', at: afterDays(3).now },
      { what: 'reminder', at: afterDays(10).now },
      { what: 'expiry', at: afterDays(14).now },
    ]);
  });

  it('sends no reminder after the expiry, even if reminders were missed', () => {
    const moments = startMoments(enrollmentLifecycle.email_pending.durations, afterDays(0));
    expect(nextTimer(enrollmentLifecycle, 'email_pending', moments, afterDays(15))).toEqual({
      what: 'expiry',
      at: afterDays(14).now,
    });
  });

  it('offers a new link to a contact whose confirmation expired (R42)', () => {
    const steps = (record: Enrollment) => nextSteps(record, afterDays(20).now).map(({ step }) => step);
    const expired = {
      ...moveTo(inStatus('email_pending'), 'expired', afterDays(14)),
      expiredFrom: 'authorized' as const,
    };
    expect(steps({ ...expired, expiredFrom: 'email_pending' })).toEqual(['confirm_email', 'apply_again']);
    expect(steps(expired)).toEqual(['apply_again']);
  });

  it.each(['in_review', 'disputed'] as const)(
    'makes an application that is %s due in 5 business days; its wait is only renewed, however late (R44, R46)',
    status => {
      const moments = startMoments(enrollmentLifecycle[status].durations, afterDays(0));
      expect(moments).toEqual({
        since: afterDays(0).now.toISOString(),
        dueDate: afterDays(7).now.toISOString(),
        reminded: 0,
      });
      for (const day of [0, 30, 400])
        expect(nextTimer(enrollmentLifecycle, status, moments, afterDays(day))).toEqual({
          what: 'renewal',
          at: afterDays(day + 30).now,
        });
    },
  );

  it('sends weekly reminders to sign for 90 days', () => {
    const { durations } = enrollmentLifecycle.authorized;
    expect(durations.reminders).toEqual([7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84]);
    expect(startMoments(durations, afterDays(0)).expiresOn).toBe(afterDays(90).now.toISOString());
  });

  it.each(['active', 'expired', 'withdrawn'] as const)('has no wait once the application is %s', status => {
    expect(waitingSpec(enrollmentLifecycle, status)).toBeUndefined();
  });

  it('releases its unique values when it is expired, withdrawn or closed', () => {
    const rejected = { ...moveTo(inStatus('in_review'), 'rejected', afterDays(1)), reason: 'No such company' };
    const closed = { ...rejected, closedOn: afterDays(31).now.toISOString() };
    expect([inStatus('expired'), inStatus('withdrawn'), closed].map(isOpen)).toEqual([false, false, false]);
    expect([inStatus('rejected'), inStatus('active')].map(isOpen)).toEqual([true, true]);
  });
});
