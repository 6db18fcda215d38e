import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogOf, catalogOn } from '#functions/catalog/lookup.ts';
import { deletedSubscription } from '#functions/subscription/change-rules.ts';
import { asSubscription, countWrites, placesOf } from '#functions/subscription/places.ts';
import type { ScheduledTerm, Subscription } from '#functions/subscription/subscription.ts';
import { reminderOf } from '#functions/subscription/term/emails.ts';
import { dueNow, nextMoment, reminderMoments } from '#functions/subscription/term/moments.ts';
import { followingTerm, type RenewalFacts, renewed } from '#functions/subscription/term/renewal.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { daySeconds } from '#test/clock.ts';
import { offers } from '#test/ordering.ts';
import { subscriptionOf } from '#test/subscriptions.ts';

const at = (moment: string): Clock => ({ now: new Date(moment), daySeconds });
const noon = (day: string) => `${day}T12:00:00.000Z`;
const clock = at(noon('2026-03-02'));
const catalog = catalogOn(clock.now);
const facts: RenewalFacts = { catalog, where: { country: 'US', currency: 'USD' }, hasSigned: true, isClosed: false };
const days = (moments: Date[]) => moments.map(moment => moment.toISOString().slice(0, 10));

const renewal = (one: Subscription, more: Partial<RenewalFacts> = {}): Subscription => {
  const following = followingTerm(one, { ...facts, ...more });
  if ('ends' in following) throw new Error(`It ends: ${following.ends}`);
  return renewed(one, following.renewsAs, clock);
};

/** The catalog with one offer changed. */
const catalogWith = (id: string, change: object) =>
  catalogOf({ ...catalog, offers: catalog.offers.map(offer => (offer.id === id ? { ...offer, ...change } : offer)) });

const suspended = (one: Subscription, suspendedOn: string): Subscription => ({
  ...one,
  status: 'suspended',
  suspendedOn,
  suspensionReasons: ['CustomerCancellation'],
});

describe('the end of a term', () => {
  const endsOn = (first: Subscription, terms: number): string[] => {
    const all = [first];
    for (let n = 1; n < terms; n++) all.push(renewal(all.at(-1) as Subscription));
    return all.map(({ commitmentEnd }) => commitmentEnd.slice(0, 10));
  };

  it('is the last day of a short month, and the day of the first term again afterwards', () => {
    const first = subscriptionOf({ duration: 'P1M', start: noon('2026-01-31') });
    expect(endsOn(first, 5)).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30']);
  });

  it('is 29 February again in leap years', () => {
    const first = subscriptionOf({ start: noon('2028-02-29') });
    expect(endsOn(first, 4)).toEqual(['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']);
  });

  it('leaves no gap to the next term, and never moves to a later day of the month (property)', () => {
    const start = fc.date({ min: new Date('2026-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(start, fc.constantFrom('P1M' as const, 'P1Y' as const), (date, duration) => {
        const first = subscriptionOf({ duration, start: date.toISOString() });
        let one = first;
        for (let n = 0; n < 30; n++) {
          const next = renewal(one);
          expect(next.startDate).toBe(one.commitmentEnd);
          expect(next.commitmentEnd > next.startDate).toBe(true);
          one = next;
          expect(new Date(one.commitmentEnd).getUTCDate()).toBeLessThanOrEqual(date.getUTCDate());
        }
        const months = duration === 'P1M' ? 31 : 31 * 12;
        const end = new Date(one.commitmentEnd);
        const all = (end.getUTCFullYear() - date.getUTCFullYear()) * 12 + end.getUTCMonth() - date.getUTCMonth();
        expect(all).toBe(months);
      }),
    );
  });
});

