import { describe, expect, it } from 'vitest';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { judgeTransfer, requireTransferable } from '#functions/subscription-transfer/judge.ts';
import {
  acceptedTransfer,
  completedTransfer,
  completingTransfer,
  endedTransfer,
  newTransfer,
  obstacleNow,
  rejectedTransfer,
  transferMoves,
  transferredSubscription,
} from '#functions/subscription-transfer/rules.ts';
import {
  type AcceptedTransfer,
  linesOf,
  mostTransferred,
  type SubscriptionTransfer,
  transferStatuses,
} from '#functions/subscription-transfer/transfer.ts';
import { Problem } from '#shared/errors/problem.ts';
import { addDays } from '#shared/runtime/time.ts';
import { daySeconds, monday } from '#test/clock.ts';

const clock = { now: monday, daySeconds };

const subscription = (id: string, members: object = {}): Subscription & { status: 'active' } =>
  ({
    ...{ id, version: 3, status: 'active', offerId: 'O', offerName: 'Desk', friendlyName: `Desk ${id}`, quantity: 5 },
    ...{ billing: 'license', unitPrice: 1500, currency: 'USD', duration: 'P1Y', billingCycle: 'monthly' },
    ...{ seller: { tenantId: 'direct', name: 'Northwind' }, orderId: 'old', entitlementId: 'old', lineItemNumber: 4 },
    ...{ startDate: '2026-01-01T00:00:00.000Z', commitmentEnd: '2027-01-01T00:00:00.000Z', autoRenew: true },
    ...members,
  }) as unknown as Subscription & { status: 'active' };

const parties = {
  customer: { tenantId: 'customer', name: 'Woodgrove Bank', country: 'US' },
  from: { tenantId: 'direct', name: 'Northwind' },
  to: { tenantId: 'provider', name: 'Fabrikam' },
};

const judged = (members: Partial<Parameters<typeof judgeTransfer>[0]> = {}) =>
  judgeTransfer({ named: [subscription('a')], addOns: [], open: new Set(), target: [], ...members });

const found = (members: Parameters<typeof judged>[0]) =>
  judged(members).findings.map(({ obstacle, subscription: of }) => `${of?.id ?? '-'} ${obstacle}`);

const requested = (...moving: Subscription[]) => newTransfer(parties, moving, clock);
const by = { answeredBy: { kind: 'system' }, reseller: undefined } as const;
const accepted = (...moving: Subscription[]): AcceptedTransfer =>
  completingTransfer(acceptedTransfer(requested(...moving), by, clock));

const reasonOf = (act: () => unknown): string | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Problem ? error.reason : String(error);
  }
};

describe('a transfer request (B119)', () => {
  it('takes add-ons along, after their bases, and nothing twice', () => {
    const base = subscription('a');
    const addOn = subscription('x', { parentSubscriptionId: 'a' });
    const { moving, findings } = judged({ named: [addOn, base], addOns: [addOn] });
    expect([moving.map(({ id }) => id), findings]).toEqual([['a', 'x'], []]);
  });

  it.each([
    ['suspended', { status: 'suspended' }, 'not_active'],
    ['deleted', { status: 'deleted' }, 'not_active'],
    ['a trial', { trialDays: 30 }, 'trial'],
    ['billed by usage', { billing: 'usage' }, 'usage_based'],
    ['an add-on whose base isn’t chosen', { parentSubscriptionId: 'b' }, 'addon_alone'],
  ])('is refused for a subscription that is %s', (_, members, obstacle) => {
    expect(found({ named: [subscription('a', members)] })).toEqual([`a ${obstacle}`]);
  });

  it('names everything that is against it at once (B118, B119)', () => {
    const named = [subscription('a', { status: 'suspended', trialDays: 30 }), subscription('b'), subscription('c')];
    const findings = found({ named, open: new Set(['b']), target: ['target_not_ready'] });
    expect(findings).toEqual(['a not_active', 'a trial', 'b open', '- target_not_ready']);
    expect(reasonOf(() => requireTransferable(judged({ named, open: new Set(['b']) }).findings))).toBe(
      'transfer.not_transferable',
    );
  });

  it('for a subscription in another open request is refused as such, if nothing else is wrong', () => {
    expect(reasonOf(() => requireTransferable(judged({ open: new Set(['a']) }).findings))).toBe('transfer.open');
    expect(reasonOf(() => requireTransferable(judged().findings))).toBeUndefined();
  });

  it('has 40 subscriptions at most, add-ons included', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => subscription(`${n}`));
    expect(found({ named: many(mostTransferred) })).toEqual([]);
    expect(found({ named: many(mostTransferred), addOns: [subscription('x', { parentSubscriptionId: '0' })] })).toEqual(
      ['- too_many'],
    );
  });
});

