import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { apply } from '#test/enrolling.ts';
import { asFabrikam } from '#test/partnering.ts';

const client = new Client(inject('system'));
let lead: Client;
let reviewer: Client;

beforeAll(async () => {
  [lead, reviewer] = await Promise.all([
    client.signIn('lead@tandem.example'),
    client.signIn('reviewer@tandem.example'),
  ]);
});

/** A day that no other test publishes an edition for. */
const dayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const named = (name: string) => ({ params: { path: { name } } });
const read = async (caller: Client, name: string, on?: string) =>
  answerOf(await caller.api.GET('/v1/policies/{name}', { params: { path: { name }, query: on ? { on } : {} } }));
const of = (name: string, edition: string) => ({ params: { path: { name, edition } } });
const types = ['indirect_reseller', 'indirect_provider', 'direct_bill_partner'] as const;
const allOpen = { types: types.map(partnerType => ({ partnerType, state: 'open' as const })) };

describe('what applied on a day (R12, R187)', () => {
  it('is public for what companies must know before they apply, and an edition ends before the next begins', async () => {
    const { body } = await answerOf(await client.api.GET('/v1/policies'));
    expect(body.items.map(({ name }) => name)).toEqual(['intake', 'association', 'regions', 'resale', 'webmail']);

    const { status, body: early } = await read(client, 'intake', '2018-01-15');
    expect(status).toBe(200);
    expect(early).toMatchObject({ name: 'intake', edition: '2017-08-16', validTo: '2020-09-30', on: '2018-01-15' });
    expect(early.value).toMatchObject({
      types: expect.arrayContaining([{ partnerType: 'indirect_reseller', state: 'open' }]),
    });
    expect((await read(client, 'intake', '2020-10-01')).body).toMatchObject({ edition: '2020-10-01' });
    expect((await read(client, 'regions', '2026-03-01')).body.editions).not.toHaveLength(0);
    expect((await read(client, 'webmail')).body.validFrom).toBeUndefined();
  });

  it('is refused before the first edition, for a day that is none, and for a policy that is none', async () => {
    expect((await read(client, 'intake', '1999-01-01')).body).toMatchObject({ reason: 'policy.none_then' });
    for (const day of ['2026-02-30', 'soon'])
      expect(await read(client, 'intake', day)).toMatchObject({
        status: 400,
        body: { data: ['on: is not a day; use the format 2026-11-21'] },
      });
    expect((await read(client, 'weather')).status).toBe(404);
  });

  it('is for the operator’s people alone where it is about the operator: agreement, permissions and catalog', async () => {
    expect((await read(client, 'catalogue')).status).toBe(401);
    const admin = await asFabrikam(client);
    expect((await read(admin, 'permissions')).status).toBe(403);
    const { body } = await answerOf(await reviewer.api.GET('/v1/policies'));
    expect(body.items).toHaveLength(8);
    expect((await read(reviewer, 'agreement')).body.value).toMatchObject({
      partner: { version: '2026-01' },
      customer: { version: '2026-01' },
    });
    expect((await read(reviewer, 'catalogue', '2026-03-01')).body.edition).toBe('2026-01-01');
  });
});