describe('what is due to a subscription', () => {
  const yearly = subscriptionOf();
  const monthly = subscriptionOf({ duration: 'P1M' });
  const trial = subscriptionOf({ offer: 'trial' });

  it('are reminders 30 and 7 days before the end of a long term', () => {
    expect(days(reminderMoments(yearly, clock))).toEqual(['2027-01-31', '2027-02-23']);
  });

  it('is one reminder of a month or a trial that ends, and none of a month that renews by itself', () => {
    expect(reminderMoments(monthly, clock)).toEqual([]);
    expect(days(reminderMoments({ ...monthly, autoRenew: false }, clock))).toEqual(['2026-03-26']);
    expect(days(reminderMoments(trial, clock))).toEqual(['2026-03-25']);
  });

  it('is each reminder once, and nothing that a clock that jumped has passed', () => {
    const reminded = { ...yearly, reminded: { end: yearly.commitmentEnd, count: 1 } };
    expect(dueNow(yearly, at(noon('2027-01-30')), 90)).toBeUndefined();
    expect(dueNow(yearly, at(noon('2027-01-31')), 90)).toBe('reminder');
    expect(dueNow(reminded, at(noon('2027-02-01')), 90)).toBeUndefined();
    expect(dueNow(reminded, at(noon('2027-02-23')), 90)).toBe('reminder');
    expect(dueNow(yearly, at(noon('2027-03-02')), 90)).toBe('end_of_term');
  });

  it('counts no reminders of another term', () => {
    const next = renewal({ ...yearly, reminded: { end: yearly.commitmentEnd, count: 2 } });
    expect(next.reminded).toBeUndefined();
    const other = { ...yearly, reminded: { end: noon('2025-01-01'), count: 2 } };
    expect(dueNow(other, at(noon('2027-02-01')), 90)).toBe('reminder');
  });

  it('is the deletion of the data some days after a suspension, which renews nothing (B125)', () => {
    const one = suspended(monthly, noon('2026-03-10'));
    expect(dueNow(one, at(noon('2026-06-07')), 90)).toBeUndefined();
    expect(dueNow(one, at(noon('2026-06-08')), 90)).toBe('deletion');
    expect(nextMoment(one, clock, 30)?.toISOString()).toBe(noon('2026-04-09'));
  });

  it('is the end of a suspended one with its term, if it does not renew', () => {
    const one = suspended(trial, noon('2026-03-10'));
    expect(dueNow(one, at(noon('2026-04-01')), 90)).toBe('end_of_term');
    expect(dueNow(one, at(noon('2026-03-31')), 90)).toBeUndefined();
  });

  it('is nothing after the end', () => {
    expect(nextMoment(deletedSubscription(yearly, clock.now), clock)).toBeUndefined();
    expect(dueNow(deletedSubscription(yearly, clock.now), at(noon('2040-01-01')), 90)).toBeUndefined();
  });
});

describe('a renewal', () => {
  const yearly = subscriptionOf();

  it('takes price, currency and refunds from the catalog in effect, and keeps what somebody gave it', () => {
    const [term] = catalog.offerById.get(offers.standard)?.terms.filter(one => one.duration === 'P1Y') ?? [];
    const dearer = catalogOf({
      ...catalogWith(offers.standard, { terms: [{ ...term, prices: { USD: 99_00 } }] }),
      validFrom: '2027-01-01',
    });
    const after = renewal({ ...yearly, friendlyName: 'Front desk' }, { catalog: dearer });
    expect(after).toMatchObject({
      ...{ id: yearly.id, version: 2, unitPrice: 99_00, edition: '2027-01-01', quantity: yearly.quantity },
      ...{ friendlyName: 'Front desk', startDate: yearly.commitmentEnd, commitmentEnd: noon('2028-03-02') },
      ...{ createdDate: yearly.createdDate, entitlementId: yearly.entitlementId, status: 'active' },
    });
  });

  it('carries out the scheduled change of offer, quantity, cycle and term, once', () => {
    const scheduled: ScheduledTerm = {
      offerName: 'Example Desk Premium',
      offerId: offers.lockPlus,
      quantity: 12,
      billingCycle: 'annual',
      termDuration: 'P1Y',
    };
    const after = renewal({ ...yearly, scheduled });
    expect(after).toMatchObject({ offerId: offers.lockPlus, quantity: 12, billingCycle: 'annual', duration: 'P1Y' });
    expect(after.friendlyName).toBe(after.offerName);
    expect(after.scheduled).toBeUndefined();
    expect(renewal(after).quantity).toBe(12);
  });

  it('drops a scheduled change to what is not sold, rather than the subscription', () => {
    const scheduled: ScheduledTerm = {
      offerName: 'Example Desk Premium',
      offerId: offers.meadow,
      quantity: 1,
      billingCycle: 'monthly',
      termDuration: 'P1M',
    };
    const following = followingTerm({ ...yearly, scheduled }, facts);
    expect(following).toMatchObject({ dropsChange: true, renewsAs: { offerId: offers.standard } });
  });

  const endings: [string, Subscription, Partial<RenewalFacts>][] = [
    ['off', { ...yearly, autoRenew: false }, {}],
    ['off', subscriptionOf({ offer: 'trial' }), {}],
    ['off', suspended(yearly, noon('2026-04-01')), {}],
    ['unsigned', yearly, { hasSigned: false }],
    ['closed', yearly, { isClosed: true }],
    ['base', { ...yearly, parentSubscriptionId: crypto.randomUUID() }, {}],
    ['base', { ...yearly, parentSubscriptionId: yearly.id }, { base: deletedSubscription(yearly, clock.now) }],
    ['withdrawn', yearly, { catalog: catalogWith(offers.standard, { isAvailableForPurchase: false }) }],
    ['withdrawn', yearly, { catalog: catalogWith(offers.standard, { isAutoRenewable: false }) }],
    ['withdrawn', yearly, { catalog: catalogWith(offers.standard, { terms: [] }) }],
    ['withdrawn', yearly, { catalog: catalogWith(offers.standard, { countries: { except: ['US'] } }) }],
    ['withdrawn', yearly, { where: { country: 'US', currency: 'XAF' } }],
  ];
  for (const [reason, one, more] of endings)
    it(`does not happen (B101, B124, B129): ${reason} ${JSON.stringify(more).slice(0, 40)}`, () => {
      expect(followingTerm(one, { ...facts, ...more })).toEqual({ ends: reason });
    });

  it('of an add-on takes an active base', () => {
    const addOn = subscriptionOf({ offer: 'archive' }, { parentSubscriptionId: yearly.id });
    expect(followingTerm(addOn, { ...facts, base: yearly })).toMatchObject({ dropsChange: false });
  });

  it('is announced as what it will be', () => {
    const scheduled: ScheduledTerm = {
      offerName: 'Example Desk Premium',
      offerId: offers.lock,
      quantity: 2,
      billingCycle: 'monthly',
      termDuration: 'P1Y',
    };
    const kindOf = (one: Subscription) => reminderOf(one, followingTerm(one, facts));
    expect(kindOf(yearly)).toEqual({ kind: 'term_renews', params: { end: { date: yearly.commitmentEnd } } });
    expect(kindOf({ ...yearly, scheduled })).toMatchObject({
      kind: 'term_changes',
      becomes: { offerName: 'Example Lock', quantity: 2 },
    });
    expect(kindOf(subscriptionOf({ offer: 'trial' }))).toMatchObject({
      kind: 'term_ends',
      params: { why: { word: 'term.trial' } },
    });
  });
});

