import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Business, BusinessProfile } from '#functions/portal/api-types.d.ts';
import { Client } from '#test/client.ts';
import { profileBody, published } from '#test/finding.ts';
import { activeReseller, type Reseller } from '#test/partnering.ts';
import { drawnJpeg, png } from '#test/pictures.ts';

const client = new Client(inject('system'));
const path = '/v1/businessprofiles/united-states';
const skill = `Skill${crypto.randomUUID().slice(0, 8)}`;
let contoso: Reseller;
let profile: Awaited<ReturnType<typeof published>>;

beforeAll(async () => {
  contoso = await activeReseller(client);
  profile = await published(client, contoso.admin, {
    skills: [skill, 'Data lakes'],
    customerSizesExcluded: ['from_1_to_24'],
  });
});

const search = async (query: Record<string, string>) => {
  const { status, body } = await client.get(`/v1/directory/businesses?${new URLSearchParams({ q: skill, ...query })}`);
  expect(status).toBe(200);
  return (body.items as { id: string }[]).map(({ id }) => id);
};

describe('a business profile (R176)', () => {
  it('is written by whoever has the role for it, and nobody else (R93)', async () => {
    expect(await contoso.admin.get(path)).toMatchObject({ status: 403, body: { reason: 'permission.denied' } });
    expect(await contoso.admin.put(path, profileBody())).toMatchObject({ status: 403 });
    expect((await client.get(path)).status).toBe(401);
    expect(await profile.marketer.client.get('/v1/businessprofiles')).toMatchObject({
      body: { totalCount: 1, items: [{ region: 'united-states', status: 'live', missing: [] }] },
    });
  });

  it('is one for each region in which the company may sell (B85)', async () => {
    expect((await profile.marketer.client.get('/v1/businessprofiles/japan')).status).toBe(404);
    expect((await profile.marketer.client.put('/v1/businessprofiles/europe', profileBody())).status).toBe(404);
  });

  it('is found by place, tag and word, and not by its text (B86, B87)', async () => {
    const found = [
      {},
      { country: 'US', city: 'redmond' },
      { industry: 'retail', service: 'migration' },
      { region: 'united-states' },
    ];
    for (const query of found) expect(await search(query)).toEqual([profile.tenantId]);
    const missed = [
      { city: 'Boston' },
      { industry: 'media' },
      { product: 'devices' },
      { q: `${skill} offices` },
      { region: 'japan' },
    ];
    for (const query of missed) expect(await search(query)).toEqual([]);
  });

  it('is not found by customers of a size that it opted out of (B88)', async () => {
    expect(await search({ customerSize: 'from_1_to_24' })).toEqual([]);
    expect(await search({ customerSize: 'from_1000' })).toEqual([profile.tenantId]);
  });

  it('refuses words that there are not, with a message for each', async () => {
    const { status, body } = await client.get('/v1/directory/businesses?industry=x&region=atlantis');
    expect(status).toBe(400);
    expect(body.data).toEqual([
      expect.stringMatching(/^region: must be one of/),
      expect.stringMatching(/^industry: must be one of/),
    ]);
  });

  it('can be kept for five minutes by whoever asks, and has a page for each location (B89)', async () => {
    const answer = await client.get(`/v1/directory/businesses/${profile.tenantId}`);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
    expect(answer.body).toMatchObject({ id: profile.tenantId, text: 'We move offices to the cloud. Ask us how.' });
    expect(answer.body.customerSizesExcluded).toBeUndefined();
    const [location] = answer.body.locations as { id: string }[];
    const at = `/v1/directory/businesses/${profile.tenantId}/locations`;
    expect(await client.get(`${at}/${location?.id}`)).toMatchObject({
      status: 200,
      body: { addressLine1: 'Main Street 1', business: { id: profile.tenantId } },
    });
    expect((await client.get(`${at}/other`)).status).toBe(404);
    expect((await client.get(`/v1/directory/businesses/${crypto.randomUUID()}`)).status).toBe(404);
  });
});

