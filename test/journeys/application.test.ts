import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { application, freshDomain, password } from '#test/builders.ts';
import { answerOf, Client, eventually } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const post = (changes: Record<string, unknown> = {}) => client.post('/v1/enrollments', application(changes));

describe('who can apply for which partner type (R5 to R9)', () => {
  it('is listed by the intake, with alternatives for closed types', async () => {
    const { body } = answerOf(await client.api.GET('/v1/enrollments/intake'));
    expect(body.items).toMatchObject([
      { partnerType: 'indirect_reseller', open: true },
      { partnerType: 'indirect_provider', open: false, byInvitation: true, alternative: 'indirect_reseller' },
      { partnerType: 'direct_bill_partner', open: false, reopensOn: '2027-07-01', alternative: 'indirect_reseller' },
    ]);
    expect(body.items[2]?.description).toContain('2027-07-01');
  });

  it.each(['direct_bill_partner', 'DirectBillPartner', 3])(
    'is limited: a closed type is refused with its opening date and an alternative: %s',
    async partnerType => {
      const refused = await post({ partnerType });
      expect(refused).toMatchObject({
        status: 422,
        body: {
          reason: 'intake.closed',
          code: 800002,
          open: false,
          reopensOn: '2027-07-01',
          alternative: 'indirect_reseller',
        },
      });
      expect(refused.body.description).toContain('indirect reseller');
    },
  );

  it('includes indirect providers only if an operator applies for them', async () => {
    expect((await post({ partnerType: 'indirect_provider' })).body.reason).toBe('intake.closed');
    const reviewer = await client.signIn('reviewer@tandem.example');
    const invited = answerOf(
      await reviewer.api.POST('/v1/enrollments', { body: application({ partnerType: 'indirect_provider' }) }),
    );
    expect(invited).toMatchObject({ status: 201, body: { partnerType: 'indirect_provider', status: 'email_pending' } });
  });

  it.each(['emperor', '', 9, null])('does not include an unknown type: %o (R5)', async partnerType => {
    const { status, body } = await post({ partnerType });
    expect(status).toBe(400);
    expect(['application.type_unknown', 'request.invalid']).toContain(body.reason);
  });
});

describe('an application', () => {
  it('is refused with every missing field', async () => {
    const { status, body } = await client.post('/v1/enrollments', { partnerType: 'indirect_reseller' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ reason: 'request.invalid', code: 800002, source: 'Tandem' });
    expect(body.data).toEqual([
      'companyName: is required',
      'address: is required',
      'primaryContact: is required',
      'supportProfile: is required',
    ]);
  });

  it('must include the authority statement (R23)', async () => {
    for (const authorityAccepted of [false, undefined, null]) {
      expect((await post({ authorityAccepted })).body.reason).toBe('authority.required');
    }
  });

  it('must have a complete address of its country (R16)', async () => {
    const { body } = await post({ address: { addressLine1: '1 Main Street', country: 'us', state: 'Nowhere' } });
    expect(body.data).toEqual([
      'address.state: is not a state or province of United States',
      'address.city: is required',
      'address.postalCode: is required',
    ]);
  });

  it('must have a registration number if its country requires one (B79)', async () => {
    const address = { addressLine1: 'ул. Ленина, 1', city: 'Москва', postalCode: '101000', country: 'RU' };
    expect((await post({ address })).body.data).toContain('registrationNumber: is required');
  });

  it.each(['CN', 'XX'])(
    'cannot be from the country %s, where the program is not offered, whatever the rest of its address',
    async country => {
      const address = { addressLine1: '1', city: '北京', state: 'BJ', postalCode: '100000', country };
      const body = { reason: 'region.country_not_offered', data: [country] };
      expect(await post({ address })).toMatchObject({ status: 422, body });
    },
  );

  it('must have valid bank data, which is returned masked (R16)', async () => {
    const bankAccount = { accountHolder: 'Contoso Ltd', country: 'DE', iban: 'DE89 3704 0044 0532 0130 01' };
    expect((await post({ bankAccount })).body.reason).toBe('bank.invalid');
    for (const routingNumber of ['123456789', '000000000']) {
      const american = { accountHolder: 'Contoso Ltd', country: 'US', accountNumber: '12345678', routingNumber };
      expect((await post({ bankAccount: american })).body.reason).toBe('bank.invalid');
    }
    // The key to seal it to is published by a schedule in the first minute of a stage.
    const accepted = await eventually(async () => {
      const answer = await post({ bankAccount: { ...bankAccount, iban: 'DE89 3704 0044 0532 0130 00' } });
      expect(answer.status).toBe(201);
      return answer;
    });
    expect(accepted.body.bankAccount).toEqual({
      accountHolder: 'Contoso Ltd',
      country: 'DE',
      iban: '***********************0 00',
    });
    expect(accepted.text).not.toContain('3704');
  });
});

