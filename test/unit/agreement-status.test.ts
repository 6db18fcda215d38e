import { describe, expect, it } from 'vitest';
import { agreementByMpnId, agreementByTenant } from '#functions/readiness/agreement-status.ts';
import { companySelector, requireProgram } from '#functions/readiness/company-selector.ts';
import type { Problem } from '#shared/errors/problem.ts';
import { problemReply } from '#shared/http/problem-reply.ts';
import { partnerTypes } from '#shared/runtime/partner-types.ts';
import { monday as now } from '#test/clock.ts';
import { refusal } from '#test/refusal.ts';
import { resellerAccount, resellerMpnId } from '#test/reseller.ts';

const provider = resellerAccount({ tenantId: 'p', partnerType: 'indirect_provider', mpnId: '9' });

const errorOf = ({ status, code, reason, options }: Problem) => ({
  status,
  code,
  reason,
  source: options.as?.source,
  data: options.data ?? [],
});

const base = 'https://partners.example.com';

const byId = (changes: object) =>
  errorOf(
    refusal(
      () => agreementByMpnId({ provider, id: resellerMpnId(), reseller: resellerAccount(), now, base, ...changes }),
      'whole',
    ),
  );

describe('the agreement status (6.4), where every failure is a 400 with its own code, source and data,', () => {
  const fd = { status: 400, source: 'PartnerFD' };
  const page = (path: string) => ({ data: [`${base}${path}`] });
  const { agreement, ...unsigned } = resellerAccount();

  it.each([
    ['is 2200 for an unknown MPN ID', { id: undefined }, 2200, 'reseller.mpnid_unknown', '/requirements#mpnid'],
    [
      'is 2200 for an MPN ID that is not migrated',
      { id: resellerMpnId({ status: 'not_migrated' }) },
      2200,
      'association.not_migrated',
      '/requirements#mpnid',
    ],
    [
      'is 2200 for an inactive MPN ID',
      { id: resellerMpnId({ status: 'inactive' }) },
      2200,
      'association.inactive',
      '/requirements#mpnid',
    ],
    [
      'is 2201 for an MPN ID of another region',
      { id: resellerMpnId({ country: 'DE' }) },
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
      { reseller: provider, id: resellerMpnId({ mpnId: '9' }) },
      2204,
      'reseller.not_enrolled',
      '/requirements#enrollment',
    ],
    [
      'is 2204 for the global MPN ID of a company',
      { id: resellerMpnId({ type: 'global' }) },
      2204,
      'order.mpnid_not_onboarded',
      '/requirements#enrollment',
    ],
    [
      'is 2204 for an MPN ID that the company did not enroll with (R172)',
      { id: resellerMpnId({ mpnId: '3' }) },
      2204,
      'order.mpnid_not_onboarded',
      '/requirements#enrollment',
    ],
  ])('%s', (_what, changes, code, reason, path) =>
    expect(byId(changes)).toEqual({ ...fd, code, reason, ...page(path) }),
  );

  it('is not refused for a reseller that has signed', () => {
    expect(
      refusal(() => agreementByMpnId({ provider, id: resellerMpnId(), reseller: resellerAccount(), now, base })),
    ).toBe('nothing was refused');
    expect(refusal(() => agreementByTenant(resellerAccount(), now))).toBe('nothing was refused');
  });

  it('by tenant ID is 2205 for a company that is not a reseller and 2206 for a reseller that has not signed', () => {
    for (const known of [undefined, ...partnerTypes.slice(1).map(partnerType => resellerAccount({ partnerType }))]) {
      const refused = errorOf(refusal(() => agreementByTenant(known, now), 'whole'));
      expect(refused).toEqual({ ...fd, code: 2205, reason: 'account.unknown', data: [] });
    }
    expect(errorOf(refusal(() => agreementByTenant(unsigned, now), 'whole'))).toEqual({
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
    const problem = refusal(() => agreementByTenant(undefined, now), 'whole');
    const { status, body } = await problemReply(problem, { locale: 'en-US' }, '/v1/compliance/csp/agreementstatus');
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
