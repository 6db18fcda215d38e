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

describe('the list of regions (R181)', () => {
  interface Regions {
    totalCount: number;
    items: { id: string; name: string; singleCountry: boolean; countries: { code: string; currency: string }[] }[];
    notOffered: { code: string; name: string }[];
    validFrom: string;
  }

  it('is public, with countries and currencies', async () => {
    const { status, body } = answerOf<Regions>(await client.api.GET('/v1/regions'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ totalCount: 15, validFrom: '2021-04-15' });
    expect(body.items.flatMap(({ countries }) => countries)).toHaveLength(243);
    expect(body.items.filter(({ singleCountry }) => singleCountry)).toHaveLength(6);
    expect(body.notOffered.map(({ code }) => code).sort()).toEqual(['CN', 'CU', 'EH', 'IR', 'KP', 'SD', 'SY']);
  });

  it('can be filtered by country, and is empty for a country without a region (A12)', async () => {
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

  it('has the region names in the requested language', async () => {
    const { items } = dataOf(
      await client.with({ 'X-Locale': 'zh-CN' }).api.GET('/v1/regions', { params: { query: { country: 'DE' } } }),
    );
    expect(items[0]?.name).toBe('欧洲');
  });
});

describe('the provider directory (R97, R98)', () => {
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
    ['productFamily=lock', ['Fabrikam Distribution']],
    ['productFamily=meadow', []],
    ['q=NORDIC%20resellers', ['Contoso Distribution Nordics']],
    ['q=經銷商', ['Contoso Distribution Taiwan']],
    ['q=nobody%20has%20this', []],
  ])('has the expected results for %s', async (query, expected) => {
    const found = await names(query);
    expect(found.filter(name => /^(Fabrikam|Contoso Distribution) /.test(name))).toEqual(expected);
  });

  it('finds providers by both of their names, provider and distributor (R3)', async () => {
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
    'productFamily=typewriters',
    'size=many',
    `q=${'x'.repeat(201)}`,
  ])('refuses the query %s (R10, R97)', async query => {
    const refused = await client.get(`/v1/directory/providers?${query}`);
    expect(refused).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
    expect(refused.body.data).toHaveLength(1);
  });

  it('is paged without duplicates, and a continuation token contains its search', async () => {
    const all = await names('service=purchasing&q=resellers');
    expect(all.length).toBeGreaterThan(3);
    const seen: string[] = [];
    let paged = client;
    for (let path = '/v1/directory/providers?service=purchasing&q=resellers&size=2'; path; ) {
      const { body } = await paged.get<Found>(path);
      expect(body.totalCount).toBe(body.items.length);
      seen.push(...body.items.map(({ name }) => name));
      const [token] = body.links.next?.headers ?? [];
      paged = token ? client.with({ [token.key]: token.value }) : client;
      path = token ? `/v1/${body.links.next?.uri}` : '';
    }
    expect(seen).toEqual(all);
    const forged = answerOf(await client.with({ 'MS-ContinuationToken': 'e30.x' }).api.GET('/v1/directory/providers'));
    expect(forged).toMatchObject({ status: 400, body: { reason: 'request.page_invalid' } });
  });

  it('shows a provider with its contact details (R99), and 404 for an unknown one', async () => {
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
    for (const id of [crypto.randomUUID(), 'x', '\0']) {
      expect(
        answerOf(await client.api.GET('/v1/directory/providers/{id}', { params: { path: { id } } })),
      ).toMatchObject({
        status: 404,
        body: { reason: 'resource.unknown' },
      });
    }
  });
});

describe('a signed-in caller sees with whom they can partner (R103, R180):', () => {
  let reseller: Client;
  beforeAll(async () => {
    reseller = await confirm(client, await apply(client));
  });
  const partnering = async (caller: Client, id: string) =>
    (await find('', caller)).find(provider => provider.id === id);

  it('a reseller can partner in its own region, and the explanation names both regions otherwise', async () => {
    expect(await partnering(reseller, fabrikam)).toMatchObject({ canPartner: true });
    const other = await partnering(reseller.with({ 'X-Locale': 'ru-RU' }), europe);
    expect(other).toMatchObject({ canPartner: false, reason: 'partnership.region_mismatch' });
    expect(other?.explanation).toContain('Европа');
    expect(other?.explanation).toContain('США');
    expect(
      dataOf(await reseller.api.GET('/v1/directory/providers/{id}', { params: { path: { id: europe } } })).canPartner,
    ).toBe(false);
  });

  it('a provider cannot partner with another provider', async () => {
    const provider = await client.signIn('admin@fabrikam.example');
    expect(await partnering(provider, europe)).toMatchObject({ canPartner: false, reason: 'permission.other_kind' });
  });

  it('an invalid token is refused, not treated as anonymous', async () => {
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
    ['/providers?region=united-states&productFamily=desk', 'Example Desk and Example Lock'],
    ['/providers?country=JP', 'No providers found.'],
    [`/providers/${fabrikam}`, 'mailto:resellers@fabrikam.example'],
    ['/requirements', 'Sign the partner agreement'],
  ])('such as %s contain "%s", no scripts, and can be indexed by search engines', async (path, words) => {
    const { status, headers, text } = await client.get(path);
    expect(status).toBe(200);
    expect(text).toContain(words);
    expect(text).not.toMatch(/<script| on\w+=/i);
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-robots-tag')).toBe('all');
  });

  it('are in the requested language, and the language links keep the search', async () => {
    const { text } = await client.get('/providers?country=DE&lang=ru');
    expect(text).toContain('<html lang="ru-RU">');
    expect(text).toContain('Найти поставщика');
    expect(text.replaceAll('&#x3D;', '=')).toContain('?country=DE&amp;lang=zh-TW');
    expect((await client.get('/regions?lang=zh-CN&country=TW')).text).toContain('台湾');
  });

  it('show an error page for invalid or unknown requests', async () => {
    const unknown = await client.get(`/providers/${crypto.randomUUID()}`);
    expect(unknown.status).toBe(404);
    expect(unknown.text).toMatch(/<h1>This provider isn&#39;t in the directory<\/h1>[\s\S]*href="\/providers\?/);
    expect(unknown.headers.get('x-robots-tag')).not.toBe('all');
    for (const path of ['/providers?country=%3Cb%3E', '/providers?next=e30.x', '/regions?country=ZZ', '/providers/x']) {
      const { status, text } = await client.get(path);
      expect([400, 404]).toContain(status);
      expect(text).not.toContain('<b>');
    }
  });
});

describe('what is the same for everybody', () => {
  it.each(['/v1/regions', '/v1/directory/providers?size=2', `/v1/directory/providers/${fabrikam}`])(
    '%s may be kept by a CDN, and is not sent again to who has it',
    async path => {
      const first = await client.get(path);
      expect(first.headers.get('cache-control')).toBe('public, max-age=300');
      const etag = first.headers.get('etag') ?? '';
      const again = await client.with({ 'If-None-Match': etag }).call('GET', path);
      expect([again.status, again.text]).toEqual([304, '']);
      const other = await client.with({ 'If-None-Match': '"other"' }).call('GET', path);
      expect([other.status, other.headers.get('etag')]).toEqual([200, etag]);
    },
  );

  it('is not kept when it says what a signed-in reseller can do', async () => {
    const reseller = await client.signIn('admin@contoso-resale.example');
    const { headers } = await reseller.get('/v1/directory/providers');
    expect([headers.get('cache-control'), headers.get('etag')]).toEqual(['no-store', null]);
  });
});
