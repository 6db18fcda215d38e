import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { application, freshDomain } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { apply } from '#test/enrolling.ts';

const client = new Client(inject('system'));
const post = (changes: Record<string, unknown> = {}) => client.post('/v1/enrollments', application(changes));

describe('an application request (contract 1)', () => {
  it('can have PascalCase keys, null values and unknown fields', async () => {
    const pascal = (value: unknown): unknown =>
      typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value).map(([key, item]) => [key.charAt(0).toUpperCase() + key.slice(1), pascal(item)]),
          )
        : value;
    const sent = { ...application(), mpnId: null, links: null, id: null, unheardOf: 1 };
    const { status, body } = await client.post('/v1/enrollments', pascal(sent));
    expect(status).toBe(201);
    expect(body).not.toHaveProperty('mpnId');
    expect(body.attributes).toMatchObject({ objectType: 'Enrollment' });
  });

  it('gets its request IDs back, or new ones', async () => {
    const ids = { 'MS-RequestId': crypto.randomUUID(), 'MS-CorrelationId': crypto.randomUUID() };
    const { headers } = await client.call('GET', '/v1/enrollments/intake', undefined, ids);
    expect(headers.get('ms-requestid')).toBe(ids['MS-RequestId']);
    expect(headers.get('ms-correlationid')).toBe(ids['MS-CorrelationId']);
    const made = answerOf(await client.api.GET('/v1/enrollments/intake')).headers;
    expect(made.get('ms-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.get('ms-correlationid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('repeated with the same MS-RequestId gets the same response and has no further effect', async () => {
    const repeat = client.with({ 'MS-RequestId': crypto.randomUUID() });
    const sent = application();
    const first = answerOf(await repeat.api.POST('/v1/enrollments', { body: sent }));
    const again = answerOf(await repeat.api.POST('/v1/enrollments', { body: sent }));
    expect(first.status).toBe(201);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    await client.mail(sent.primaryContact.email, 'Confirm');
    expect(await client.mails(sent.primaryContact.email)).toHaveLength(1);
    const other = answerOf(await repeat.api.POST('/v1/enrollments', { body: application() }));
    expect(other).toMatchObject({ status: 409, body: { reason: 'request.id_reused' } });
  });

  it('can have a trailing slash in its path, if its client goes where it is sent on to', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const url = new URL('/v1/enrollments/', inject('system').api);
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(application()) });
    expect(response.status).toBe(201);
  });

  it.each([
    ['zh-CN', '申请'],
    ['zh-Hant', '申請'],
    ['zh_TW', '申請'],
    ['ru-RU', 'заявк'],
  ])('gets a response in the requested language: %s', async (language, words) => {
    const asked = client.with({ 'X-Locale': language });
    const { body, headers } = answerOf(
      await asked.api.POST('/v1/enrollments', { body: application({ partnerType: 'direct_bill_partner' }) }),
    );
    expect(body.description.toLowerCase()).toContain(words);
    expect(headers.get('x-locale')).not.toBe('en-US');
  });

  it('leads to emails in the language of the company, not of the sender (P7)', async () => {
    const domain = freshDomain();
    const sent = application({ organizationProfile: { domain, language: 'ru', culture: 'ru-RU' } }, domain);
    await client.with({ 'X-Locale': 'zh-CN' }).api.POST('/v1/enrollments', { body: sent });
    expect((await client.mail(sent.primaryContact.email, 'Подтвердите')).text).toContain('Contoso Ltd');
  });

  it('leads to emails in Traditional Chinese for the language zh_TW, whatever the sender reads', async () => {
    const domain = freshDomain();
    const sent = application({ organizationProfile: { domain, language: 'zh_TW' } }, domain);
    await client.with({ 'X-Locale': 'zh-CN' }).api.POST('/v1/enrollments', { body: sent });
    expect((await client.mail(sent.primaryContact.email, '確認')).text).toContain('請');
  });
});

describe('a request body', () => {
  const raw = (body: string, type = 'application/json') =>
    client.call('POST', '/v1/enrollments', body, { 'Content-Type': type });

  it.each(['{', '', 'null,', '{"a":1}}', 'a=b'])('is refused if it is not valid JSON: %j', async body => {
    expect(await raw(body)).toMatchObject({
      status: 400,
      body: { reason: 'request.malformed' },
    });
  });

  it.each(['[]', '"x"', '5'])('is refused if it is not a JSON object: %s', async body => {
    expect((await raw(body)).body.data).toEqual(['body: must be of type object']);
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data'])(
    'is refused with 415 if its content type is %s',
    async type => {
      expect(await raw(JSON.stringify(application()), type)).toMatchObject({
        status: 415,
        body: { reason: 'request.not_json' },
      });
    },
  );

  it('is refused with 413 if it is larger than 16 KB and from a caller without a token (35)', async () => {
    const padded = (bytes: number) => JSON.stringify({ ...application(), padding: 'x'.repeat(bytes) });
    expect((await raw(padded(14 * 1024))).status).toBe(201);
    expect(await raw(padded(16 * 1024))).toMatchObject({
      status: 413,
      body: { reason: 'request.too_large', description: 'The body is larger than 16 KB. Send a smaller one.' },
    });
  });

  it.each([
    ['a line break', 'Contoso\r\nBcc: eve@evil.example'],
    ['a NUL character', 'Contoso\u0000'],
    ['a bidirectional control character', 'Contoso \u202Emoc.oso'],
    ['a lone surrogate', 'Contoso \uD800'],
    ['201 characters', 'x'.repeat(201)],
  ])('is refused if the company name contains %s', async (_what, companyName) => {
    expect(await post({ companyName })).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
  });

  it.each([
    ['company name', { companyName: 'Win a prize at https://evil.example/prize now' }, 'companyName: looks like a web'],
    [
      'contact’s last name',
      { primaryContact: { ...application().primaryContact, lastName: 'www．evil。example' } },
      'primaryContact.lastName: looks like a web',
    ],
    ['company name that shows nothing', { companyName: '\u200B\u3164\u2800' }, 'companyName: is required'],
  ])('is refused with the field named for a %s that emails could carry as a link', async (_what, change, field) => {
    const { status, body } = await post(change);
    expect([status, body.reason]).toEqual([400, 'request.invalid']);
    expect(body.data).toEqual([expect.stringContaining(field)]);
  });

  it('is refused in the language of the caller for a name that reads as a link', async () => {
    const chinese = client.with({ 'X-Locale': 'zh-TW' });
    const { body } = await chinese.post('/v1/enrollments', application({ companyName: 'evil.example/login' }));
    expect(body.data).toEqual(['companyName: 看起來像網址或電子郵件地址；請只填寫名稱']);
  });

  it('can contain HTML in a name, which is displayed as text', async () => {
    const companyName = `<img src=x onerror=alert(1)> & "Söhne"`;
    const { email } = await apply(client, { companyName });
    const { link } = await client.mailedLink(email, 'Confirm');
    const { text } = await client.get(link);
    expect(text).toContain('&lt;img src');
    expect(text).not.toContain('<img src=x');
  });

  it('with any JSON is refused with 400 and never causes a server error', async () => {
    const members = fc.record(
      {
        partnerType: fc.jsonValue(),
        companyName: fc.jsonValue(),
        address: fc.jsonValue(),
        primaryContact: fc.jsonValue(),
        supportProfile: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(members, fc.jsonValue()), async sent => {
        const { status, body } = await client.post('/v1/enrollments', JSON.stringify(sent));
        expect(status).toBe(400);
        expect(body.source).toBe('Tandem');
      }),
      { numRuns: 60 },
    );
  });
});
