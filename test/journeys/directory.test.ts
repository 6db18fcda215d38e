import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const fabrikam = '11111111-1111-4111-8111-111111111111';
const europe = '33333333-3333-4333-8333-333333333333';

interface Provider {
  id: string;
  name: string;
  region: string;
  services: string[];
  countries?: string[];
  canPartner?: boolean;
  reason?: string;
  explanation?: string;
}
interface Found {
  totalCount: number;
  items: Provider[];
  links: { next?: { uri: string; headers: { key: string; value: string }[] } };
}

const find = async (query: string, caller = client) =>
  (await caller.get<Found>(`/v1/directory/providers?size=100&${query}`)).body.items;
const names = async (query: string) => (await find(query)).map(({ name }) => name);

describe('regions (R181)', () => {
  interface Regions {
    totalCount: number;
    items: { id: string; name: string; singleCountry: boolean; countries: { code: string; currency: string }[] }[];
    notOffered: { code: string; name: string }[];
    validFrom: string;
  }

  it('are listed with their countries and currencies, for anyone', async () => {
    const { status, body } = answerOf<Regions>(await client.api.GET('/v1/regions'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ totalCount: 15, validFrom: '2021-04-15' });
    expect(body.items.flatMap(({ countries }) => countries)).toHaveLength(243);
    expect(body.items.filter(({ singleCountry }) => singleCountry)).toHaveLength(6);
    expect(body.notOffered.map(({ code }) => code).sort()).toEqual(['CN', 'CU', 'EH', 'IR', 'KP', 'SD', 'SY']);
  });

  it('of a country: where its companies may sell, and nowhere for one that is in none (A12)', async () => {
    const { items } = (await client.get<Regions>('/v1/regions?Country=um')).body;
    expect(items.map(({ id, countries }) => [id, countries.map(({ code }) => code).sort()])).toEqual([
      ['united-states', ['UM', 'US']],
    ]);
    expect(dataOf(await client.api.GET('/v1/regions', { params: { query: { country: 'CU' } } })).items).toEqual([]);
    expect(answerOf(await client.api.GET('/v1/regions', { params: { query: { country: 'ZZ' } } }))).toMatchObject({
      status: 400,
      body: { data: ['country: is not a country code (two letters, ISO 3166-1)'] },
    });
  });

  it('are called by their names in the language asked for', async () => {
    const { items } = dataOf(
      await client.with({ 'X-Locale': 'zh-CN' }).api.GET('/v1/regions', { params: { query: { country: 'DE' } } }),
    );
    expect(items[0]?.name).toBe('欧洲');
  });
});

describe('the directory (R97, R98)', () => {
  it.each([
    ['country=US', ['Fabrikam Distribution']],
    ['country=UM', ['Fabrikam Distribution']],
    ['country=DE', ['Fabrikam Europe']],
    ['country=se', ['Contoso Distribution Nordics', 'Fabrikam Europe']],
    ['region=europe', ['Contoso Distribution Nordics', 'Fabrikam Europe']],
    ['region=UnitedStates', ['Fabrikam Distribution']],
    ['region=europe&country=US', []],
    ['country=CN', []],
    ['service=credit', ['Fabrikam Canada', 'Fabrikam Distribution']],
    ['service=Credit,billing', ['Fabrikam Distribution']],
    ['region=europe&service=leads', ['Fabrikam Europe']],
    ['language=fr', ['Fabrikam Canada', 'Fabrikam Europe']],
    ['language=zh-TW', ['Contoso Distribution Taiwan']],
    ['language=zh_hans_SG', ['Contoso Distribution Asia']],
    ['q=NORDIC%20resellers', ['Contoso Distribution Nordics']],
    ['q=經銷商', ['Contoso Distribution Taiwan']],
    ['q=nobody%20has%20this', []],
  ])('finds by %s', async (query, expected) => {
    const found = await names(query);
    expect(found.filter(name => /^(Fabrikam|Contoso Distribution) /.test(name))).toEqual(expected);
  });

  it('finds providers under either of their names, provider and distributor (R3)', async () => {
    const [all, distributors, providers] = [await names(''), await names('q=Distributor'), await names('q=provider')];
    expect(all.length).toBeGreaterThanOrEqual(6);
    expect(distributors).toEqual(all);
    expect(providers).toEqual(all);
  });

  it.each([
    'country=ZZ',
    'country=Germany',
    'region=atlantis',
    'service=gardening',
    'service=billing,gardening',
    'language=12',
    'size=many',
    `q=${'x'.repeat(201)}`,
  ])('refuses %s (R10, R97)', async query => {
    const refused = await client.get(`/v1/directory/providers?${query}`);
    expect(refused).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
    expect(refused.body.data).toHaveLength(1);
  });

  it('goes page by page, each provider once, and a page’s token carries its search', async () => {
    const whole = await names('service=purchasing&q=resellers');
    expect(whole.length).toBeGreaterThan(3);
    const seen: string[] = [];
    let paged = client;
    for (let path = '/v1/directory/providers?service=purchasing&q=resellers&size=2'; path; ) {
      const { body } = await paged.get<Found>(path);
      expect(body.totalCount).toBe(body.items.length);
      seen.push(...body.items.map(({ name }) => name));
      const [token] = body.links.next?.headers ?? [];
      paged = token ? client.with({ [token.key]: token.value }) : client;
      path = token ? `/v1${body.links.next?.uri}` : '';
    }
    expect(seen).toEqual(whole);
    const forged = answerOf(await client.with({ 'MS-ContinuationToken': 'e30.x' }).api.GET('/v1/directory/providers'));
    expect(forged).toMatchObject({ status: 400, body: { reason: 'request.page_invalid' } });
  });

  it('shows a provider in full, with the ways to reach it (R99), and none that is not there', async () => {
    const { body } = await client.get(`/v1/directory/providers/${fabrikam.toUpperCase()}`);
    expect(body).toMatchObject({
      id: fabrikam,
      name: 'Fabrikam Distribution',
      country: 'US',
      region: 'united-states',
      contact: { email: 'resellers@fabrikam.example', website: 'https://fabrikam.example/resellers' },
      lastConfirmed: expect.stringMatching(/^\d{4}-/),
      attributes: { objectType: 'DirectoryProvider' },
    });
    expect(String(body.description).length).toBeGreaterThan(50);
    expect(body).not.toHaveProperty('canPartner');
    for (const id of [crypto.randomUUID(), 'x', '%00']) {
      expect(
        answerOf(await client.api.GET('/v1/directory/providers/{id}', { params: { path: { id } } })),
      ).toMatchObject({
        status: 404,
        body: { reason: 'resource.unknown' },
      });
    }
  });
});

