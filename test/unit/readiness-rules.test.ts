import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MpnId } from '#functions/mpn/mpn-id.ts';
import { agreementByMpnId, agreementByTenant } from '#functions/readiness/agreement-status.ts';
import { companySelector, requireProgram } from '#functions/readiness/company-selector.ts';
import { conditionsOf, type Facts } from '#functions/readiness/rules.ts';
import { type Problem, reasons } from '#shared/errors/problem.ts';
import { problemReply } from '#shared/http/reply.ts';
import { locales } from '#shared/i18n/locale.ts';
import { text } from '#shared/i18n/text.ts';
import type { Account } from '#shared/identity/account.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { monday as now } from '#test/clock.ts';
import { refusal } from '#test/refusal.ts';

const account = (changes: Partial<Account> = {}): Account => ({
  tenantId: 'r',
  partnerType: 'indirect_reseller',
  companyName: 'Contoso',
  country: 'US',
  status: 'active',
  version: 1,
  mpnId: '2',
  agreement: { version: '2026-01', signedOn: now.toISOString(), signedBy: 'Ann' },
  ...changes,
});
const id = (changes: Partial<MpnId> = {}): MpnId => ({
  mpnId: '2',
  type: 'location',
  name: 'Contoso Redmond',
  country: 'US',
  status: 'active',
  tenantId: 'r',
  ...changes,
});
const provider = account({ tenantId: 'p', partnerType: 'indirect_provider', mpnId: '9' });
const facts = (changes: Partial<Facts> = {}): Facts => ({
  provider,
  reseller: account(),
  ids: [id({ type: 'global', mpnId: '1' }), id()],
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
    expect(unmet({ country: 'UM', asked: id() })).toEqual([]);
  });

  const { agreement, mpnId, ...bare } = account();
  it.each<[string, Partial<Facts>, string[]]>([
    [
      'a review in progress',
      { reseller: account({ status: 'pending_qualification' }) },
      ['vetting.pending by operator'],
    ],
    ['a rejected review', { reseller: account({ status: 'rejected' }) }, ['vetting.pending by reseller']],
    ['no agreement (R66, R73)', { reseller: { ...bare, mpnId: '2' } }, ['agreement.unsigned by reseller']],
    [
      'no MPN ID (R60)',
      { reseller: { ...bare, agreement: provider.agreement as never } },
      ['association.missing by reseller', 'association.inactive by reseller'],
    ],
    [
      'another MPN ID of its own (R172)',
      { asked: id({ mpnId: '3' }), ids: [id(), id({ mpnId: '3' })] },
      ['association.other_id by reseller'],
    ],
    [
      'an inactive MPN ID (B106)',
      { ids: [id({ status: 'inactive' })] },
      ['association.inactive by reseller', 'location.no_active_id by reseller'],
    ],
    [
      'an active MPN ID of another location',
      { ids: [id({ status: 'inactive' }), id({ mpnId: '3' })] },
      ['association.inactive by reseller'],
    ],
    ['a suspension (B107)', { reseller: account({ status: 'suspended' }) }, ['account.suspended by reseller']],
    ['a restriction (B110)', { reseller: account({ status: 'restricted' }) }, ['account.restricted by reseller']],
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
      { reseller: account({ partnerType: 'direct_bill_partner' }) },
      ['reseller.not_enrolled by reseller'],
    ],
  ])('with %s lacks exactly the expected conditions', (_what, changes, expected) =>
    expect(unmet(changes)).toEqual(expected),
  );

  it('lists every unmet condition for an MPN ID from an older system that is all a company has', () => {
    expect(
      unmet({
        reseller: undefined,
        asked: id({ status: 'not_migrated', country: 'DE' }),
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

const errorOf = ({ status, code, reason, options }: Problem) => ({
  status,
  code,
  reason,
  source: options.as?.source,
  data: options.data ?? [],
});
const base = 'https://partners.example.com';
const byId = (changes: object) =>
  errorOf(refusal(() => agreementByMpnId({ provider, id: id(), reseller: account(), now, base, ...changes }), 'whole'));

describe('the agreement status (6.4), where every failure is a 400 with its own code, source and data,', () => {
  const fd = { status: 400, source: 'PartnerFD' };
  const page = (path: string) => ({ data: [`${base}${path}`] });
  const { agreement, ...unsigned } = account();

  it.each([
    ['is 2200 for an unknown MPN ID', { id: undefined }, 2200, 'reseller.mpnid_unknown', '/requirements#mpnid'],
    [
      'is 2200 for an MPN ID that is not migrated',
      { id: id({ status: 'not_migrated' }) },
      2200,
      'association.not_migrated',
      '/requirements#mpnid',
    ],
    [
      'is 2200 for an inactive MPN ID',
      { id: id({ status: 'inactive' }) },
      2200,
      'association.inactive',
      '/requirements#mpnid',
    ],
    [
      'is 2201 for an MPN ID of another region',
      { id: id({ country: 'DE' }) },
      2201,
      'partnership.region_mismatch',
      '/regions',
    ],
    [
      'is 2203 when the agreement is not signed',
      { reseller: unsigned },
      2203,
      'agreement.unsigned',
      '/requirements#agreement',
    ],
    [
      'is 2203 before an MPN ID is associated',
      { reseller: { ...unsigned, mpnId: undefined } },
      2203,
      'agreement.unsigned',
      '/requirements#agreement',
    ],
    [
      'is 2204 for an MPN ID of a company that is not enrolled',
      { reseller: undefined },
      2204,
      'reseller.not_enrolled',
      '/requirements#enrollment',
    ],
    [
      'is 2204 for the MPN ID of a provider',
      { reseller: provider, id: id({ mpnId: '9' }) },
      2204,
      'reseller.not_enrolled',
      '/requirements#enrollment',
    ],
    [
      'is 2204 for the global MPN ID of a company',
      { id: id({ type: 'global' }) },
      2204,
      'reseller.not_enrolled',
      '/requirements#enrollment',
    ],
    [
      'is 2204 for an MPN ID that the company did not enroll with (R172)',
      { id: id({ mpnId: '3' }) },
      2204,
      'reseller.not_enrolled',
      '/requirements#enrollment',
    ],
  ])('%s', (_what, changes, code, reason, path) =>
    expect(byId(changes)).toEqual({ ...fd, code, reason, ...page(path) }),
  );

  it('is not refused for a reseller that has signed', () => {
    expect(refusal(() => agreementByMpnId({ provider, id: id(), reseller: account(), now, base }))).toBe(
      'nothing was refused',
    );
    expect(refusal(() => agreementByTenant(account()))).toBe('nothing was refused');
  });

  it('by tenant ID is 2205 for a company that is not a reseller and 2206 for a reseller that has not signed', () => {
    for (const known of [undefined, ...partnerTypes.slice(1).map(partnerType => account({ partnerType }))]) {
      const refused = errorOf(refusal(() => agreementByTenant(known), 'whole'));
      expect(refused).toEqual({ ...fd, code: 2205, reason: 'account.unknown', data: [] });
    }
    expect(errorOf(refusal(() => agreementByTenant(unsigned), 'whole'))).toEqual({
      ...fd,
      code: 2206,
      reason: 'agreement.unsigned',
      data: [],
    });
  });

  const guid = '11111111-1111-4111-8111-111111111111';
  it.each([
    [{}, 2001, 'ComplianceController', 'request.one_of'],
    [{ mpnId: '1', tenantId: guid }, 2000, 'ComplianceController', 'request.one_of'],
    [{ mpnId: 'x', tenantId: 'y' }, 2000, 'ComplianceController', 'request.one_of'],
    [{ mpnId: '12a' }, 2000, 'PartnerApiServiceControllers', 'mpnid.malformed'],
    [{ mpnId: '-1' }, 2000, 'PartnerApiServiceControllers', 'mpnid.malformed'],
    [{ tenantId: 'contoso.example' }, 2000, 'PartnerApiServiceControllers', 'tenantid.malformed'],
  ])('for the query %o is error %i of %s', (asked, code, source, reason) => {
    const refused = errorOf(refusal(() => companySelector(asked), 'whole'));
    expect(refused).toEqual({ status: 400, code, source, reason, data: [] });
  });

  it('accepts an MPN ID of digits, and tenant ID and program in any case', () => {
    expect(companySelector({ mpnId: ' 0042 ' })).toEqual({ mpnId: '0042' });
    expect(companySelector({ tenantId: guid.toUpperCase() })).toEqual({ tenantId: guid });
    expect(refusal(() => requireProgram('CSP'))).toBe('nothing was refused');
    expect(errorOf(refusal(() => requireProgram('dpor'), 'whole'))).toMatchObject({ status: 400, code: 2000 });
  });

  it('is returned in the error format of the public API with the reason', async () => {
    const problem = refusal(() => agreementByTenant(undefined), 'whole');
    const { status, body } = await problemReply(problem, 'en-US', '/v1/compliance/csp/agreementstatus');
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        code: 2205,
        description: expect.stringContaining('tenant ID'),
        data: [],
        source: 'PartnerFD',
        reason: 'account.unknown',
      },
    });
  });
});
