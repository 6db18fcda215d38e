import { describe, expect, it } from 'vitest';
import { catalogOn } from '#functions/catalog/lookup.ts';
import {
  conversionsOf,
  replacingLine,
  targetNamed,
  upgradeObstacle,
  upgradesOf,
} from '#functions/subscription/replacement/replacement-targets.ts';
import { convertedTrial, upgraded } from '#functions/subscription/replacement/writes.ts';
import type { Subscription } from '#functions/subscription/subscription.ts';
import { monday as now } from '#test/clock.ts';
import { offers } from '#test/ordering.ts';

const catalog = catalogOn(now);
const where = { country: 'US', currency: 'USD' };

const subscription = (members: Partial<Subscription> = {}): Subscription =>
  ({
    ...{ id: 'one', version: 3, status: 'active', offerId: offers.basic, offerName: 'Example Desk Basic' },
    ...{ friendlyName: 'Example Desk Basic', quantity: 10, duration: 'P1M', billingCycle: 'monthly' },
    ...{ entitlementId: 'entitlement', createdDate: '2026-01-01', startDate: '2026-01-01', orderId: 'first' },
    ...members,
  }) as Subscription;
const trial = subscription({ offerId: offers.trial, trialDays: 30 });

const ids = (targets: ReturnType<typeof upgradesOf>) => targets.map(({ offer }) => offer.id);

describe('what a subscription can become', () => {
  it('is what the catalog sells in the country: of a trial by conversion (B129), of others by upgrade (R163)', () => {
    expect(ids(conversionsOf(trial, catalog, where))).toEqual([offers.standard, offers.premium]);
    expect(ids(upgradesOf(subscription(), catalog, where))).toEqual([offers.standard, offers.premium]);
    expect(conversionsOf(subscription(), catalog, where)).toEqual([]);
    expect(upgradesOf(trial, catalog, where)).toEqual([]);
    expect(upgradesOf(subscription(), catalog, { country: 'US', currency: 'XXX' })).toEqual([]);
    const none = subscription({ offerId: 'GONE' });
    expect([...upgradesOf(none, catalog, where), ...conversionsOf(none, catalog, where)]).toEqual([]);
  });

  it('has the term of before where the offer has it, else one with its billing cycle, else the first', () => {
    const termOf = (members: Partial<Subscription>) =>
      targetNamed(upgradesOf(subscription(members), catalog, where), offers.standard)?.term;
    expect(termOf({ duration: 'P1Y', billingCycle: 'annual' })).toMatchObject({
      duration: 'P1Y',
      billingCycle: 'annual',
    });
    expect(termOf({ duration: 'P3Y', billingCycle: 'annual' })).toMatchObject({
      duration: 'P1Y',
      billingCycle: 'annual',
    });
    expect(termOf({ duration: 'P3Y', billingCycle: 'one_time' })).toMatchObject({ duration: 'P1M' });
  });

  it('is named by the ID of the offer, in any case, and there is none of others', () => {
    const targets = upgradesOf(subscription(), catalog, where);
    expect(targetNamed(targets, offers.premium.toLowerCase())?.offer.id).toBe(offers.premium);
    expect(targetNamed(targets, offers.lock)).toBeUndefined();
  });

  it('is nothing during a suspension or with add-ons', () => {
    const suspended = subscription({ status: 'suspended', suspendedOn: '', suspensionReasons: [] });
    expect(upgradeObstacle(subscription(), false)).toBeUndefined();
    expect(upgradeObstacle(suspended, true)?.code).toBe('SubscriptionStatusNotActive');
    expect(upgradeObstacle(subscription(), true)?.code).toBe('SubscriptionAddOnsPresent');
  });
});

describe('the line by which a subscription becomes something else', () => {
  const [target] = upgradesOf(subscription(), catalog, where);
  if (!target) throw new Error('The catalog has no upgrade');

  it('keeps quantity, reseller and a name of its own', () => {
    const reseller = { tenantId: 'reseller', name: 'Contoso', mpnId: '4389012' };
    expect(replacingLine(subscription({ reseller, friendlyName: 'Front desk' }), target, {})).toEqual({
      ...{ offerId: offers.standard, quantity: 10, termDuration: 'P1M', billingCycle: 'monthly' },
      ...{ friendlyName: 'Front desk', partnerIdOnRecord: '4389012' },
    });
    const asked = { quantity: 12, billingCycle: 'annual' as const };
    const line = { offerId: offers.standard, ...asked, termDuration: 'P1M' };
    expect(replacingLine(subscription(), target, asked)).toEqual(line);
    const declared = subscription({ noPartnerOnRecord: true });
    expect(replacingLine(declared, target, asked)).toEqual({ ...line, noPartnerOnRecord: true });
  });
});

describe('a subscription that becomes something else', () => {
  const ordered = subscription({
    ...{ id: 'new', version: 1, offerId: offers.standard, orderId: 'second', entitlementId: 'other' },
    ...{ createdDate: '2026-05-01', startDate: '2026-05-01', quantity: 12 },
  });
  const supportContact = { tenantId: 'reseller' } as NonNullable<Subscription['supportContact']>;

  it('by conversion keeps its entitlement, licenses and contact, and is no trial any longer', () => {
    const basic = { offerId: offers.basic, offerName: 'Example Desk Basic' };
    const scheduled = { ...basic, quantity: 1, billingCycle: 'monthly', termDuration: 'P1M' } as const;
    const before = { ...trial, assigned: 4, registeredOn: '2026-02-01', supportContact, scheduled };
    expect(convertedTrial(before, { ...ordered, id: trial.id })).toEqual({
      ...ordered,
      ...{ id: 'one', version: 4, entitlementId: 'entitlement', createdDate: '2026-01-01' },
      ...{ assigned: 4, registeredOn: '2026-02-01', supportContact },
    });
  });

  it('by an upgrade is another one, with the same contact', () => {
    expect(upgraded({ ...subscription(), supportContact, assigned: 4 }, ordered)).toEqual({
      ...ordered,
      replaces: 'one',
      supportContact,
    });
  });
});
