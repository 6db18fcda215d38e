import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { apply, confirm, type Enrolling } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const stale = Buffer.from(JSON.stringify({ id: 'x', version: 0 })).toString('base64');

let reviewer: Client;
let admin: Client;
let applied: Enrolling;
beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
  applied = await apply(client);
  admin = await confirm(client, applied);
});

const read = async () => (await admin.get(`/v1/enrollments/${applied.id}`)).body;

/** Requests that change a resource with an etag, each with a valid body. */
const changes = (): [Client, string, string, object?][] => {
  const enrollment = `/v1/enrollments/${applied.id}`;
  const review = `/v1/reviews/${applied.id}`;
  const signing = { version: '1', contentHash: 'x', accepted: true };
  return [
    [admin, 'PATCH', enrollment, { companyName: 'Contoso Limited' }],
    [admin, 'POST', `${enrollment}/verificationemail`],
    [admin, 'POST', `${enrollment}/information`, { message: 'Here it is' }],
    [admin, 'POST', `${enrollment}/withdrawal`],
    [admin, 'POST', `${enrollment}/escalation`],
    [reviewer, 'PUT', `${review}/checks/business_verification`, { status: 'authorized' }],
    [reviewer, 'POST', `${review}/decision`, { decision: 'approve' }],
    [admin, 'PUT', '/v1/account/mpnassociation', { mpnId: '1' }],
    [admin, 'POST', '/v1/agreements/partner/signatures', signing],
  ];
};

describe('a stale etag is refused before any other check, and nothing changes (contract 1.4),', () => {
  it('if it is in If-Match, whatever the body contains', async () => {
    const before = await read();
    for (const [who, method, path, body] of changes()) {
      const tagged = body && { ...body, attributes: before.attributes };
      const { status, body: answer } = await who.call(method, path, tagged, { 'If-Match': `"${stale}"` });
      expect([method, path, status, answer.code, answer.reason]).toEqual([method, path, 400, 2055, 'etag.stale']);
    }
    expect(await read()).toEqual(before);
  });

  it('if it is in the body, even on requests that need no body', async () => {
    const before = await read();
    for (const [who, method, path, body] of changes()) {
      const { status, body: answer } = await who.call(method, path, { ...body, Attributes: { Etag: stale } });
      expect([method, path, status, answer.code]).toEqual([method, path, 400, 2055]);
    }
    expect(await read()).toEqual(before);
  });

  it('whereas the current etag is accepted', async () => {
    const { attributes } = await read();
    const verdict = { status: 'authorized', attributes };
    expect((await reviewer.put(`/v1/reviews/${applied.id}/checks/business_verification`, verdict)).status).toBe(200);
    expect((await reviewer.put(`/v1/reviews/${applied.id}/checks/business_verification`, verdict)).body.code).toBe(
      2055,
    );
  });
});

describe('the zero value of an enum, which clients send for an unset field (contract 1.2),', () => {
  const check = () => `/v1/reviews/${applied.id}/checks/employment_verification`;

  it.each([0, 'None', 'unknown'])('is treated as missing when sent as %o', async nothing => {
    const refused = [
      await reviewer.put(check(), { status: nothing }),
      await reviewer.post(`/v1/reviews/${applied.id}/decision`, { decision: nothing }),
      answerOf(await client.api.POST('/v1/enrollments', { body: application({ partnerType: nothing }) })),
    ];
    expect(refused.map(({ status, body }) => [status, body.data])).toEqual([
      [400, ['status: is required']],
      [400, ['decision: is required']],
      [400, ['partnerType: is required']],
    ]);
  });

  it('does not shift the numbers of the published values', async () => {
    const { status, body } = await reviewer.put(check(), { Status: 3 });
    expect(status).toBe(200);
    expect(body.checks).toContainEqual(
      expect.objectContaining({ check: 'employment_verification', status: 'rejected' }),
    );
  });
});

describe('a correction of an application', () => {
  const bankAccount = {
    accountHolder: 'Contoso Ltd',
    country: 'US',
    accountNumber: '987654321',
    routingNumber: '021000021',
  };

  it('with the unchanged resource changes nothing', async () => {
    const { id, trackingToken } = await apply(client, { bankAccount });
    const path = `/v1/enrollments/${id}?trackingToken=${trackingToken}`;
    const before = await client.get(path);
    expect(before.body.bankAccount).toMatchObject({ accountNumber: '*****4321' });
    expect(await client.patch(path, before.body)).toMatchObject({ status: 200, body: before.body });
    const renamed = { ...before.body, companyName: 'Contoso Limited' };
    expect(await client.patch(path, renamed)).toMatchObject({ status: 200, body: { companyName: 'Contoso Limited' } });
    expect((await client.patch(path, { bankAccount: { ...bankAccount, accountNumber: '*1' } })).status).toBe(422);
  });

  it.each([
    [[], ['body: must be of type object']],
    [{ address: [1] }, ['address: must be of type object']],
    [{ companyName: 5 }, ['companyName: must be of type string']],
    [{ partnerType: 'indirect_provider' }, ['partnerType: can no longer be changed']],
  ])('is refused if it is not valid: %j (P17)', async (change, data) => {
    expect(await admin.patch(`/v1/enrollments/${applied.id}`, change)).toMatchObject({ status: 400, body: { data } });
  });
});

describe('a repeated request with the same MS-RequestId', () => {
  it('gets an identical response, with or without a trailing slash', async () => {
    const repeat = client.with({ 'MS-RequestId': crypto.randomUUID() });
    const sent = application();
    const first = answerOf(await repeat.api.POST('/v1/enrollments', { body: sent }));
    expect(first.status).toBe(201);
    for (const path of ['/v1/enrollments', '/v1/enrollments/']) {
      const headers = { ...repeat.headers, 'Content-Type': 'application/json' };
      const url = new URL(path, inject('system').api);
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(sent) });
      expect([response.status, await response.text()]).toEqual([201, first.text]);
    }
    const other = answerOf(await repeat.api.POST('/v1/enrollments', { body: application() }));
    expect(other.body.reason).toBe('request.id_reused');
  });
});

describe('an import with a used MS-RequestId', () => {
  const row = () => ({
    mpnId: String(Math.floor(Math.random() * 9e8) + 1e8),
    type: 'location',
    name: 'Contoso Redmond',
    country: 'US',
    status: 'active',
    contactEmail: 'mpn@contoso.example',
  });

  it('is refused for another file and has no effect', async () => {
    const importing = reviewer.with({ 'MS-RequestId': crypto.randomUUID() });
    expect(dataOf(await importing.api.POST('/v1/mpnids/import', { body: [row()] })).imported).toBe(1);
    const other = row();
    expect(answerOf(await importing.api.POST('/v1/mpnids/import', { body: [other] })).body.reason).toBe(
      'request.id_reused',
    );
    expect(answerOf(await admin.api.POST('/v1/mpnids/claims', { body: { mpnId: other.mpnId } })).body.reason).toBe(
      'mpnid.unknown',
    );
  });
});
