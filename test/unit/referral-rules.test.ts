import { describe, expect, it } from 'vitest';
import { referralLifecycle, shownStatuses } from '#functions/referral/lifecycle.ts';
import {
  acceptReferral,
  archiveReferral,
  changeDeal,
  closeDeal,
  confirmInquiry,
  contactUntil,
  daysUntilErased,
  declineReferral,
  endUnanswered,
  erased,
  requireConsent,
  shareReferral,
} from '#functions/referral/rules.ts';
import { isInSight } from '#functions/referral/scope.ts';
import { addHours } from '#shared/runtime/time.ts';
import { afterDays } from '#test/clock.ts';
import { atMonday, inquired, lead, liveBusiness, received } from '#test/referring.ts';

const business = liveBusiness();
const deal = { name: 'Cloud move' };
const accepted = () => acceptReferral(received(business), deal, 'bo', atMonday);

describe('a new referral', () => {
  it('waits 14 days for the answer, with reminders (B93)', () => {
    expect(received(business)).toMatchObject({
      ...{ status: 'received', expiresOn: afterDays(14).now.toISOString(), reminded: 0 },
      ...{ receivedOn: atMonday.now.toISOString(), region: 'europe', to: { name: 'Contoso Resale' } },
    });
  });

  it('of a customer waits two days for the confirmation of the address first', () => {
    const inquiry = inquired(business);
    expect(inquiry).toMatchObject({ status: 'email_pending', expiresOn: afterDays(2).now.toISOString() });
    expect(inquiry.receivedOn).toBeUndefined();
    const confirmed = confirmInquiry(inquiry, afterDays(1));
    expect(confirmed).toMatchObject({ status: 'received', expiresOn: afterDays(15).now.toISOString(), version: 2 });
    expect(() => confirmInquiry(confirmed, afterDays(1))).toThrow('referral.closed');
  });

  it('is refused for a location that the business does not have, and a size that it does not take (B88)', () => {
    const choosy = liveBusiness({ live: { ...business.live, customerSizesExcluded: ['from_1_to_24'] } });
    expect(() => received(choosy, { locationId: 'other' })).toThrow('locationId: unknown_location');
    const company = { ...lead().company, size: 'from_1_to_24' as const };
    expect(() => received(choosy, { company })).toThrow('company.size: size_excluded');
    const [location] = business.live.locations;
    expect(received(business, { locationId: location?.id ?? '' }).location).toEqual({
      id: location?.id,
      name: 'Berlin office',
    });
  });

  it('needs the consent of the customer', () => {
    expect(() => requireConsent(lead({ consented: false }))).toThrow('consented: consent_needed');
    expect(() => requireConsent(lead())).not.toThrow();
  });
});

describe('the answer to a referral (B93)', () => {
  it('takes it on as a deal, with whoever accepts on its team', () => {
    const value = { amount: 1999.5, currency: 'EUR' };
    const next = acceptReferral(
      received(business),
      { ...deal, value, closesOn: '2026-06-30', notes: 'Soon' },
      'bo',
      afterDays(3),
    );
    expect(next).toMatchObject({
      ...{ status: 'accepted', team: ['bo'], answeredOn: afterDays(3).now.toISOString(), version: 2 },
      deal: { name: 'Cloud move', value: { minor: 199_950, currency: 'EUR' }, closesOn: '2026-06-30', notes: 'Soon' },
    });
    expect(next.expiresOn).toBeUndefined();
  });

  it('counts yen in yen', () => {
    const value = { amount: 5000, currency: 'JPY' };
    expect(acceptReferral(received(business), { ...deal, value }, 'bo', atMonday).deal?.value?.minor).toBe(5000);
  });

  it.each([
    ['a day of no calendar', { closesOn: '2026-02-30' }, 'closesOn: date'],
    ['more decimals than its currency', { value: { amount: 10.5, currency: 'JPY' } }, 'value.amount: decimals'],
    ['more decimals than a cent', { value: { amount: 10.999, currency: 'EUR' } }, 'value.amount: decimals'],
    ['no currency', { value: { amount: 1, currency: 'QQQ' } }, 'value.currency: currency'],
  ])('is refused with %s', (_what, members, message) => {
    expect(() => acceptReferral(received(business), { ...deal, ...members }, 'bo', atMonday)).toThrow(message);
  });

  it('declines it with a reason', () => {
    const next = declineReferral(received(business), { reason: 'other_field', note: 'Sorry' }, atMonday);
    expect(next).toMatchObject({ status: 'declined', decline: { reason: 'other_field', note: 'Sorry' } });
  });

  it('comes once, and in time, whether or not the workflow has noticed', () => {
    const late = afterDays(14);
    expect(() => acceptReferral(accepted(), deal, 'bo', atMonday)).toThrow('referral.closed');
    expect(() => declineReferral(accepted(), { reason: 'other' }, atMonday)).toThrow('referral.closed');
    expect(() => acceptReferral(received(business), deal, 'bo', late)).toThrow('referral.closed');
    expect(() => declineReferral(received(business), { reason: 'other' }, late)).toThrow('referral.closed');
    expect(() => shareReferral(received(business), [], late.now)).toThrow('referral.closed');
    expect(() => acceptReferral(inquired(business), deal, 'bo', atMonday)).toThrow('referral.closed');
  });

  it('that does not come leaves it expired, and an inquiry lapsed', () => {
    expect(endUnanswered(received(business), afterDays(14))).toMatchObject({ status: 'expired' });
    expect(endUnanswered(inquired(business), afterDays(2))).toMatchObject({ status: 'lapsed' });
  });
});

