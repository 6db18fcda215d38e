import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application } from '#test/builders.ts';
import { answerOf, Client, type Loose } from '#test/client.ts';
import { apply, approve, associate, confirm, type Enrolling, sign } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
let provider: Client;
let europe: Client;
let reviewer: Client;

interface Readiness {
  ready: boolean;
  tenantId?: string;
  name?: string;
  mpnId?: string;
  region: string;
  conditions: { reason: string; met: boolean; fixBy: string; href: string; description?: string }[];
}

beforeAll(async () => {
  [provider, europe, reviewer] = await Promise.all([
    client.signIn('admin@fabrikam.example'),
    client.signIn('admin@fabrikam-europe.example'),
    client.signIn('reviewer@tandem.example'),
  ]);
});

async function reseller(): Promise<Enrolling & { admin: Client }> {
  const applied = await apply(client);
  return { ...applied, admin: await confirm(client, applied) };
}

const status = (query: string, caller = provider) => caller.get(`/v1/compliance/csp/agreementstatus?${query}`);

const readiness = async (query: string, caller = provider) =>
  (await caller.get<Readiness>(`/v1/relationships/readiness?${query}`)).body;

const unmet = ({ conditions }: Readiness) => conditions.filter(({ met }) => !met).map(({ reason }) => reason);

describe('a reseller that becomes ready step by step (P20)', () => {
  let made: Awaited<ReturnType<typeof reseller>>;
  let mpnId: string;

  it('sees everything that is missing at once, with who must act, where, and a message', async () => {
    made = await reseller();
    const report = await readiness(`tenantId=${made.tenantId}&country=US`);
    expect(report).toMatchObject({
      ready: false,
      tenantId: made.tenantId,
      name: 'Contoso Ltd',
      region: 'united-states',
    });
    expect(unmet(report)).toEqual([
      'reseller.not_enrolled',
      'vetting.pending',
      'association.missing',
      'location.no_active_id',
      'agreement.unsigned',
      'partnership.none',
    ]);
    for (const { met, fixBy, href, description } of report.conditions) {
      expect(['reseller', 'provider', 'operator']).toContain(fixBy);
      expect(href).toMatch(/^\//);
      expect(description === undefined).toBe(met);
    }
    expect(await status(`tenantId=${made.tenantId}`)).toMatchObject({
      status: 400,
      body: { code: 2206, source: 'PartnerFD', data: [], reason: 'agreement.unsigned' },
    });
  });

  it('lacks only the agreement, with which it is enrolled, and a partnership after review and association', async () => {
    await approve(reviewer, made.id);
    mpnId = await associate(made.admin);
    expect(unmet(await readiness(`MpnId=${mpnId}`))).toEqual([
      'reseller.not_enrolled',
      'agreement.unsigned',
      'partnership.none',
    ]);
    const refused = await status(`mpnid=${mpnId}`);
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 2203, source: 'PartnerFD', reason: 'agreement.unsigned' },
    });
    const [help = ''] = refused.body.data;
    expect((await client.get(help)).text).toContain('id="agreement"');
  });

  it('has signed according to either parameter, in any case and spelling', async () => {
    expect((await sign(made.admin)).status).toBe(201);
    for (const query of [
      `mpnId=${mpnId}`,
      `MPNID=${mpnId}`,
      `tenantId=${made.tenantId.toUpperCase()}`,
      `tenant_id=${made.tenantId}`,
    ]) {
      const answer = await status(query);
      expect([answer.status, answer.text]).toEqual([200, '{"isAgreementSigned":true}']);
    }
    expect((await provider.get(`/v1/compliance/CSP/AgreementStatus?mpnId=${mpnId}`)).status).toBe(200);
    expect((await provider.get(`/v1/compliance/Csp/agreementstatus/?mpnId=${mpnId}`)).status).toBe(200);
    expect(unmet(await readiness(`tenantId=${made.tenantId}`))).toEqual(['partnership.none']);
  });

  it('is not ready for a provider in another region, and both regions are named (2201, A10)', async () => {
    const report = await readiness(`mpnId=${mpnId}`, europe.with({ 'X-Locale': 'zh-TW' }));
    expect(unmet(report)).toEqual([
      'location.no_active_id',
      'partnership.region_mismatch',
      'customer.region_mismatch',
      'partnership.none',
    ]);
    const mismatch = report.conditions.find(({ reason }) => reason === 'partnership.region_mismatch');
    expect(mismatch?.description).toContain('歐洲');
    expect(mismatch?.description).toContain('美國');
    const refused = await status(`mpnId=${mpnId}`, europe);
    expect(refused).toMatchObject({ status: 400, body: { code: 2201, source: 'PartnerFD' } });
    expect(refused.body.description).toContain('Europe');
    expect(refused.body.description).toContain('United States');
    expect((await client.get(refused.body.data[0] ?? '')).status).toBe(200);
    expect((await status(`tenantId=${made.tenantId}`, europe)).status).toBe(200);
  });

  it('needs a location in the region of its customers', async () => {
    const report = await readiness(`tenantId=${made.tenantId}&country=de`);
    expect(report).toMatchObject({ region: 'europe' });
    expect(unmet(report)).toEqual(['location.no_active_id', 'customer.region_mismatch', 'partnership.none']);
    expect(unmet(await readiness(`tenantId=${made.tenantId}&country=CU`))).toContain('region.country_not_offered');
  });

  it('is not ready with another of its MPN IDs (R172)', async () => {
    const { address } = application();
    const other = String(dataOf(await made.admin.api.POST('/v1/mpnids', { body: { name: 'Second', address } })).mpnId);
    expect(unmet(await readiness(`mpnId=${other}`))).toEqual(['association.other_id', 'partnership.none']);
    expect((await status(`mpnId=${other}`)).body.code).toBe(2204);
  });
});