describe('the email addresses of an application (R26 to R28)', () => {
  const contactAt = (email: string) => ({ primaryContact: { firstName: 'Ann', lastName: 'Lee', email } });

  it.each([
    'ann@gmail.com',
    'ANN@Outlook.com',
    'ann@hotmail.fr',
    'ann@contoso.onmicrosoft.com',
    'ann@mail.yahoo.co.uk',
  ])('cannot be the free email address %s for the contact (R26)', async email => {
    const { status, body } = await post(contactAt(email));
    expect(status).toBe(422);
    expect(body.reason).toBe('contact.email_free_provider');
    expect(email.toLowerCase()).toContain(body.data[0]);
  });

  it('cannot be a free email address for the administrator (R28)', async () => {
    const administrator = { firstName: 'Bo', lastName: 'Kim', email: 'bo@icloud.com' };
    expect((await post({ administrator })).body.reason).toBe('contact.email_free_provider');
  });

  it('can be in a domain with a name similar to a free email domain (R27)', async () => {
    const domain = `myoutlook-${crypto.randomUUID().slice(0, 8)}.com`;
    expect((await post({ ...contactAt(`ann@${domain}`), organizationProfile: { domain } })).status).toBe(201);
  });

  it('can be in a free email domain while an operator allows it for the company that owns it (R27)', async () => {
    const lead = await client.signIn('lead@tandem.example');
    const domain = 'hey.com';
    const own = () =>
      post({ ...contactAt(`ann-${crypto.randomUUID()}@${domain}`), organizationProfile: { domain: freshDomain() } });
    expect((await own()).body.reason).toBe('contact.email_free_provider');
    expect(
      answerOf(
        await lead.api.PUT('/v1/emaildomains/{domain}', {
          params: { path: { domain } },
          body: { reason: 'They run the service themselves' },
        }),
      ).status,
    ).toBe(200);
    expect((await own()).status).toBe(201);
    expect(answerOf(await lead.api.DELETE('/v1/emaildomains/{domain}', { params: { path: { domain } } })).status).toBe(
      204,
    );
    const none = answerOf(
      await lead.api.PUT('/v1/emaildomains/{domain}', { params: { path: { domain: '%' } }, body: { reason: 'x' } }),
    );
    expect(none).toMatchObject({ status: 400, body: { data: ['domain: is not a domain name'] } });
    expect((await own()).body.reason).toBe('contact.email_free_provider');
    const reviewer = await client.signIn('reviewer@tandem.example');
    expect(
      answerOf(
        await reviewer.api.PUT('/v1/emaildomains/{domain}', { params: { path: { domain } }, body: { reason: 'x' } }),
      ).status,
    ).toBe(403);
  });
});