describe('the status of a transfer', () => {
  it('can reach every status, and no end is left', () => {
    const reached = new Set<string>(['requested']);
    for (const from of reached) for (const to of transferMoves[from as 'requested']) reached.add(to);
    expect([...reached].sort()).toEqual([...transferStatuses].sort());
    const ends = transferStatuses.filter(status => transferMoves[status].length === 0);
    expect(ends).toEqual(['completed', 'rejected', 'withdrawn', 'expired']);
  });

  it('is answered, withdrawn or expires once, whichever comes first', () => {
    const acts: ((transfer: SubscriptionTransfer) => SubscriptionTransfer)[] = [
      transfer => acceptedTransfer(transfer, by, clock),
      transfer => rejectedTransfer(transfer, 'No', clock),
      transfer => endedTransfer(transfer, 'withdrawn', clock),
      transfer => endedTransfer(transfer, 'expired', clock),
    ];
    for (const first of acts)
      for (const second of acts) {
        const one = first(requested(subscription('a')));
        expect(one.version).toBe(2);
        expect(reasonOf(() => second(one))).toBe('transfer.closed');
      }
  });

  it('takes no answer after its time, also before the schedule has ended it', () => {
    const late = { now: addDays(monday, 31, clock), daySeconds };
    const open = requested(subscription('a'));
    expect(reasonOf(() => acceptedTransfer(open, by, late))).toBe('transfer.closed');
    expect(reasonOf(() => rejectedTransfer(open, undefined, late))).toBe('transfer.closed');
    expect(endedTransfer(open, 'expired', late).status).toBe('expired');
  });

  it('keeps nothing in its record that belongs to another status', () => {
    const stored = { ...accepted(subscription('a')), ...{ watch: 'transfer' } };
    const done = completedTransfer(stored, clock);
    expect(done).toMatchObject({ status: 'completed', completedOn: monday.toISOString(), version: 4 });
    expect(done).not.toHaveProperty('watch');
  });
});

describe('a subscription that moves', () => {
  const base = subscription('a');
  const addOn = subscription('x', { parentSubscriptionId: 'a' });
  const line = (transfer: SubscriptionTransfer, n: string) => transfer.lines[n] as (typeof transfer.lines)[string];

  it('gets another ID, seller and order, and keeps price, term, renewal and the quantity of the request', () => {
    const transfer = accepted(base);
    const more = subscription('a', { quantity: 9, reseller: { tenantId: 'r', name: 'R', mpnId: '1' } });
    const next = transferredSubscription(transfer, line(transfer, '0'), more, clock);
    expect(next).toMatchObject({
      ...{ version: 1, quantity: 5, seller: parties.to, orderId: transfer.orderId, lineItemNumber: 0 },
      ...{ unitPrice: 1500, commitmentEnd: base.commitmentEnd, startDate: base.startDate, autoRenew: true },
    });
    expect(next.id).toBe(line(transfer, '0').newSubscriptionId);
    expect(next).not.toHaveProperty('reseller');
    expect(next.entitlementId).not.toBe(base.entitlementId);
  });

  it('is an add-on to the new base, and numbered without gaps', () => {
    const transfer = accepted(base, subscription('b'), addOn);
    line(transfer, '0').status = 'moved';
    line(transfer, '1').status = 'not_moved';
    const next = transferredSubscription(transfer, line(transfer, '2'), addOn, clock);
    expect([next.parentSubscriptionId, next.lineItemNumber]).toEqual([line(transfer, '0').newSubscriptionId, 1]);
  });

  it('has the former seller as its reseller, where that is one (B115)', () => {
    const reseller = { tenantId: 'direct', name: 'Northwind', mpnId: '5000021' };
    const transfer = acceptedTransfer(requested(base), { ...by, reseller }, clock);
    expect(transferredSubscription(transfer, line(transfer, '0'), base, clock)).toMatchObject({ reseller });
  });

  it('stays if it has changed meanwhile, with its add-ons', () => {
    const transfer = accepted(base, addOn);
    const [[, ofBase], [, ofAddOn]] = linesOf(transfer) as [[string, never], [string, never]];
    expect(obstacleNow(transfer, ofBase, base, [addOn])).toBeUndefined();
    expect(obstacleNow(transfer, ofBase, undefined, [])).toBe('not_active');
    expect(obstacleNow(transfer, ofBase, { ...base, status: 'suspended' } as never, [])).toBe('not_active');
    expect(obstacleNow(transfer, ofBase, base, [addOn, subscription('new')])).toBe('addons_changed');
    expect(obstacleNow(transfer, ofBase, base, [{ ...addOn, status: 'deleted' } as never])).toBeUndefined();
    expect(obstacleNow(transfer, ofBase, base, [{ ...addOn, status: 'suspended' } as never])).toBe('addons_changed');
    expect(obstacleNow(transfer, ofAddOn, addOn, [])).toBe('base_stays');
    line(transfer, '0').status = 'moved';
    expect(obstacleNow(transfer, ofAddOn, addOn, [])).toBeUndefined();
  });
});
