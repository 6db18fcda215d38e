import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { apply, approve, associate, confirm, type Enrolling, sign } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
let reviewer: Client;
let representative: Client;
let applied: Enrolling;
/** The global admin of a provider in the United States that only this file uses. */
let provider: Client;

const content = {
  summary: 'A provider that this test has made.',
  description: 'It supplies nobody.\n\nAnd helps all of them.',
  services: ['training', 'support'],
  languages: ['en-us', 'ES'],
  contact: { email: 'hello@contoso.example', phone: '(425) 555-0100', website: 'contoso.example/resellers' },
};
const companyName = `Contoso Supply ${Date.now()}`;

beforeAll(async () => {
  [reviewer, representative] = await Promise.all([
    client.signIn('reviewer@tandem.example'),
    client.signIn('representative@tandem.example'),
  ]);
  applied = await apply(reviewer, { partnerType: 'indirect_provider', companyName });
  provider = await confirm(client, applied);
  await approve(reviewer, applied.id);
});

const requestChange = (change: object) => provider.post('/v1/listing/changerequests', change);
const decide = (id: string, decision: object, who = representative) =>
  who.post(`/v1/listings/changerequests/${id}/decision`, decision);
const listed = async (query = '') => {
  const { items } = (await client.get(`/v1/directory/providers?size=100&q=${encodeURIComponent(companyName)}&${query}`))
    .body;
  return items.find(({ id }) => id === applied.tenantId);
};

describe('a first listing', () => {
  it('requires an active account', async () => {
    expect((await requestChange(content)).body.reason).toBe('listing.inactive');
    await associate(provider);
    expect((await sign(provider)).status).toBe(201);
    expect(dataOf(await provider.api.GET('/v1/listing'))).toMatchObject({ status: 'unlisted', name: companyName });
    expect(answerOf(await provider.api.POST('/v1/listing/confirmation')).body.reason).toBe('listing.unlisted');
  });

  it.each([
    ['no fields', {}, ['summary', 'description', 'services', 'languages', 'contact.email']],
    ['an unknown service (R10)', { ...content, services: ['gardening'] }, ['services[0]']],
    ['no services', { ...content, services: [] }, ['services']],
    ['an invalid language', { ...content, languages: ['en', '12'] }, ['languages[1]']],
    ['a country of another region', { ...content, countries: ['US', 'DE'] }, ['countries[1]']],
    ['an unknown product family', { ...content, productFamilies: ['desk', 'sail'] }, ['productFamilies[1]']],
    ['a text that is too long', { ...content, description: 'x'.repeat(2501) }, ['description']],
    [
      'a website with the javascript: scheme',
      { ...content, contact: { ...content.contact, website: 'javascript:alert(1)' } },
      ['contact.website'],
    ],
    ['an invalid phone number', { ...content, contact: { ...content.contact, phone: '12' } }, ['contact.phone']],
    ['an invalid email address', { ...content, contact: { email: 'x' } }, ['contact.email']],
  ])('is refused with %s', async (_what, change, members) => {
    const { status, body } = await requestChange(change);
    expect([status, body.reason]).toEqual([400, 'request.invalid']);
    expect(body.data.map(line => line.split(':')[0])).toEqual(members);
  });

  it('is requested, emailed to the representative, and visible only after it is published (R102)', async () => {
    const asked = await requestChange({ ...content, note: 'Our first' });
    expect(asked).toMatchObject({
      status: 201,
      body: {
        status: 'pending',
        provider: { tenantId: applied.tenantId, name: companyName, region: 'united-states' },
        content: {
          languages: ['en-US', 'es'],
          contact: { phone: '+14255550100', website: 'https://contoso.example/resellers' },
        },
      },
    });
    expect(await listed()).toBeUndefined();
    const mail = await client.mail('representative@tandem.example', companyName);
    expect(mail.text).toContain(asked.body.id);
    expect(mail.text).toContain('Our first');

    const { body: mine } = answerOf(await provider.api.GET('/v1/listing'));
    expect(mine).toMatchObject({
      status: 'unlisted',
      pending: { id: asked.body.id },
      preview: { name: companyName, summary: content.summary },
    });
    const queue = dataOf(
      await representative.api.GET('/v1/listings/changerequests', { params: { query: { size: 500 } } }),
    ).items;
    expect(queue.find(({ id }) => id === asked.body.id)).toMatchObject({ note: 'Our first' });

    const decided = await decide(asked.body.id, { decision: 'publish' });
    expect(decided).toMatchObject({ status: 200, body: { status: 'published' } });
    expect(await listed('service=training&country=US')).toMatchObject({ summary: content.summary });
    expect(await listed('service=billing')).toBeUndefined();
    expect((await client.mail(applied.email, 'is updated')).text).toContain('published');
    expect(dataOf(await provider.api.GET('/v1/listing'))).toMatchObject({
      status: 'live',
      decided: { id: asked.body.id, status: 'published' },
      lastConfirmed: decided.body.decidedOn,
    });
  });
});

describe('a decision on a change request', () => {
  it('is refused for providers and reviewers, and gives 404 for an unknown request', async () => {
    const id = crypto.randomUUID();
    for (const caller of [provider, reviewer])
      expect((await decide(id, { decision: 'publish' }, caller)).body.reason).toBe('permission.denied');
    expect((await decide(id, { decision: 'publish' })).status).toBe(404);
    expect((await decide(id, { decision: 'perhaps' })).status).toBe(400);
  });

  it('does not exist for resellers, which cannot have a listing', async () => {
    const reseller = await confirm(client, await apply(client));
    expect(answerOf(await reseller.api.GET('/v1/listing')).body.reason).toBe('permission.other_kind');
    expect((await reseller.post('/v1/listing/changerequests', content)).status).toBe(403);
  });
});
