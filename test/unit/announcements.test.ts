import { describe, expect, it } from 'vitest';
import type { Announcement, Audience } from '#functions/announcement/announcement.ts';
import { isAddressedTo, isShown, type Reader, requireChangeable, requireRight } from '#functions/announcement/rules.ts';
import { monday } from '#test/clock.ts';

const audience = (limits: Partial<Audience> = {}): Audience => ({ kinds: [], regions: [], roles: [], ...limits });
const announcement = (members: Partial<Announcement> = {}): Announcement => ({
  id: 'a1',
  title: { 'en-US': 'News' },
  text: { 'en-US': 'Something is new.' },
  audience: audience(),
  from: '2026-03-02',
  mail: false,
  version: 1,
  by: 'Lee Lead',
  createdDate: monday.toISOString(),
  ...members,
});
const reseller: Reader = { kinds: ['indirect_reseller'], region: 'europe', roles: ['sales_agent'] };

describe('whom an announcement is for (R12)', () => {
  it.each([
    ['no limit', {}, true, true],
    ['their kind', { kinds: ['indirect_reseller', 'customer'] }, true, false],
    ['another kind', { kinds: ['indirect_provider'] }, false, false],
    ['their region', { regions: ['europe'] }, true, false],
    ['another region', { regions: ['japan'] }, false, false],
    ['a role that they have', { roles: ['global_admin', 'sales_agent'] }, true, false],
    ['a role that they do not have', { roles: ['global_admin'] }, false, false],
    ['their kind, but another role', { kinds: ['indirect_reseller'], roles: ['global_admin'] }, false, false],
  ] as const)('with %s', (_what, limits, forReseller, forVisitor) => {
    const whom = audience(structuredClone(limits) as Partial<Audience>);
    expect([isAddressedTo(whom, reseller), isAddressedTo(whom, undefined)]).toEqual([forReseller, forVisitor]);
  });

  it('people in no region read what has no limit by region only', () => {
    const nowhere = { ...reseller, region: undefined };
    expect(isAddressedTo(audience({ regions: ['europe'] }), nowhere)).toBe(false);
    expect(isAddressedTo(audience({ kinds: ['indirect_reseller'] }), nowhere)).toBe(true);
  });
});

it.each([
  ['2026-03-01', undefined, true],
  ['2026-03-02', '2026-03-02', true],
  ['2026-03-03', undefined, false],
  ['2026-02-01', '2026-03-01', false],
])('an announcement from %s until %s is shown on March 2: %s', (from, until, expected) => {
  expect(isShown(announcement({ from, until }), monday)).toBe(expected);
});

describe('an announcement that is written', () => {
  it.each([
    ['an end before its start', { until: '2026-03-01' }, 'until: before_start'],
    ['an unknown region', { audience: audience({ regions: ['atlantis'] }) }, 'audience.regions: one_of'],
    ['emails to customers', { mail: true, audience: audience({ kinds: ['customer'] }) }, 'mail: announcement_mail'],
  ] as const)('is refused with %s', (_what, members, message) => {
    expect(() => requireRight(announcement(members as Partial<Announcement>), monday)).toThrow(message);
  });

  it('is taken with a right audience and span', () => {
    const whom = audience({ kinds: ['indirect_provider'], regions: ['europe'], roles: ['global_admin'] });
    expect(() => requireRight(announcement({ audience: whom, until: '2026-03-02', mail: true }), monday)).not.toThrow();
  });

  it('changes only its words and its last day once its first day has begun', () => {
    const before = announcement();
    const words = { ...before, title: { 'en-US': 'Other' }, text: { 'en-US': 'Words' }, until: '2026-04-01' };
    const whom = { ...before, audience: audience({ kinds: ['customer'] }), mail: true };
    expect(() => requireChangeable(before, words, monday)).not.toThrow();
    expect(() => requireChangeable(before, whom, monday)).toThrow('audience: settled; mail: settled');
    const ahead = announcement({ from: '2026-03-03' });
    expect(() => requireChangeable(ahead, { ...whom, from: '2026-03-09' }, monday)).not.toThrow();
  });
});