describe('an agreement status request (6.4)', () => {
  it.each([
    ['', 2001, 'ComplianceController'],
    ['mpnId=', 2001, 'ComplianceController'],
    ['mpnId=1&tenantId=11111111-1111-4111-8111-111111111111', 2000, 'ComplianceController'],
    ['mpnId=12a', 2000, 'PartnerApiServiceControllers'],
    ['tenantId=contoso', 2000, 'PartnerApiServiceControllers'],
    ['mpnId=999999999999999999999', 2200, 'PartnerFD'],
    ['mpnId=4000006', 2200, 'PartnerFD'],
    ['mpnId=4000003', 2201, 'PartnerFD'],
    ['mpnId=4000002', 2204, 'PartnerFD'],
    ['mpnId=5000001', 2204, 'PartnerFD'],
    ['tenantId=99999999-9999-4999-8999-999999999999', 2205, 'PartnerFD'],
    ['tenantId=11111111-1111-4111-8111-111111111111', 2205, 'PartnerFD'],
    ['tenantId=00000000-0000-4000-8000-000000000000', 2205, 'PartnerFD'],
  ])('with the query %j is refused with %i of %s', async (query, code, source) => {
    const refused = await status(query);
    expect(refused).toMatchObject({ status: 400, body: { code, source } });
    const helpful = [2200, 2201, 2203, 2204].includes(code);
    expect(refused.body.data).toHaveLength(helpful ? 1 : 0);
  });

  it('for another program is refused', async () => {
    expect(
      answerOf(
        await provider.api.GET('/v1/compliance/{programName}/agreementstatus', {
          params: { path: { programName: 'other' }, query: { mpnId: '1' } },
        }),
      ),
    ).toMatchObject({
      status: 400,
      body: { code: 2000, source: 'ComplianceController' },
    });
  });
});

describe('a readiness request', () => {
  it.each<[string, number, string]>([
    ['', 400, 'request.one_of'],
    ['mpnId=1&tenantId=x', 400, 'request.one_of'],
    ['mpnId=abc', 400, 'mpnid.malformed'],
    ['tenantId=abc', 400, 'tenantid.malformed'],
    ['mpnId=1', 404, 'reseller.mpnid_unknown'],
    ['tenantId=99999999-9999-4999-8999-999999999999', 404, 'resource.unknown'],
    ['tenantId=00000000-0000-4000-8000-000000000000', 404, 'resource.unknown'],
    ['mpnId=4000002&country=ZZ', 400, 'request.invalid'],
    ['mpnId=4000002&country=USA', 400, 'request.invalid'],
  ])('with the query %j is refused with %i %s', async (query, status, reason) => {
    const { status: responseStatus, body } = await provider.get<Loose>(`/v1/relationships/readiness?${query}`);
    expect([responseStatus, body.reason]).toEqual([status, reason]);
  });

  it('for an unclaimed imported MPN ID reports the missing enrollment', async () => {
    expect(unmet(await readiness('mpnId=4000002'))).toContain('reseller.not_enrolled');
    expect(unmet(await readiness('mpnId=4000006'))).toContain('association.not_migrated');
  });

  it('is refused for callers that are not providers', async () => {
    const { admin, tenantId } = await reseller();
    for (const path of [
      '/v1/relationships/readiness',
      '/v1/relationships/report',
      '/v1/compliance/csp/agreementstatus',
    ]) {
      expect((await admin.get(`${path}?tenantId=${tenantId}`)).body.reason).toBe('permission.other_kind');
      expect((await client.get(path)).status).toBe(401);
    }
  });
});
