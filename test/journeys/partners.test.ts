import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { activeCompany, type Company } from '#test/team.ts';

const client = new Client(inject('system'));
let lead: Client;
let company: Company;
beforeAll(async () => {
  lead = await client.signIn('lead@tandem.example');
  company = await activeCompany(client);
});

const find = async (query: Record<string, unknown>) =>
  dataOf(await lead.api.GET('/v1/partners', { params: { query } }));
const idsOf = async (query: Record<string, unknown>) => (await find(query)).items.map(({ tenantId }) => tenantId);

describe('an operator finds a partner', () => {
  it('by the beginning of its name, whatever its case, and by nothing in the middle of it', async () => {
    const word = crypto.randomUUID().slice(0, 8);
    const applied = await apply(client, { companyName: `Zeta  ${word} GmbH` });
    await confirm(client, applied);
    expect(await idsOf({ q: `zETA ${word}` })).toEqual([applied.tenantId]);
    expect(await idsOf({ q: word })).toEqual([]);
    expect(await idsOf({ q: `Zeta ${word}`, status: 'active' })).toEqual([]);
    expect(await idsOf({ q: `Zeta ${word}`, status: 'pending_qualification', country: 'us' })).toEqual([
      applied.tenantId,
    ]);
  });

  it('in a region, however it is spelled; one that there isn’t is refused, as is a country', async () => {
    const { tenantId, domain } = company;
    for (const region of ['united-states', 'UnitedStates', 'united_states'])
      expect(await idsOf({ q: domain, region })).toEqual([tenantId]);
    expect(await idsOf({ q: domain, region: 'europe' })).toEqual([]);
    const refused = await lead.get('/v1/partners?region=atlantis&country=XX');
    expect([refused.status, refused.body.code, refused.body.data]).toEqual([
      400,
      900126,
      ['country: is not a country code (two letters, ISO 3166-1)', expect.stringMatching(/^region: must be one of: /)],
    ]);
  });

  it('by its domain, an address in it, and an MPN ID', async () => {
    const { tenantId, domain, admin } = company;
    expect(await idsOf({ q: domain.toUpperCase() })).toEqual([tenantId]);
    expect(await idsOf({ q: `someone@mail.${domain}` })).toEqual([tenantId]);
    const { mpnId = '' } = dataOf(await admin.api.GET('/v1/account'));
    expect(await idsOf({ q: mpnId })).toEqual([tenantId]);
  });

  it('under its new name once an application is corrected, and no longer under the old one', async () => {
    const word = crypto.randomUUID().slice(0, 8);
    const applied = await apply(client, { companyName: `Old ${word}` });
    const admin = await confirm(client, applied);
    await admin.patch(`/v1/enrollments/${applied.id}`, { companyName: `New ${word}` });
    expect(await idsOf({ q: `new ${word}` })).toEqual([applied.tenantId]);
    expect(await idsOf({ q: `old ${word}` })).toEqual([]);
  });

  it('page by page, also with a filter, each once', async () => {
    const seen: string[] = [];
    let page = await find({ size: 2, kind: 'indirect_reseller' });
    for (;;) {
      seen.push(...page.items.map(({ tenantId }) => tenantId));
      if (!page.continuationToken) break;
      expect(page.items.length).toBeLessThanOrEqual(2);
      page = dataOf(
        await lead
          .with({ 'MS-ContinuationToken': page.continuationToken })
          .api.GET('/v1/partners', { params: { query: { seekOperation: 'Next' } } }),
      );
    }
    expect(seen).toContain(company.tenantId);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('a partner, as an operator sees it', () => {
  it('has its account, people, MPN IDs and partnerships', async () => {
    const { tenantId, email, domain } = company;
    const partner = dataOf(await lead.api.GET('/v1/partners/{tenantId}', { params: { path: { tenantId } } }));
    expect(partner).toMatchObject({
      tenantId,
      status: 'active',
      partnerType: 'indirect_reseller',
      domain,
      people: { count: 1, admins: [{ email, status: 'active' }] },
      relationships: { resellers: 0, providers: 0 },
    });
    expect(partner.mpnIds.map(({ mpnId }) => mpnId)).toContain(partner.mpnId);
    const history = await lead.get<{ items: unknown[] }>(`/v1/${partner.links.history.uri}`);
    expect(history.body.items.length).toBeGreaterThan(3);
  });

  it('is for operators alone, and 404 if there is none', async () => {
    expect(answerOf(await company.admin.api.GET('/v1/partners'))).toMatchObject({ status: 403 });
    const path = { tenantId: company.tenantId };
    expect(answerOf(await company.admin.api.GET('/v1/partners/{tenantId}', { params: { path } }))).toMatchObject({
      status: 403,
    });
    expect(await lead.get(`/v1/partners/${crypto.randomUUID()}`)).toMatchObject({ status: 404 });
  });
});

describe('the pages of partners', () => {
  it('are found by the search of the frame, which only operators have', async () => {
    const visitor = await new PortalVisitor().signIn(
      'representative@tandem.example',
      client.passwordOf('representative@tandem.example'),
    );
    expect((await visitor.open('/portal')).html).toContain('action="/portal/partners"');
    const found = await visitor.open(`/portal/partners?q=${company.domain}`);
    expect(found.html).toContain(`href="/portal/partners/${company.tenantId}"`);
    const partner = await visitor.open(`/portal/partners/${company.tenantId}`);
    expect(partner.text).toContain(company.email);
    expect(partner.text).toContain('One person');
    expect(partner.html).not.toContain('/portal/reviews/');
    const own = await new PortalVisitor().signIn('admin@fabrikam.example', client.passwordOf('admin@fabrikam.example'));
    expect((await own.open('/portal')).html).not.toContain('action="/portal/partners"');
    expect((await own.open('/portal/partners')).status).toBe(403);
  });

  it('say how to search when nothing is found', async () => {
    const visitor = await new PortalVisitor('ru-RU').signIn(
      'lead@tandem.example',
      client.passwordOf('lead@tandem.example'),
    );
    expect((await visitor.open('/portal/partners?q=%3Cnobody%3E')).text).toContain('Партнёр не найден');
  });
});