describe('the draft of a profile', () => {
  it('shows nobody else what is written until it is published, and refuses what is wrong', async () => {
    const { admin } = await activeReseller(client);
    const { marketer, tenantId } = await published(client, admin);
    const writer = marketer.client;
    const before = await writer.get<BusinessProfile>(path);
    const [location] = before.body.draft?.locations ?? [];
    const changed = await writer.put(path, profileBody({ text: 'New words.', locations: [location] }));
    expect(changed.body).toMatchObject({
      status: 'changed',
      draft: { text: 'New words.' },
      live: { text: /^We move/ } as never,
    });
    expect((await client.get(`/v1/directory/businesses/${tenantId}`)).body.text).toMatch(/^We move/);
    const stale = { ...profileBody(), attributes: { etag: before.body.attributes.etag } };
    expect(await writer.put(path, stale)).toMatchObject({ status: 400, body: { code: 2055 } });
    const moved = profileBody({ locations: [{ ...location, city: 'Boston' }] });
    const abroad = profileBody({ locations: [{ ...location, id: undefined, country: 'DE' }] });
    expect((await writer.put(path, moved)).body.data).toEqual([
      expect.stringMatching(/^locations\[0\].addressLine1: can't be changed/),
    ]);
    expect((await writer.put(path, abroad)).body.data).toEqual([
      expect.stringMatching(/^locations\[0\].country: must be in/),
    ]);
    const many = profileBody({ locations: Array.from({ length: 6 }, () => profileBody().locations[0]) });
    expect((await writer.put(path, many)).status).toBe(400);
    await writer.put(path, profileBody({ text: undefined }));
    expect((await writer.post(`${path}/publication`)).body.data).toEqual([expect.stringMatching(/^text: is required/)]);
    expect((await writer.delete(`${path}/publication`)).status).toBe(204);
    expect((await client.get(`/v1/directory/businesses/${tenantId}`)).status).toBe(404);
  });

  it('has places and numbers that can be right, written as their country writes them', async () => {
    const { admin } = await activeReseller(client);
    const { marketer } = await published(client, admin);
    const [location] = profileBody().locations;
    const save = (changes: object) =>
      marketer.client.put<BusinessProfile>(path, profileBody({ locations: [{ ...location, ...changes }] }));
    const wrong = { state: 'Ontario', postalCode: '1', phone: '123' };
    expect((await save(wrong)).body).toMatchObject({
      data: ['phone', 'state', 'postalCode'].map(member => expect.stringContaining(`locations[0].${member}: `)),
    });
    expect((await save({ phone: '425 555 0100 (mornings)' })).status).toBe(400);
    const saved = await save({ state: 'Wash.', postalCode: '９８０５２', phone: '(425) 555-0100 x9' });
    expect(saved.body.draft?.locations).toMatchObject([
      { state: 'WA', postalCode: '98052', phone: '(425) 555-0100 x9' },
    ]);
    expect(saved.headers.get('tandem-warnings')).toBe(
      'corrected_value;locations[0].state,corrected_value;locations[0].postalCode',
    );
  });

  it('has a logo that is a picture by its content, and is shown to everyone once it is published (B86)', async () => {
    const writer = profile.marketer.client;
    const lie = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64');
    expect((await writer.put(`${path}/logo`, { content: lie })).body.data).toEqual([
      expect.stringMatching(/^content: must be a GIF/),
    ]);
    const endless = png(4097, 1).toString('base64');
    expect((await writer.put(`${path}/logo`, { content: endless })).body.data).toEqual([
      expect.stringMatching(/^content: must be at most 4,096 pixels wide and high/),
    ]);
    const heavy = png(4, 3, [['tEXt', Buffer.alloc(1024 * 1024)]]).toString('base64');
    expect((await writer.put(`${path}/logo`, { content: heavy })).body.data).toEqual([
      expect.stringMatching(/^content: must be at most 1,024 KB/),
    ]);
    const saved = await writer.put(`${path}/logo`, { content: png(200, 50).toString('base64') });
    expect(saved.body).toMatchObject({
      status: 'changed',
      draft: { logo: { contentType: 'image/png', width: 200, height: 50 } },
    });
    await writer.post(`${path}/publication`);
    const { logo } = (await client.get<Business>(`/v1/directory/businesses/${profile.tenantId}`)).body;
    if (!logo) throw new Error('There is no logo');
    const shown = await client.get(logo.href);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(shown.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await writer.delete(`${path}/logo`)).status).toBe(204);
    await writer.post(`${path}/publication`);
    expect((await client.get(logo.href)).status).toBe(404);
  });

  it('has a logo that is made smaller where it is larger than pages show (B86)', async () => {
    const writer = profile.marketer.client;
    const content = drawnJpeg(1600, 800).toString('base64');
    const { logo } = (await writer.put<BusinessProfile>(`${path}/logo`, { content })).body.draft ?? {};
    if (!logo) throw new Error('There is no logo');
    expect(logo).toMatchObject({ contentType: 'image/png', width: 300, height: 150 });
    await writer.post(`${path}/publication`);
    const shown = await client.get(logo.href);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect((await writer.delete(`${path}/logo`)).status).toBe(204);
  });
});