describe('a deal (B94)', () => {
  it('changes by the members that are given; null takes one away', () => {
    const next = changeDeal(accepted(), { value: { amount: 5, currency: 'EUR' }, notes: 'New' });
    expect(next.deal).toEqual({
      name: 'Cloud move',
      value: { minor: 500, currency: 'EUR' },
      notes: 'New',
      closesOn: undefined,
    });
    expect(changeDeal(next, { notes: null, value: null }).deal).toMatchObject({
      name: 'Cloud move',
      notes: undefined,
      value: undefined,
    });
    expect(() => changeDeal(received(business), { name: 'x' })).toThrow('referral.closed');
    expect(() => changeDeal(accepted(), { closesOn: '2026-13-01' })).toThrow('closesOn: date');
  });

  it('is won or lost once', () => {
    const won = closeDeal(accepted(), 'won', atMonday);
    expect(won.status).toBe('won');
    expect(() => closeDeal(won, 'lost', atMonday)).toThrow('referral.closed');
    expect(() => closeDeal(received(business), 'won', atMonday)).toThrow('referral.closed');
  });

  it('is archived for good, once it is answered', () => {
    const archived = archiveReferral(closeDeal(accepted(), 'lost', atMonday), atMonday);
    expect(archived).toMatchObject({ status: 'archived', archivedAs: 'lost' });
    expect(() => archiveReferral(archived, atMonday)).toThrow('referral.closed');
    expect(() => archiveReferral(received(business), atMonday)).toThrow('referral.closed');
    expect(() => shareReferral(archived, ['bo'], atMonday.now)).toThrow('referral.closed');
  });
});

it('a customer’s wish to be called is shown for 72 hours, until it ends (B93)', () => {
  const referral = received(business, { wantsContact: true });
  const hours = (count: number) => ({ ...atMonday, now: addHours(atMonday.now, count, atMonday) });
  expect(contactUntil(referral, hours(71))).toBe(hours(72).now.toISOString());
  expect(contactUntil(referral, hours(72))).toBeUndefined();
  expect(contactUntil(received(business), atMonday)).toBeUndefined();
  expect(contactUntil({ ...referral, status: 'declined' }, atMonday)).toBeUndefined();
  expect(contactUntil(inquired(business, { wantsContact: true }), atMonday)).toBeUndefined();
});

describe('what is kept of people', () => {
  it('ends some days after each end, and never while it waits', () => {
    for (const status of shownStatuses) {
      const isWaiting = 'wait' in referralLifecycle[status];
      expect(daysUntilErased({ status }) === undefined, status).toBe(isWaiting);
    }
    expect(daysUntilErased({ status: 'lapsed' })).toBe(0);
  });

  it('leaves no name, address or note of anybody', () => {
    const notes = { reason: 'other', note: 'Wade Roy called' } as const;
    const mailTrouble = { to: 'wade@woodgrove.example', state: 'bounced', on: atMonday.now.toISOString() } as const;
    const gone = [
      erased({ ...accepted(), mailTrouble, deal: { name: 'Wade Roy', notes: 'Wade Roy' } }, atMonday),
      erased(declineReferral(received(business), notes, atMonday), atMonday),
    ];
    for (const referral of gone) {
      expect(JSON.stringify(referral)).not.toMatch(/Wade|woodgrove|Woodgrove|200 people/);
      expect(referral.team).toEqual([]);
    }
    expect(gone[1]?.decline).toEqual({ reason: 'other' });
  });
});

describe('who sees a referral (B15)', () => {
  const referral = { location: { id: 'berlin', name: 'Berlin' }, team: ['bo'] };
  it.each([
    ['an admin of the entire company', { team: false, locationIds: 'all' as const }, 'al', true],
    ['an admin of its location', { team: true, locationIds: ['berlin'] }, 'al', true],
    ['an admin of another location', { team: true, locationIds: ['paris'] }, 'al', false],
    ['an admin of another location on its team', { team: true, locationIds: ['paris'] }, 'bo', true],
    ['a sales agent on its team', { team: true, locationIds: [] }, 'bo', true],
    ['another sales agent', { team: true, locationIds: [] }, 'al', false],
  ])('%s', (_who, sight, userId, sees) => {
    expect(isInSight(referral, sight, userId)).toBe(sees);
  });

  it('one without a location is for the entire company', () => {
    expect(isInSight({ team: [] }, { team: true, locationIds: ['berlin'] }, 'al')).toBe(false);
  });
});
