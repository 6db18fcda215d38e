import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFreeRow, licenseWrites } from '#functions/license/lookup.ts';
import { assignmentWrites, canGive, licenseNumbersKey, numberOf } from '#functions/license/places.ts';
import { givableOf, unitsOf } from '#functions/license/rules.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import type { Write } from '#shared/db/write.ts';
import { subscriptionOf } from '#test/subscriptions.ts';

const customer = { tenantId: 'customer', name: 'Woodgrove Bank' };
const kinds = ['F1C7-DESK', 'f1c7-lock'].map(skuId => ({ skuId, partNumber: skuId, name: skuId }));

/** The items beside subscriptions, as transactions leave them. */
class Items {
  readonly rows = new Set<string>();
  readonly numbers: Record<string, number> = {};

  apply(writes: ReturnType<typeof licenseWrites>) {
    for (const write of writes) {
      const { key, add = {} } = write;
      if (isFreeRow(write)) this.rows[write.delete ? 'delete' : 'add'](key.sk);
      if (key.sk !== licenseNumbersKey(customer.tenantId).sk) continue;
      for (const [name, n] of Object.entries(add)) this.numbers[name] = (this.numbers[name] ?? 0) + n;
    }
  }
}

const rowOf = ({ license, commitmentEnd, seller, id }: Subscription) =>
  `FREELICENSES#${license?.skuId.toLowerCase()}#${commitmentEnd}#${seller.tenantId}#${id}`;

const step = fc.record({
  which: fc.nat({ max: 3 }),
  what: fc.constantFrom(
    ...(['quantity', 'suspend', 'reactivate', 'end', 'renew', 'ask', 'settle', 'give', 'give', 'return'] as const),
  ),
  quantity: fc.integer({ min: 1, max: 4 }),
  license: fc.constantFrom(...kinds),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const nextYear = (day: string): string => `${Number(day.slice(0, 4)) + 1}-03-02`;

/** Each change of a subscription, as far as licenses depend on it. */
const changes: Record<
  Exclude<Step['what'], 'give' | 'return'>,
  (one: Subscription, step: Step) => Partial<Subscription>
> = {
  quantity: ({ assigned = 0 }, { quantity }) => ({ quantity: Math.max(quantity, assigned) }),
  suspend: () => ({ status: 'suspended' }),
  reactivate: () => ({ status: 'active' }),
  end: () => ({ status: 'deleted' }),
  renew: ({ commitmentEnd }, { quantity, license }) => ({
    ...{ quantity, license, commitmentEnd: nextYear(commitmentEnd) },
  }),
  ask: (_, { quantity }) => ({
    pendingChange: {
      ...{ id: 'change', change: { kind: 'quantity', quantity }, by: { kind: 'system' }, since: '', asked: 0 },
    },
  }),
  settle: one => ({ quantity: givableOf(one), pendingChange: undefined }),
};

/** Whether a license can be given or returned. */
const isPossible = (one: Subscription, what: 'give' | 'return'): boolean =>
  what === 'give' ? canGive(one) : (one.assigned ?? 0) > 0;

/** A subscription after a step, and what the transaction of that writes. */
function moved(one: Subscription, step: Step): [Subscription, Write[]] {
  const { what } = step;
  if (one.status === 'deleted') return [one, []];
  if (what === 'give' || what === 'return') {
    const change = what === 'give' ? 1 : -1;
    if (!isPossible(one, what)) return [one, []];
    return [{ ...one, assigned: (one.assigned ?? 0) + change }, assignmentWrites(one, change)];
  }
  const after = { ...one, ...changes[what](one, step) } as Subscription;
  return [after, licenseWrites(one, after)];
}

/** A new subscription instead of none, and what that writes. */
function begun({ quantity, license }: Step, id: string): [Subscription, Write[]] {
  const one = subscriptionOf({ quantity }, { id, customer, license });
  return [one, licenseWrites(undefined, one)];
}

/** The numbers of a kind, as its subscriptions say. */
function numbersOf(license: (typeof kinds)[number], subscriptions: readonly Subscription[]) {
  const [units] = unitsOf(subscriptions.filter(one => one.license?.skuId === license.skuId));
  return [units?.active ?? 0, units?.consumed ?? 0, units?.suspended ?? 0];
}

describe('what is kept of the licenses of a customer', () => {
  it('is what its subscriptions say, in any order of orders, changes, assignments and ends', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        const items = new Items();
        const all = new Map<number, Subscription>();
        for (const one of steps) {
          const before = all.get(one.which);
          const [after, writes] = before ? moved(before, one) : begun(one, String(one.which));
          items.apply(writes);
          all.set(one.which, after);
          const subscriptions = [...all.values()];
          const free = subscriptions.filter(it => it.status !== 'deleted' && (it.assigned ?? 0) < givableOf(it));
          expect([...items.rows].sort()).toEqual(free.map(rowOf).sort());
          for (const license of kinds)
            expect(
              (['active', 'consumed', 'suspended'] as const).map(name => items.numbers[numberOf(name, license)] ?? 0),
            ).toEqual(numbersOf(license, subscriptions));
        }
      }),
    );
  });

  it('names no subscription twice while others get its licenses: the condition says which row there is', () => {
    const one = subscriptionOf({ quantity: 3 }, { customer, license: kinds[0], assigned: 1 });
    const when = (assigned: number, change: 1 | -1) => {
      const [write, ...others] = assignmentWrites({ ...one, assigned }, change);
      return [write?.when, others.filter(isFreeRow).map(row => (row.delete ? 'delete' : 'put'))];
    };
    const equals = { version: 1 };
    expect(when(1, 1)).toEqual([{ equals, below: { assigned: 2 } }, []]);
    expect(when(2, 1)).toEqual([{ equals, absentOr: { assigned: 2 } }, ['delete']]);
    expect(when(3, -1)).toEqual([{ equals, absentOr: { assigned: 3 } }, ['put']]);
    expect(when(2, -1)).toEqual([{ equals, below: { assigned: 3 } }, []]);
    expect(when(5, -1)).toEqual([{ equals, absentOr: { assigned: 5 } }, []]);
  });
});
