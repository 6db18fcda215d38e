import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
let reviewer: Client;
let mine: Awaited<ReturnType<typeof admitted>>;
let theirs: Awaited<ReturnType<typeof admitted>>;

async function admitted() {
  const applied = await apply(client);
  return { ...applied, admin: await confirm(client, applied) };
}

beforeAll(async () => {
  reviewer = await client.signIn('reviewer@tandem.example');
  [mine, theirs] = await Promise.all([admitted(), admitted()]);
});

describe('the data of another company (P23)', () => {
  it.each([
    ['GET', ''],
    ['PATCH', ''],
    ['POST', '/verificationemail'],
    ['POST', '/information'],
    ['POST', '/withdrawal'],
    ['POST', '/escalation'],
  ])(
    'cannot be accessed: %s /v1/enrollments/{id}%s gives the same 404 as for an unknown application',
    async (method, rest) => {
      const body = method === 'GET' ? undefined : { message: 'x', companyName: 'X' };
      const foreign = await mine.admin.call(method, `/v1/enrollments/${theirs.id}${rest}`, body);
      const missing = await mine.admin.call(method, `/v1/enrollments/${crypto.randomUUID()}${rest}`, body);
      expect(foreign.status).toBe(404);
      expect(foreign.text).toBe(missing.text);
      expect(
        dataOf(await theirs.admin.api.GET('/v1/enrollments/{id}', { params: { path: { id: theirs.id } } })).status,
      ).toBe('in_review');
    },
  );

  it('cannot be read with the tracking token of another application', async () => {
    expect(
      answerOf(
        await client.api.GET('/v1/enrollments/{id}', {
          params: { path: { id: theirs.id }, query: { trackingToken: mine.trackingToken } },
        }),
      ).status,
    ).toBe(404);
  });

  it('can be read by anyone who has the tracking token, even if they are signed in for another company', async () => {
    const path = `/v1/enrollments/${theirs.id}?trackingToken=${theirs.trackingToken}`;
    expect((await mine.admin.get(path)).body.id).toBe(theirs.id);
    expect((await mine.admin.patch(path, { companyName: 'X' })).status).toBe(403);
    const forged = `/v1/enrollments/${theirs.id}?trackingToken=x`;
    expect((await mine.admin.get(forged)).status).toBe(404);
  });
});

describe('a caller without the required permission', () => {
  it.each([
    ['GET', '/v1/reviews'],
    ['POST', '/v1/mpnids/import'],
    ['PUT', '/v1/emaildomains/contoso.example'],
  ])(
    'cannot %s %s as the admin of a partner, and the refusal names the permission and its roles (P24)',
    async (method, path) => {
      const refused = await mine.admin.call(method, path, method === 'GET' ? undefined : { reason: 'x' });
      expect(refused).toMatchObject({ status: 403, body: { reason: 'permission.denied', code: 900150 } });
      expect(refused.body.data.length).toBeGreaterThan(1);
      expect(refused.body.description).toContain(refused.body.data[0]);
    },
  );

  it('cannot sign or associate for a partner as a reviewer', async () => {
    const signing = answerOf(
      await reviewer.api.POST('/v1/agreements/partner/signatures', {
        body: {
          version: '1',
          contentHash: 'x',
          accepted: true,
        },
      }),
    );
    expect(signing).toMatchObject({ status: 403, body: { reason: 'agreement.needs_global_admin' } });
    expect(answerOf(await reviewer.api.PUT('/v1/account/mpnassociation', { body: { mpnId: '1' } })).status).toBe(403);
    expect(answerOf(await reviewer.api.GET('/v1/account')).status).toBe(403);
  });

  it('can read and correct any application as a reviewer, which is logged, but cannot withdraw one', async () => {
    const path = `/v1/enrollments/${mine.id}`;
    expect((await reviewer.get(path)).status).toBe(200);
    expect((await reviewer.patch(path, { companyName: 'Contoso AG' })).body.companyName).toBe('Contoso AG');
    const { body } = answerOf<{ items: { userPrincipalName: string; resourceNewValue: string }[] }>(
      await mine.admin.api.GET('/v1/auditrecords'),
    );
    expect(body.items[0]?.userPrincipalName).toBe('reviewer@tandem.example');
    expect(body.items[0]?.resourceNewValue).toContain('Contoso AG');
    expect((await reviewer.post(`${path}/withdrawal`)).body.reason).toBe('enrol.needs_global_admin');
    expect((await reviewer.post(`${path}/information`, { message: 'x' })).body.reason).toBe('enrol.needs_global_admin');
  });
});
