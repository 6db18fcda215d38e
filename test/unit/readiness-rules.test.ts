import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionsOf, type Facts } from '#functions/readiness/rules.ts';
import { reasons } from '#shared/errors/problem.ts';
import { locales } from '#shared/i18n/locale.ts';
import { text } from '#shared/i18n/text.ts';
import type { Account } from '#shared/identity/account.ts';
import { monday as now } from '#test/clock.ts';
import { resellerAccount, resellerMpnId } from '#test/reseller.ts';

const provider = resellerAccount({ tenantId: 'p', partnerType: 'indirect_provider', mpnId: '9' });

const facts = (changes: Partial<Facts> = {}): Facts => ({
  provider,
  reseller: resellerAccount(),
  ids: [resellerMpnId({ type: 'global', mpnId: '1' }), resellerMpnId()],
  partnered: true,
  country: 'US',
  now,
  ...changes,
});

const unmet = (changes: Partial<Facts>) =>
  conditionsOf(facts(changes)).flatMap(({ met, reason, fixBy }) => (met ? [] : [`${reason} by ${fixBy}`]));

describe('the readiness of a reseller for a country (P20)', () => {
  it('is complete when every condition is met', () => {
    expect(unmet({})).toEqual([]);
    expect(unmet({ country: 'UM', asked: resellerMpnId() })).toEqual([]);
  });

  const { agreement, mpnId, ...bare } = resellerAccount();
  it.each<[string, Partial<Facts>, string[]]>([
    [
      'a review in progress',
      { reseller: resellerAccount({ status: 'pending_qualification' }) },
      ['reseller.not_enrolled by operator', 'vetting.pending by operator'],
    ],
    [
      'a rejected review',
      { reseller: resellerAccount({ status: 'rejected' }) },
      ['reseller.not_enrolled by reseller', 'vetting.pending by reseller'],
    ],
    ['no agreement (R66, R73)', { reseller: { ...bare, mpnId: '2' } }, ['agreement.unsigned by reseller']],
    [
      'no MPN ID (R60)',
      { reseller: { ...bare, agreement: provider.agreement as never } },
      ['association.missing by reseller'],
    ],
    [
      'another MPN ID of its own (R172)',
      { asked: resellerMpnId({ mpnId: '3' }), ids: [resellerMpnId(), resellerMpnId({ mpnId: '3' })] },
      ['association.other_id by reseller'],
    ],
    [
      'an inactive MPN ID (B106)',
      { ids: [resellerMpnId({ status: 'inactive' })] },
      ['association.inactive by reseller', 'location.no_active_id by reseller'],
    ],
    [
      'an active MPN ID of another location',
      { ids: [resellerMpnId({ status: 'inactive' }), resellerMpnId({ mpnId: '3' })] },
      ['association.inactive by reseller'],
    ],
    ['a suspension (B107)', { reseller: resellerAccount({ status: 'suspended' }) }, ['account.suspended by reseller']],
    [
      'a restriction (B110)',
      { reseller: resellerAccount({ status: 'restricted' }) },
      ['account.restricted by reseller'],
    ],
    ['no partnership (R105)', { partnered: false }, ['partnership.none by provider']],
    [
      'a provider of another region (R125)',
      { provider: { ...provider, country: 'DE' } },
      ['partnership.region_mismatch by reseller'],
    ],
    [
      'a customer of another region (R179, B21)',
      { country: 'DE' },
      ['location.no_active_id by reseller', 'customer.region_mismatch by reseller'],
    ],
    [
      'a customer in a country without a region',
      { country: 'CU' },
      ['location.no_active_id by reseller', 'region.country_not_offered by reseller'],
    ],
    [
      'a company that is not a reseller',
      { reseller: resellerAccount({ partnerType: 'direct_bill_partner' }) },
      ['reseller.not_enrolled by reseller'],
    ],
  ])('with %s lacks exactly the expected conditions', (_what, changes, expected) =>
    expect(unmet(changes)).toEqual(expected),
  );

  it('lists every unmet condition for an MPN ID from an older system that is all a company has', () => {
    expect(
      unmet({
        reseller: undefined,
        asked: resellerMpnId({ status: 'not_migrated', country: 'DE' }),
        ids: [],
        partnered: false,
      }),
    ).toEqual([
      'reseller.not_enrolled by reseller',
      'vetting.pending by reseller',
      'association.missing by reseller',
      'association.not_migrated by reseller',
      'location.no_active_id by reseller',
      'agreement.unsigned by reseller',
      'partnership.region_mismatch by reseller',
      'customer.region_mismatch by reseller',
      'partnership.none by provider',
    ]);
  });

  it('reports each condition independently of the others, with a message for each', () => {
    const anyFacts = fc.record({
      status: fc.constantFrom<Account['status']>('active', 'suspended', 'pending_qualification'),
      signed: fc.boolean(),
      partnered: fc.boolean(),
      country: fc.constantFrom('US', 'DE', 'CU'),
    });
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...locales), ({ status, signed, partnered, country }, locale) => {
        const reseller = { ...bare, mpnId: '2', status, ...(signed && { agreement: provider.agreement as never }) };
        const conditions = conditionsOf(facts({ reseller, partnered, country }));
        const met = (reason: string) => conditions.find(condition => condition.reason === reason)?.met;
        expect(met('agreement.unsigned')).toBe(signed);
        expect(met('partnership.none')).toBe(partnered);
        expect(conditions.filter(condition => condition.reason === 'account.suspended')[0]?.met).toBe(
          status !== 'suspended',
        );
        for (const { reason, params } of conditions) {
          expect(reasons).toContain(reason);
          expect(text(locale, 'problem', reason, params)).not.toMatch(/[{}]|undefined/);
        }
      }),
    );
  });
});
