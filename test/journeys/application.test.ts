import { describe, expect, inject, it } from 'vitest';
import { application, password } from '#test/builders.ts';
import { answerOf, Client, eventually } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const post = (changes: Record<string, unknown> = {}) => client.post('/v1/enrollments', application(changes));

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
      'authorityAccepted: is required',
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
      'address.state: is not a state or province of the United States',
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
      iban: '******************3000',
    });
    expect(accepted.text).not.toContain('3704');
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
      'address.state: is not a state or province of the United States',
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