describe('where a subscription is found, and counted', () => {
  const reseller = { tenantId: crypto.randomUUID(), name: 'Contoso', mpnId: '4847385' };
  const one = subscriptionOf({ quantity: 5 }, { reseller });

  it('are its places by time and partner, none after the end, and they are no part of it', () => {
    const places = placesOf(one, clock);
    expect(places).toMatchObject({
      watch: 'subscription.term',
      dueAt: '2027-01-31T12:00:00.000Z',
      queue: `subscriptions.active#${one.seller.tenantId}`,
      review: `subscriptions.active#${reseller.tenantId}`,
    });
    expect(placesOf(deletedSubscription(one, clock.now), clock)).toEqual({});
    const stored = { ...one, ...places, pk: 'p', sk: 's' };
    expect(asSubscription(stored)).toEqual(one);
  });

  it('counts for the seller and the reseller what a change adds and takes', () => {
    const sums = (before: Subscription | undefined, after: Subscription) =>
      Object.fromEntries(countWrites(before, after).map(({ key, add }) => [key.pk, add]));
    const [seller, other] = [`COUNTER#${one.seller.tenantId}`, `COUNTER#${reseller.tenantId}`];
    const begun = { subscriptionsActive: 1, seats: 5 };
    expect(sums(undefined, one)).toEqual({ [seller]: begun, [other]: begun });
    expect(sums(one, { ...one, quantity: 7 })).toEqual({ [seller]: { seats: 2 }, [other]: { seats: 2 } });
    const stopped = { subscriptionsActive: -1, subscriptionsSuspended: 1, seats: -5 };
    expect(sums(one, suspended(one, noon('2026-04-01')))).toEqual({
      [seller]: stopped,
      [other]: stopped,
    });
    const gone = { subscriptionsActive: -1, seats: -5 };
    expect(sums(one, deletedSubscription(one, clock.now))).toEqual({ [seller]: gone, [other]: gone });
    const { reseller: _, ...alone } = one;
    expect(sums(one, alone as Subscription)).toEqual({ [other]: gone });
    expect(countWrites(one, { ...one, friendlyName: 'Front desk' })).toEqual([]);
  });
});