it('a profile with the domain of another partner is published once somebody says that it has agreed (B91)', async () => {
  const writer = profile.marketer.client;
  await writer.put(
    path,
    profileBody({ skills: [skill], text: 'Retail migrations with Fabrikam Distribution, Fabrikam.example.' }),
  );
  const refused = await writer.post(`${path}/publication`);
  expect(refused).toMatchObject({
    status: 409,
    body: { reason: 'businessprofile.names_partners', data: ['Fabrikam.example'] },
  });
  expect(refused.body.description).toMatch(/^The profile has domains of other partners: Fabrikam.example\./);
  expect((await writer.post(`${path}/publication`, { acknowledged: false })).status).toBe(409);
  expect((await writer.post(`${path}/publication`, { acknowledged: 'yes' })).status).toBe(400);
  expect((await writer.post(`${path}/publication`, { acknowledged: true })).status).toBe(200);
  await writer.put(path, profileBody({ skills: [skill], text: 'Ask us at sales@fabrikam.example.' }));
  expect(await writer.post(`${path}/publication`)).toMatchObject({ status: 409 });
  await writer.put(path, profileBody({ skills: [skill], text: 'We work with Fabrikam Distribution.' }));
  expect((await writer.post(`${path}/publication`)).status).toBe(200);
});

describe('what a company has earned (B87)', () => {
  it('is given by the operator alone, and shown at once', async () => {
    const representative = await client.signIn('representative@tandem.example');
    const at = `/v1/businessprofiles/competencies/${profile.tenantId}`;
    expect((await profile.marketer.client.put(at, { competencies: ['collaboration'] })).status).toBe(403);
    const given = await representative.put(at, { competencies: ['collaboration', 'collaboration'] });
    expect(given).toMatchObject({ status: 200, body: { competencies: ['collaboration'] } });
    expect((await client.get(`/v1/directory/businesses/${profile.tenantId}`)).body.competencies).toEqual([
      'collaboration',
    ]);
    const { body } = await client.get(`/v1/directory/businesses?q=${skill}`);
    expect(body.items).toMatchObject([{ competencies: ['collaboration'] }]);
    expect(
      (await representative.put(`/v1/businessprofiles/competencies/${crypto.randomUUID()}`, { competencies: [] }))
        .status,
    ).toBe(404);
  });
});

it('a suspended company is not found, and publishes nothing (B108)', async () => {
  const { admin, tenantId } = await activeReseller(client);
  const word = `Word${crypto.randomUUID().slice(0, 8)}`;
  const { marketer } = await published(client, admin, { skills: [word] });
  const lead = await client.signIn('lead@tandem.example');
  await lead.post(`/v1/partners/${tenantId}/suspension`, { reason: 'abuse' });
  expect((await client.get(`/v1/directory/businesses?q=${word}`)).body.items).toEqual([]);
  expect((await client.get(`/v1/directory/businesses/${tenantId}`)).status).toBe(404);
  expect(await marketer.client.post(`${path}/publication`)).toMatchObject({
    status: 403,
    body: { reason: 'partner.suspended' },
  });
});
