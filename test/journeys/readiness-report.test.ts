import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { accept, activeReseller, invite, type Reseller } from '#test/partnering.ts';

const client = new Client(inject('system'));
let provider: Client;
let europe: Client;

interface Readiness {
  ready: boolean;
  tenantId?: string;
  name?: string;
  mpnId?: string;
  region: string;
  conditions: { reason: string; met: boolean; fixBy: string; href: string; description?: string }[];
}

beforeAll(async () => {
  [provider, europe] = await Promise.all([
    client.signIn('admin@fabrikam.example'),
    client.signIn('admin@fabrikam-europe.example'),
  ]);
});

const status = (query: string, caller = provider) => caller.get(`/v1/compliance/csp/agreementstatus?${query}`);

const readiness = async (query: string, caller = provider) =>
  (await caller.get<Readiness>(`/v1/relationships/readiness?${query}`)).body;

const unmet = ({ conditions }: Readiness) => conditions.filter(({ met }) => !met).map(({ reason }) => reason);

describe('a partner in the readiness report', () => {
  const name = '=CONCAT("Con";"toso")';
  let partner: Reseller;
  beforeAll(async () => {
    partner = await activeReseller(client, { companyName: name });
    const { status, text } = await accept(partner.admin, await invite(provider, partner.email));
    if (status !== 200) throw new Error(text);
  });

  it('is ready after accepting an invitation, and cannot partner twice', async () => {
    const report = await readiness(`tenantId=${partner.tenantId}`);
    expect(unmet(report)).toEqual([]);
    expect(report).toMatchObject({ ready: true, name, country: 'US' });
    const fabrikam = '/v1/directory/providers/11111111-1111-4111-8111-111111111111';
    expect((await partner.admin.get(fabrikam)).body).toMatchObject({ canPartner: false, reason: 'partnership.exists' });
  });

  it('has one row with all its data, and the report is paged (B103)', async () => {
    interface Page {
      items: { tenantId: string; mpnId?: string }[];
      links: { next?: { headers: { key: string; value: string }[] } };
    }
    const seen: Page['items'] = [];
    let paged = provider;
    for (let path = '/v1/relationships/report?size=1'; path; ) {
      const { body } = await paged.get<Page>(path);
      expect(body.items.length).toBeLessThanOrEqual(1);
      seen.push(...body.items);
      const [token] = body.links.next?.headers ?? [];
      paged = token ? provider.with({ [token.key]: token.value }) : provider;
      path = token ? '/v1/relationships/report?seekOperation=Next' : '';
    }
    const all = dataOf(await provider.api.GET('/v1/relationships/report', { params: { query: { size: 500 } } })).items;
    const ids = (items: Page['items']) => items.map(({ tenantId }) => tenantId);
    expect(ids(all)).toContain(partner.tenantId);
    expect(new Set(ids(seen)).size).toBe(seen.length);
    const mine = seen.find(({ tenantId }) => tenantId === partner.tenantId);
    expect(mine).toMatchObject({
      name,
      country: 'US',
      region: 'united-states',
      status: 'active',
      vettingStatus: 'authorized',
      agreement: {
        signed: true,
        signedOn: expect.stringMatching(/^\d{4}-/),
        version: expect.stringMatching(/^\d{4}-/),
      },
      since: expect.stringMatching(/^\d{4}-/),
    });
    expect(await status(`mpnId=${mine?.mpnId}`)).toMatchObject({ status: 200 });
  });

  it('is exported to CSV with its name escaped against formulas', async () => {
    const { text } = await provider.get('/v1/relationships/report/export');
    const line = text.split('\r\n').find(row => row.includes(partner.tenantId)) ?? '';
    expect(line).toMatch(/^"'=CONCAT\(""Con"";""toso""\)",\d+,US,united-states,authorized,true,/);
  });

  it('is removed from the report and no longer ready when the partnership ends', async () => {
    const path = `/v1/relationships/${partner.tenantId}/removal`;
    const { body } = await provider.get<{ previewHash: string; attestation: { version: string } }>(path);
    const { previewHash, attestation } = body;
    const ending = { previewHash, attestationVersion: attestation.version, attestationAccepted: true };
    expect((await provider.post(path, ending)).status).toBe(200);
    expect(unmet(await readiness(`tenantId=${partner.tenantId}`))).toEqual(['partnership.none']);
    expect((await provider.get('/v1/relationships/report/export')).text).not.toContain(partner.tenantId);
  });
});

describe('the readiness report of a provider (B103)', () => {
  it('is empty without resellers, and the CSV file still has its headings', async () => {
    expect(answerOf(await europe.api.GET('/v1/relationships/report'))).toMatchObject({
      status: 200,
      body: { totalCount: 0, items: [] },
    });
    const { status, headers, text } = await europe.get('/v1/relationships/report/export');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="resellers-\d{4}-\d\d-\d\d\.csv"$/);
    expect(text).toMatch(/^\uFEFF?name,mpnId,country,region,vettingStatus,agreementSigned,/);
  });
});