describe('a company can apply only once (P6, P18):', () => {
  it.each([
    [
      'the same address in another case',
      (email: string, domain: string) => ({
        primaryContact: { firstName: 'A', lastName: 'B', email: email.toUpperCase() },
        organizationProfile: { domain: `other-${domain}` },
      }),
    ],
    [
      'the same domain',
      (_email: string, domain: string) => ({
        primaryContact: { firstName: 'A', lastName: 'B', email: `eve@${domain}` },
        organizationProfile: { domain },
      }),
    ],
    [
      'a subdomain of its domain',
      (_email: string, domain: string) => ({
        primaryContact: { firstName: 'A', lastName: 'B', email: `eve@eu.${domain}` },
        organizationProfile: { domain: `eu.${domain}` },
      }),
    ],
  ])(
    'once an application is confirmed, another one with %s is refused with the same response',
    async (_what, again) => {
      const first = await apply(client);
      await confirm(client, first);
      const domain = String(first.sent.organizationProfile?.domain);
      const refused = await post(again(first.email, domain));
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ reason: 'organisation.exists', code: 800060, data: [] });
      expect(refused.text).not.toContain(domain);
    },
  );

  it.each(['gmail.com', 'co.uk', 'UK.com'])('the shared domain %s cannot be the domain of a company', async domain => {
    const { status, body } = await post({ organizationProfile: { domain } });
    expect(status).toBe(400);
    expect(body.data).toEqual([expect.stringMatching(/^organizationProfile.domain: is a shared domain/)]);
  });

  it('companies in subdomains of a shared domain are different companies', async () => {
    const names = [1, 2].map(() => `contoso-${crypto.randomUUID().slice(0, 8)}.uk.com`);
    for (const domain of names) {
      expect(answerOf(await client.api.POST('/v1/enrollments', { body: application({}, domain) })).status).toBe(201);
    }
  });

  it('identical applications at once are all accepted, because nobody has confirmed one', async () => {
    const sent = application();
    const all = await Promise.all([1, 2, 3, 4].map(() => client.post('/v1/enrollments', sent)));
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  it('a company that has withdrawn its application can apply again', async () => {
    const first = await apply(client);
    const path = `/v1/enrollments/${first.id}/withdrawal?trackingToken=${first.trackingToken}`;
    expect((await client.post(path)).body.status).toBe('withdrawn');
    expect(answerOf(await client.api.POST('/v1/enrollments', { body: first.sent })).status).toBe(201);
  });

  it('a global admin whose application was withdrawn can apply again for the same company', async () => {
    const first = await apply(client);
    const admin = await confirm(client, first);
    expect(answerOf(await admin.api.POST('/v1/enrollments', { body: first.sent })).body.reason).toBe(
      'application.already_submitted',
    );
    await admin.api.POST('/v1/enrollments/{id}/withdrawal', { params: { path: { id: first.id } } });
    expect(answerOf(await client.api.POST('/v1/enrollments', { body: first.sent })).body.reason).toBe(
      'organisation.exists',
    );
    const again = answerOf(await admin.api.POST('/v1/enrollments', { body: first.sent }));
    expect(again).toMatchObject({ status: 201, body: { tenantId: first.tenantId } });
    const { link, code } = await client.mailedLink(first.email, 'Confirm');
    expect((await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on' })).status).toBe(200);
    expect(dataOf(await admin.api.GET('/v1/account')).status).toBe('pending_qualification');
  });
});

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

  it('can have a trailing slash in its path', async () => {
    expect((await client.post('/v1/enrollments/', application())).status).toBe(201);
  });

  it.each([
    ['zh-CN', '申请'],
    ['zh-Hant', '申請'],
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
    expect(text).not.toContain('<img');
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

describe('reading and correcting an application', () => {
  it('requires its tracking token, which is only in the 201 response', async () => {
    const { id, trackingToken } = await apply(client);
    expect((await client.get(`/v1/enrollments/${id}?TrackingToken=${trackingToken}`)).body).not.toHaveProperty(
      'trackingToken',
    );
    expect((await client.get(`/v1/enrollments/${id}?trackingToken=${trackingToken}x`)).status).toBe(404);
    expect(answerOf(await client.api.GET('/v1/enrollments/{id}', { params: { path: { id } } })).status).toBe(401);
    expect((await client.get(`/v1/enrollments/${id.toUpperCase()}?trackingToken=${trackingToken}`)).status).toBe(200);
    expect((await client.get(`/v1/enrollments/${crypto.randomUUID()}?trackingToken=${trackingToken}`)).status).toBe(
      404,
    );
  });

  it('with a new contact address replaces the link, emails the new address and notifies a confirmed old one (R42)', async () => {
    const { id, trackingToken, email, sent } = await apply(client);
    const first = await client.mailedLink(email, 'Confirm');
    const newEmail = `eve@${sent.organizationProfile?.domain}`;
    const path = `/v1/enrollments/${id}?trackingToken=${trackingToken}`;
    const changed = await client.patch(path, { PrimaryContact: { Email: newEmail } });
    expect(changed).toMatchObject({
      status: 200,
      body: { status: 'email_pending', primaryContact: { firstName: 'Ann', email: newEmail } },
    });
    expect((await client.get(first.link)).status).toBe(410);
    const second = await client.mailedLink(newEmail, 'Confirm');
    expect(
      (await client.submit(second.link, { code: second.code, signedUp: 'on', addressBelongs: 'on', password })).status,
    ).toBe(200);
    expect((await client.mails(email)).map(({ subject }) => subject)).toEqual(['Confirm your email address']);
    expect((await post({ primaryContact: { firstName: 'A', lastName: 'B', email } })).status).toBe(201);

    const admin = await client.signIn(newEmail, password);
    const thirdEmail = `cy@${sent.organizationProfile?.domain}`;
    await admin.patch(`/v1/enrollments/${id}`, { primaryContact: { email: thirdEmail } });
    expect((await client.mail(newEmail, 'the primary contact has changed')).text).not.toContain(thirdEmail);
  });

  it('applies the same validation as an application', async () => {
    const { id, trackingToken } = await apply(client);
    const path = `/v1/enrollments/${id}?trackingToken=${trackingToken}`;
    expect((await client.patch(path, { primaryContact: { email: 'ann@gmail.com' } })).body.reason).toBe(
      'contact.email_free_provider',
    );
    expect((await client.patch(path, { address: { state: 'ZZ' } })).body.data).toEqual([
      'address.state: is not a state or province of United States',
    ]);
    expect((await client.patch(path, { companyName: 5 })).body.data).toEqual(['companyName: must be of type string']);
  });

  it('with a stale etag is refused with 400 and code 2055', async () => {
    const { id, trackingToken } = await apply(client);
    const path = `/v1/enrollments/${id}?trackingToken=${trackingToken}`;
    const { attributes } = (await client.get(path)).body;
    expect((await client.patch(path, { companyName: 'Contoso Limited', attributes })).status).toBe(200);
    expect(await client.patch(path, { companyName: 'Contoso AG', attributes })).toMatchObject({
      status: 400,
      body: { code: 2055, reason: 'etag.stale' },
    });
    const ifMatch = { 'If-Match': `"${attributes.etag}"` };
    expect((await client.call('PATCH', path, { companyName: 'Contoso AG' }, ifMatch)).body.code).toBe(2055);
  });

  it('with the tracking token shows status and next steps after confirmation, and changes nothing', async () => {
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    const path = `/v1/enrollments/${applied.id}`;
    const tracked = (more = '') => `${path}${more}?trackingToken=${applied.trackingToken}`;
    expect((await client.get(tracked())).body).toEqual({
      id: applied.id,
      status: 'in_review',
      nextSteps: [{ step: 'wait_for_review' }],
      dueDate: (await admin.get(path)).body.dueDate,
    });
    const refused = { status: 403, body: { reason: 'enrol.needs_global_admin' } };
    expect(await client.patch(tracked(), { companyName: 'X' })).toMatchObject(refused);
    expect(await client.post(tracked('/withdrawal'))).toMatchObject(refused);
    expect(await client.post(tracked('/verificationemail'))).toMatchObject(refused);
    expect((await client.post(tracked('/information'), { message: 'x' })).status).toBe(401);
    expect((await client.post(tracked('/escalation'))).status).toBe(401);
    expect((await admin.patch(path, { companyName: 'Contoso Limited' })).body.companyName).toBe('Contoso Limited');
    expect(dataOf(await admin.api.GET('/v1/account')).companyName).toBe('Contoso Limited');
    expect((await admin.post(`${path}/withdrawal`)).body.status).toBe('withdrawn');
    expect((await client.get(tracked())).body).toMatchObject({ id: applied.id, status: 'withdrawn' });
    expect((await client.get(tracked())).body).not.toHaveProperty('companyName');
  });

  it('is refused for a correction of a withdrawn application, and withdrawing it again succeeds', async () => {
    const { id, trackingToken } = await apply(client);
    const path = `/v1/enrollments/${id}`;
    await client.post(`${path}/withdrawal?trackingToken=${trackingToken}`);
    expect((await client.patch(`${path}?trackingToken=${trackingToken}`, { companyName: 'X' })).body.reason).toBe(
      'enrollment.closed',
    );
    expect((await client.post(`${path}/withdrawal?trackingToken=${trackingToken}`)).status).toBe(200);
  });
});
