import { describe, expect, inject, it } from 'vitest';
import { application, freshDomain } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
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
    expect(body.items[2]?.description).toContain('reopen on July 1, 2027.');
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

  it('is told before what is wrong or corrected in an application that nobody can make', async () => {
    const { address, primaryContact } = application();
    const other = { ...address, state: 'washington' };
    const corrected = await post({ address: other });
    expect([corrected.status, corrected.headers.get('Tandem-Warnings')]).toEqual([
      201,
      expect.stringContaining('state'),
    ]);
    const free = { ...primaryContact, email: 'ann@gmail.com' };
    for (const changes of [{ address: other }, { primaryContact: free }, { address: { ...address, country: 'KP' } }]) {
      const refused = await post({ partnerType: 'direct_bill_partner', ...changes });
      expect([refused.body.reason, refused.headers.get('Tandem-Warnings')]).toEqual(['intake.closed', null]);
    }
  });

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

  it('that is a name to sign in with is not called a free email address (B3)', async () => {
    const [signIn, free] = await Promise.all(
      ['ann@contoso.onmicrosoft.com', 'ann@gmail.com'].map(email => post(contactAt(email))),
    );
    expect(signIn?.body.description).toMatch(/^onmicrosoft\.com addresses are for signing in, /);
    expect(free?.body.description).toMatch(/^gmail\.com is a free email provider\. /);
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
