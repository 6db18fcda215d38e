import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withAmounts } from '#functions/subscription/amounts.ts';
import { listValue, monthNamed, partIn, quantityAt } from '#functions/subscription/incentive/value.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';

const march = monthNamed('2026-03');
const at = (day: number) => new Date(Date.UTC(2026, 2, day)).toISOString();

/** A subscription for 10.00 a month; pass what is different. */
const subscription = (members: Partial<Subscription> = {}): Subscription =>
  ({
    status: 'active',
    quantity: 2,
    unitPrice: 500,
    billingCycle: 'monthly',
    createdDate: at(1),
    ...members,
  }) as Subscription;

describe('what counts for a reseller in a month', () => {
  it('is the list price of its part of the month, a twelfth a month of a price for a year (R174)', () => {
    expect(listValue(march, march, subscription())).toBe(1000);
    expect(listValue(march, march, subscription({ billingCycle: 'annual', unitPrice: 6000 }))).toBe(1000);
    expect(listValue(march, { from: at(1), until: at(1) }, subscription())).toBe(0);
    expect(listValue(monthNamed('2026-02'), { from: '2026-02-15T00:00:00.000Z', until: at(1) }, subscription())).toBe(
      500,
    );
  });

  it('takes a quantity from the day on which it changed', () => {
    const before = subscription();
    const after = withAmounts(before, { ...before, quantity: 4 }, new Date('2026-03-16T12:00:00.000Z'));
    expect(listValue(march, march, after)).toBe(1500);
    expect([quantityAt({ from: at(1), until: at(10) }, after), quantityAt(march, after)]).toEqual([2, 4]);
    expect(withAmounts(after, { ...after, friendlyName: 'Desk' }, new Date(at(20))).amounts).toHaveLength(2);
  });

  it('begins and ends with the entry, and with the subscription', () => {
    const entry = { from: at(5) };
    expect(partIn(march, entry, subscription())).toEqual({ from: at(5), until: march.until });
    expect(partIn(march, { ...entry, until: at(9) }, subscription())).toEqual({ from: at(5), until: at(9) });
    expect(partIn(march, entry, subscription({ status: 'deleted', deletedOn: at(7) }))?.until).toBe(at(7));
    expect(partIn(march, entry, subscription({ status: 'deleted', deletedOn: at(5) }))).toBeUndefined();
    expect(partIn(monthNamed('2026-02'), entry, subscription())).toBeUndefined();
    expect(monthNamed('2026-12').until).toBe('2027-01-01T00:00:00.000Z');
  });

  it('adds up to the month whatever parts it is divided into, to less than a unit for each', () => {
    const moment = fc.integer({ min: Date.parse(march.from), max: Date.parse(march.until) });
    fc.assert(
      fc.property(
        fc.array(moment, { maxLength: 6 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000_000 }),
        (cuts, quantity, unitPrice) => {
          const whole = subscription({ quantity, unitPrice });
          const ends = [march.from, ...cuts.sort((a, b) => a - b).map(cut => new Date(cut).toISOString()), march.until];
          const parts = ends.slice(1).map((until, n) => listValue(march, { from: `${ends[n]}`, until }, whole));
          const sum = parts.reduce((total, part) => total + part, 0);
          expect(Math.abs(sum - listValue(march, march, whole))).toBeLessThanOrEqual(parts.length);
        },
      ),
    );
  });
});
