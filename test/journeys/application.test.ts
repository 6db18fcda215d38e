import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { application, freshDomain, password } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const post = (changes: Record<string, unknown> = {}) => client.post('/v1/enrollments', application(changes));

describe('who may apply as what (R5 to R9)', () => {
  it('the intake tells which types are open, and what to do about the others', async () => {
    const { body } = answerOf(await client.api.GET('/v1/enrollments/intake'));
    expect(body.items).toMatchObject([
      { partnerType: 'indirect_reseller', open: true },
      { partnerType: 'indirect_provider', open: false, byInvitation: true, alternative: 'indirect_reseller' },
      { partnerType: 'direct_bill_partner', open: false, reopensOn: '2027-07-01', alternative: 'indirect_reseller' },
    ]);
    expect(body.items[2]?.description).toContain('2027-07-01');
  });

  it.each(['direct_bill_partner', 'DirectBillPartner', 3])(
    'a closed type is refused with its reopening and the alternative: %s',
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

  it('a provider applies by the operator’s invitation', async () => {
    expect((await post({ partnerType: 'indirect_provider' })).body.reason).toBe('intake.closed');
    const reviewer = await client.signIn('reviewer@tandem.example');
    const invited = answerOf(
      await reviewer.api.POST('/v1/enrollments', { body: application({ partnerType: 'indirect_provider' }) }),
    );
    expect(invited).toMatchObject({ status: 201, body: { partnerType: 'indirect_provider', status: 'email_pending' } });
  });

  it.each(['emperor', '', 9, null])('an unknown type is refused: %o (R5)', async partnerType => {
    const { status, body } = await post({ partnerType });
    expect(status).toBe(400);
    expect(['application.type_unknown', 'request.invalid']).toContain(body.reason);
  });
});

describe('what an application must have', () => {
  it('each missing member is named', async () => {
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

  it('the authority statement (R23)', async () => {
    for (const authorityAccepted of [false, undefined, null]) {
      expect((await post({ authorityAccepted })).body.reason).toBe('authority.required');
    }
  });

  it('an address that is complete in its country (R16)', async () => {
    const { body } = await post({ address: { addressLine1: '1 Main Street', country: 'us', state: 'Nowhere' } });
    expect(body.data).toEqual([
      'address.state: is not a state or province of United States',
      'address.city: is required',
      'address.postalCode: is required',
    ]);
  });

  it('a registration number where its country asks for one (B79)', async () => {
    const address = { addressLine1: 'ул. Ленина, 1', city: 'Москва', postalCode: '101000', country: 'RU' };
    expect((await post({ address })).body.data).toContain('registrationNumber: is required');
  });

  it.each(['CN', 'XX'])(
    'a country of the programme, asked for before what its rules say of the rest: not %s',
    async country => {
      const address = { addressLine1: '1', city: '北京', state: 'BJ', postalCode: '100000', country };
      const body = { reason: 'region.country_not_offered', data: [country] };
      expect(await post({ address })).toMatchObject({ status: 422, body });
    },
  );

  it('bank data that can be right, read back masked (R16)', async () => {
    const bankAccount = { accountHolder: 'Contoso Ltd', country: 'DE', iban: 'DE89 3704 0044 0532 0130 01' };
    expect((await post({ bankAccount })).body.reason).toBe('bank.invalid');
    const taken = await post({ bankAccount: { ...bankAccount, iban: 'DE89 3704 0044 0532 0130 00' } });
    expect(taken.status).toBe(201);
    expect(taken.body.bankAccount).toEqual({
      accountHolder: 'Contoso Ltd',
      country: 'DE',
      iban: '***********************0 00',
    });
    expect(taken.text).not.toContain('3704');
  });
});

describe('work addresses only (R26 to R28)', () => {
  const contactAt = (email: string) => ({ primaryContact: { firstName: 'Ann', lastName: 'Lee', email } });

  it.each([
    'ann@gmail.com',
    'ANN@Outlook.com',
    'ann@hotmail.fr',
    'ann@contoso.onmicrosoft.com',
    'ann@mail.yahoo.co.uk',
  ])('rejects a free-mail contact %s (R26)', async email => {
    const { status, body } = await post(contactAt(email));
    expect(status).toBe(422);
    expect(body.reason).toBe('contact.email_free_provider');
    expect(email.toLowerCase()).toContain(body.data[0]);
  });

  it('rejects a free-mail administrator (R28)', async () => {
    const administrator = { firstName: 'Bo', lastName: 'Kim', email: 'bo@icloud.com' };
    expect((await post({ administrator })).body.reason).toBe('contact.email_free_provider');
  });

  it('passes a domain that only looks like one (R27)', async () => {
    const domain = `myoutlook-${crypto.randomUUID().slice(0, 8)}.com`;
    expect((await post({ ...contactAt(`ann@${domain}`), organizationProfile: { domain } })).status).toBe(201);
  });

  it('an operator accepts a domain of the list for a company whose own it is, and takes that back (R27)', async () => {
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
      await lead.api.PUT('/v1/emaildomains/{domain}', { params: { path: { domain: '%25' } }, body: { reason: 'x' } }),
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

describe('one company applies once (P6, P18)', () => {
  it.each([
    [
      'its address in another case',
      (email: string, domain: string) => ({
        primaryContact: { firstName: 'A', lastName: 'B', email: email.toUpperCase() },
        organizationProfile: { domain: `other-${domain}` },
      }),
    ],
    [
      'its domain',
      (_email: string, domain: string) => ({
        primaryContact: { firstName: 'A', lastName: 'B', email: `eve@${domain}` },
        organizationProfile: { domain },
      }),
    ],
    [
      'a domain below it',
      (_email: string, domain: string) => ({
        primaryContact: { firstName: 'A', lastName: 'B', email: `eve@eu.${domain}` },
        organizationProfile: { domain: `eu.${domain}` },
      }),
    ],
  ])('a second application with %s is refused, alike in every case', async (_what, again) => {
    const first = await apply(client);
    const domain = String(first.sent.organizationProfile?.domain);
    const refused = await post(again(first.email, domain));
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ reason: 'organisation.exists', code: 800060, data: [] });
    expect(refused.text).not.toContain(domain);
  });

  it('so is one with its registration number, however it is written', async () => {
    const number = `HRB ${Date.now()}`;
    const address = { addressLine1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
    expect((await post({ address, registrationNumber: number })).status).toBe(201);
    expect((await post({ address, registrationNumber: number.toLowerCase().replace(' ', '-') })).body.reason).toBe(
      'organisation.exists',
    );
  });

  it('a domain in which the applicant has no address keeps nobody out, until a reviewer approves it', async () => {
    const domain = freshDomain();
    const claimant = await apply(client, { organizationProfile: { domain } });
    const owner = await apply(client, { ...application({}, domain) });
    await confirm(client, claimant);
    const reviewer = await client.signIn('reviewer@tandem.example');
    for (const check of ['email_domain', 'employment_verification', 'business_verification']) {
      await reviewer.api.PUT('/v1/reviews/{enrollmentId}/checks/{check}', {
        params: { path: { enrollmentId: claimant.id, check } },
        body: { status: 'authorized' },
      });
    }
    const approve = () => reviewer.post(`/v1/reviews/${claimant.id}/decision`, { decision: 'approve' });
    expect(await approve()).toMatchObject({ status: 409, body: { reason: 'organisation.exists' } });
    await client.api.POST('/v1/enrollments/{id}/withdrawal', {
      params: { path: { id: owner.id }, query: { trackingToken: owner.trackingToken } },
    });
    expect((await approve()).body.status).toBe('authorized');
    expect(answerOf(await client.api.POST('/v1/enrollments', { body: application({}, domain) })).body.reason).toBe(
      'organisation.exists',
    );
  });

  it.each(['gmail.com', 'co.uk', 'UK.com'])('nobody’s domain is %s, which many share', async domain => {
    const { status, body } = await post({ organizationProfile: { domain } });
    expect(status).toBe(400);
    expect(body.data).toEqual([expect.stringMatching(/^organizationProfile.domain: is a shared domain/)]);
  });

  it('companies below a domain that many share are companies of their own', async () => {
    const names = [1, 2].map(() => `contoso-${crypto.randomUUID().slice(0, 8)}.uk.com`);
    for (const domain of names) {
      expect(answerOf(await client.api.POST('/v1/enrollments', { body: application({}, domain) })).status).toBe(201);
    }
  });

  it('two at once: one is taken', async () => {
    const sent = application();
    const both = await Promise.all([1, 2, 3, 4].map(() => client.post('/v1/enrollments', sent)));
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('a company that withdrew is free to apply again', async () => {
    const first = await apply(client);
    const path = `/v1/enrollments/${first.id}/withdrawal?trackingToken=${first.trackingToken}`;
    expect((await client.post(path)).body.status).toBe('withdrawn');
    expect(answerOf(await client.api.POST('/v1/enrollments', { body: first.sent })).status).toBe(201);
  });

  it('a global admin whose application was withdrawn applies again for the same company', async () => {
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

describe('how it may be sent (contract 1)', () => {
  it('with PascalCase keys, nulls for what is not given, and members we do not know', async () => {
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

  it('the ids of the request come back, or are made', async () => {
    const ids = { 'MS-RequestId': crypto.randomUUID(), 'MS-CorrelationId': crypto.randomUUID() };
    const { headers } = await client.call('GET', '/v1/enrollments/intake', undefined, ids);
    expect(headers.get('ms-requestid')).toBe(ids['MS-RequestId']);
    expect(headers.get('ms-correlationid')).toBe(ids['MS-CorrelationId']);
    const made = answerOf(await client.api.GET('/v1/enrollments/intake')).headers;
    expect(made.get('ms-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.get('ms-correlationid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a repeat under one MS-RequestId gets the same answer, and makes nothing', async () => {
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

  it('with a trailing slash', async () => {
    expect((await client.post('/v1/enrollments/', application())).status).toBe(201);
  });

  it.each([
    ['zh-CN', '申请'],
    ['zh-Hant', '申請'],
    ['ru-RU', 'заявк'],
  ])('and is answered in the language asked for: %s', async (language, words) => {
    const asked = client.with({ 'X-Locale': language });
    const { body, headers } = answerOf(
      await asked.api.POST('/v1/enrollments', { body: application({ partnerType: 'direct_bill_partner' }) }),
    );
    expect(body.description.toLowerCase()).toContain(words);
    expect(headers.get('x-locale')).not.toBe('en-US');
  });

  it('mails are in the company’s language, not in the sender’s (P7)', async () => {
    const domain = freshDomain();
    const sent = application({ organizationProfile: { domain, language: 'ru', culture: 'ru-RU' } }, domain);
    await client.with({ 'X-Locale': 'zh-CN' }).api.POST('/v1/enrollments', { body: sent });
    expect((await client.mail(sent.primaryContact.email, 'Подтвердите')).text).toContain('Contoso Ltd');
  });
});

describe('what cannot be read is refused', () => {
  const raw = (body: string, type = 'application/json') =>
    client.call('POST', '/v1/enrollments', body, { 'Content-Type': type });

  it.each(['{', '', 'null,', '{"a":1}}', 'a=b'])('JSON that is none: %j', async body => {
    expect(await raw(body)).toMatchObject({
      status: 400,
      body: { reason: 'request.malformed' },
    });
  });

  it.each(['[]', '"x"', '5'])('JSON that is no object: %s', async body => {
    expect((await raw(body)).body.data).toEqual(['body: must be of type object']);
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data'])('another content type: %s', async type => {
    expect(await raw(JSON.stringify(application()), type)).toMatchObject({
      status: 415,
      body: { reason: 'request.not_json' },
    });
  });

  it('more than 256 KB', async () => {
    const huge = JSON.stringify({ ...application(), padding: 'x'.repeat(257 * 1024) });
    expect(await raw(huge)).toMatchObject({ status: 413, body: { reason: 'request.too_large' } });
  });

  it.each([
    ['a line break', 'Contoso\r\nBcc: eve@evil.example'],
    ['a NUL', 'Contoso\u0000'],
    ['a mark that turns the reading direction', 'Contoso \u202Emoc.oso'],
    ['a lone surrogate', 'Contoso \uD800'],
    ['201 characters', 'x'.repeat(201)],
  ])('a company name with %s', async (_what, companyName) => {
    expect(await post({ companyName })).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
  });

  it('markup is a name like another, and is only ever shown as text', async () => {
    const companyName = `<img src=x onerror=alert(1)> & "Söhne"`;
    const { email } = await apply(client, { companyName });
    const { link } = await client.mailedLink(email, 'Confirm');
    const { text } = await client.get(link);
    expect(text).toContain('&lt;img src');
    expect(text).not.toContain('<img');
  });

  it('whatever JSON it is, the answer is never a fault of ours', async () => {
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

describe('following and correcting an application', () => {
  it('by its tracking token, which only the 201 carried', async () => {
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

  it('a new contact address voids the first link, mails the new address, and tells the old (R42)', async () => {
    const { id, trackingToken, email, sent } = await apply(client);
    const first = await client.mailedLink(email, 'Confirm');
    const moved = `eve@${sent.organizationProfile?.domain}`;
    const path = `/v1/enrollments/${id}?trackingToken=${trackingToken}`;
    const changed = await client.patch(path, { PrimaryContact: { Email: moved } });
    expect(changed).toMatchObject({
      status: 200,
      body: { status: 'email_pending', primaryContact: { firstName: 'Ann', email: moved } },
    });
    expect((await client.get(first.link)).status).toBe(410);
    expect((await client.mail(email, 'the primary contact has changed')).text).not.toContain(moved);
    const second = await client.mailedLink(moved, 'Confirm');
    expect(
      (await client.submit(second.link, { code: second.code, signedUp: 'on', addressBelongs: 'on', password })).status,
    ).toBe(200);
    expect((await post({ primaryContact: { firstName: 'A', lastName: 'B', email } })).status).toBe(201);
  });

  it('a correction is checked like an application', async () => {
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

  it('one that rests on an older reading is refused as 400 with the code 2055', async () => {
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

  it('after the confirmation the tracking token reads and withdraws, and corrects no more', async () => {
    const applied = await apply(client);
    const admin = await confirm(client, applied);
    const path = `/v1/enrollments/${applied.id}`;
    const tracked = `${path}?trackingToken=${applied.trackingToken}`;
    expect((await client.get(tracked)).body.status).toBe('in_review');
    expect((await client.patch(tracked, { companyName: 'X' })).body.reason).toBe('enrol.needs_global_admin');
    expect((await admin.patch(path, { companyName: 'Contoso Limited' })).body.companyName).toBe('Contoso Limited');
    expect(dataOf(await admin.api.GET('/v1/account')).companyName).toBe('Contoso Limited');
    const withdrawal = `${path}/withdrawal?trackingToken=${applied.trackingToken}`;
    expect(await client.post(withdrawal)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
  });

  it('one that was withdrawn takes none, and says so', async () => {
    const { id, trackingToken } = await apply(client);
    const path = `/v1/enrollments/${id}`;
    await client.post(`${path}/withdrawal?trackingToken=${trackingToken}`);
    expect((await client.patch(`${path}?trackingToken=${trackingToken}`, { companyName: 'X' })).body.reason).toBe(
      'enrollment.closed',
    );
    expect((await client.post(`${path}/withdrawal?trackingToken=${trackingToken}`)).status).toBe(200);
  });
});