describe('the next edition of a policy', () => {
  it('is drafted and published by the review lead, applies from its day on, and says what it replaced', async () => {
    const [day, later] = [dayAhead(400), dayAhead(500)];
    const drafted = await answerOf(
      await lead.api.POST('/v1/policies/{name}', { ...named('intake'), body: { validFrom: day, value: allOpen } }),
    );
    expect(drafted).toMatchObject({ status: 201, body: { edition: day, by: expect.any(String) } });
    expect((await read(client, 'intake', later)).body.edition).toBe('2020-10-01');
    expect((await read(client, 'intake')).body.drafts).toBeUndefined();
    expect((await read(reviewer, 'intake')).body.drafts).toEqual(
      expect.arrayContaining([expect.objectContaining({ edition: day })]),
    );

    const published = await answerOf(
      await lead.api.POST('/v1/policies/{name}/{edition}/publication', of('intake', day)),
    );
    expect(published).toMatchObject({ status: 200, body: { edition: day, publishedOn: expect.any(String) } });
    expect((await read(client, 'intake', later)).body).toMatchObject({ edition: day, value: allOpen });
    expect((await read(client, 'intake')).body).toMatchObject({ edition: '2020-10-01' });
    expect((await lead.api.POST('/v1/policies/{name}/{edition}/publication', of('intake', day))).response.status).toBe(
      404,
    );
  });

  it('replaces the draft for its day, and can be thrown away', async () => {
    const day = dayAhead(410);
    const draft = (partnerTenants: 'allowed' | 'refused', etag?: string) =>
      lead.api.POST('/v1/policies/{name}', {
        ...named('resale'),
        body: { validFrom: day, value: { partnerTenants }, ...(etag && { attributes: { etag } }) },
      });
    const first = await answerOf(await draft('allowed'));
    expect((await answerOf(await draft('refused', first.body.attributes.etag))).status).toBe(201);
    expect(await answerOf(await draft('allowed', first.body.attributes.etag))).toMatchObject({
      status: 400,
      body: { reason: 'etag.stale' },
    });
    expect((await lead.api.DELETE('/v1/policies/{name}/{edition}', of('resale', day))).response.status).toBe(204);
    expect((await lead.api.DELETE('/v1/policies/{name}/{edition}', of('resale', day))).response.status).toBe(404);
  });

  it('can be a version of the partner agreement, which is read before it is published and never applies before its day', async () => {
    const [day, signBy, without] = [dayAhead(430), dayAhead(460), dayAhead(431)];
    const value = {
      title: 'Partner Agreement',
      text: '# Partner Agreement\r\n\r\n1. A <b>new</b> term.',
      signBy,
    };
    const drafted = await answerOf(
      await lead.api.POST('/v1/policies/{name}', { ...named('agreement'), body: { validFrom: day, value } }),
    );
    expect(drafted).toMatchObject({
      status: 201,
      body: { value: { partner: { version: day, title: 'Partner Agreement', signBy } } },
    });
    const document = (edition: string, format: string, caller = reviewer) =>
      caller.get(`/v1/policies/agreement/${edition}/document?format=${format}`);
    expect((await document(day, 'html&draft=true')).text).toContain('A &lt;b&gt;new&lt;/b&gt; term.');
    expect((await document(day, 'md&draft=true')).text).toBe('# Partner Agreement\n\n1. A <b>new</b> term.');
    expect((await document(day, 'pdf&draft=true')).text.slice(0, 5)).toBe('%PDF-');
    expect((await document(day, 'md')).status).toBe(404);
    expect((await document('2026-01-01', 'md')).text).toContain('# Partner Agreement');
    expect((await document(without, 'md')).status).toBe(404);
    expect((await reviewer.get('/v1/policies/intake/2020-10-01/document')).status).toBe(404);
    expect((await document(day, 'md', await asFabrikam(client))).status).toBe(403);
    expect((await document(day, 'md', client)).status).toBe(401);

    await lead.api.POST('/v1/policies/{name}/{edition}/publication', of('agreement', day));
    expect((await read(reviewer, 'agreement', day)).body.value).toMatchObject({
      partner: { version: day },
      customer: { version: '2026-01' },
    });
    expect((await read(reviewer, 'agreement')).body.value).toMatchObject({ partner: { version: '2026-01' } });
    expect((await document(day, 'md')).status).toBe(200);
  });

  it.each([
    ['zh-CN', '合作伙伴协议', '双方应遵守以下条款。'],
    ['zh-TW', '合作夥伴合約', '雙方應遵守以下條款。'],
    ['ru-RU', 'Соглашение с партнёром', 'Настоящее соглашение — между нами и вами.'],
  ])('can be an agreement in %s, with its letters in the PDF', async (language, title, text) => {
    const day = dayAhead(440);
    const drafted = await lead.post('/v1/policies/agreement', { validFrom: day, value: { title, text, language } });
    expect(drafted).toMatchObject({ status: 201, body: { value: { partner: { title, language } } } });
    const document = (format: string) =>
      reviewer.get(`/v1/policies/agreement/${day}/document?draft=true&format=${format}`);
    expect((await document('html')).text).toContain(`lang="${language}"`);
    expect((await document('md')).text).toBe(text);
    const pdf = (await document('pdf')).text;
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).toContain(language === 'ru-RU' ? 'DejaVuSerif' : 'NotoSansSC');
  });

  it.each([
    ['an agreement without a text', 'agreement', { title: 'Partner Agreement' }, ['value.text']],
    ['an agreement that can’t be printed', 'agreement', { title: 'Pact 🤝', text: 'Text' }, ['value.title']],
    [
      'an agreement in a language that the program doesn’t support',
      'agreement',
      { title: 'Vertrag', text: 'Text', language: 'de-DE' },
      ['value.language'],
    ],
    [
      'a last day before the first',
      'agreement',
      { title: 'Partner Agreement', text: 'Text', signBy: dayAhead(8) },
      ['value.signBy'],
    ],
    ['a value of another policy', 'agreement', { partnerTenants: 'allowed' }, ['value.title', 'value.text']],
  ] as const)('names the fields of %s', async (_what, name, value, fields) => {
    const refused = await lead.post(`/v1/policies/${name}`, { validFrom: dayAhead(9), value });
    expect([refused.status, refused.body.reason]).toEqual([400, 'request.invalid']);
    expect(refused.body.data).toEqual(fields.map(field => expect.stringContaining(`${field}: `)));
  });

  it.each([
    [
      'a day that has begun',
      'resale',
      { validFrom: dayAhead(0), value: { partnerTenants: 'allowed' } },
      409,
      'policy.in_the_past',
    ],
    ['a policy of the deployment', 'webmail', { validFrom: dayAhead(9), value: {} }, 409, 'policy.deployed'],
    [
      'a value of another policy',
      'intake',
      { validFrom: dayAhead(9), value: { partnerTenants: 'allowed' } },
      400,
      'request.invalid',
    ],
    [
      'an intake without a type',
      'intake',
      { validFrom: dayAhead(9), value: { types: [{ partnerType: 'indirect_reseller', state: 'open' }] } },
      400,
      'request.invalid',
    ],
    [
      'a day that is none',
      'resale',
      { validFrom: '2031-02-30', value: { partnerTenants: 'allowed' } },
      400,
      'request.invalid',
    ],
  ] as const)('is refused for %s', async (_what, name, body, status, reason) => {
    expect(await lead.post(`/v1/policies/${name}`, body)).toMatchObject({ status, body: { reason } });
  });

  it('is refused to everyone but the review lead', async () => {
    const body = { validFrom: dayAhead(420), value: { partnerTenants: 'allowed' } };
    expect((await client.post('/v1/policies/resale', body)).status).toBe(401);
    expect((await reviewer.post('/v1/policies/resale', body)).status).toBe(403);
    expect((await (await asFabrikam(client)).post('/v1/policies/resale', body)).status).toBe(403);
  });
});

it('an application says which edition of the intake let it in (R187)', async () => {
  const { id, trackingToken } = await apply(client);
  const { body } = await client.get(`/v1/enrollments/${id}?trackingToken=${trackingToken}`);
  expect(body.intakeEdition).toBe('2020-10-01');
});