describe('who is signed in is told with whom a partnership is possible (R103, R180)', () => {
  let reseller: Client;
  beforeAll(async () => {
    reseller = await confirm(client, await apply(client));
  });
  const partnering = async (caller: Client, id: string) =>
    (await find('', caller)).find(provider => provider.id === id);

  it('a reseller: yes in its own region; elsewhere no, and both regions are named', async () => {
    expect(await partnering(reseller, fabrikam)).toMatchObject({ canPartner: true });
    const other = await partnering(reseller.with({ 'X-Locale': 'ru-RU' }), europe);
    expect(other).toMatchObject({ canPartner: false, reason: 'partnership.region_mismatch' });
    expect(other?.explanation).toContain('Европа');
    expect(other?.explanation).toContain('США');
    expect(
      dataOf(await reseller.api.GET('/v1/directory/providers/{id}', { params: { path: { id: europe } } })).canPartner,
    ).toBe(false);
  });

  it('a provider: no, providers partner with resellers', async () => {
    const provider = await client.signIn('admin@fabrikam.example');
    expect(await partnering(provider, europe)).toMatchObject({ canPartner: false, reason: 'permission.other_kind' });
  });

  it('a bad token is refused, not taken for nobody', async () => {
    const refused = answerOf(
      await client.with({ Authorization: 'Bearer e30.e30.x' }).api.GET('/v1/directory/providers'),
    );
    expect(refused).toMatchObject({ status: 401, body: { reason: 'token.missing' } });
  });
});

describe('the public pages', () => {
  it.each([
    ['/regions', 'Regions and currencies'],
    ['/regions?country=DE', 'Germany belongs to the region Europe.'],
    ['/regions?country=BR', 'Its companies can sell only there.'],
    ['/regions?country=SY', 'The program is not available in Syria.'],
    ['/providers', 'Contoso Distribution Asia'],
    ['/providers?country=US&service=billing&language=en&q=invoice', 'Fabrikam Distribution'],
    ['/providers?country=JP', 'No providers found.'],
    [`/providers/${fabrikam}`, 'mailto:resellers@fabrikam.example'],
    ['/requirements', 'Sign the partner agreement'],
  ])('%s says "%s", runs no script, and may be found by search engines', async (path, words) => {
    const { status, headers, text } = await client.get(path);
    expect(status).toBe(200);
    expect(text).toContain(words);
    expect(text).not.toMatch(/<script| on\w+=/i);
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-robots-tag')).toBe('all');
  });

  it('speak the language asked for, and keep the search when it is changed', async () => {
    const { text } = await client.get('/providers?country=DE&lang=ru');
    expect(text).toContain('<html lang="ru-RU">');
    expect(text).toContain('Найти поставщика');
    expect(text.replaceAll('&#x3D;', '=')).toContain('?country=DE&amp;lang=zh-TW');
    expect((await client.get('/regions?lang=zh-CN&country=TW')).text).toContain('台湾');
  });

  it('answer what they do not know with a page of their own', async () => {
    const unknown = await client.get(`/providers/${crypto.randomUUID()}`);
    expect(unknown.status).toBe(404);
    expect(unknown.text).toContain('<h1>');
    for (const path of ['/providers?country=%3Cb%3E', '/providers?next=e30.x', '/regions?country=ZZ', '/providers/x']) {
      const { status, text } = await client.get(path);
      expect([400, 404]).toContain(status);
      expect(text).not.toContain('<b>');
    }
  });
});
