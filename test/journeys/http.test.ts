import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, confirm, type Enrolling } from '#test/enrolling.ts';

const system = inject('system');
const client = new Client(system);
let applied: Enrolling;
let admin: Client;
beforeAll(async () => {
  applied = await apply(client, { registrationNumber: '12345', mpnId: '4711' });
  admin = await confirm(client, applied);
});

/** Sends bytes as they are. */
async function send(
  path: string,
  headers: Record<string, string>,
  body: string | Uint8Array<ArrayBuffer>,
  method = 'POST',
) {
  const response = await fetch(`${system.api}${path}`, { method, headers, body });
  const text = await response.text();
  const parsed = JSON.parse(text || '{}') as { reason?: string; data?: string[] };
  return { status: response.status, reason: parsed.reason, data: parsed.data, headers: response.headers };
}

const json = { 'Content-Type': 'application/json' };
const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('a body', () => {
  it('that is compressed is refused with 415', async () => {
    const body = new Uint8Array(gzipSync(JSON.stringify(application())));
    const answer = await send('/v1/enrollments', { ...json, 'Content-Encoding': 'gzip' }, body);
    expect(answer).toMatchObject({ status: 415, reason: 'request.encoded' });
  });

  it('can have a blank before the parameters of its content type', async () => {
    const headers = { 'Content-Type': 'application/json ; charset=utf-8' };
    expect((await send('/v1/enrollments', headers, JSON.stringify(application()))).status).toBe(201);
  });

  it('in another charset without its name is refused, so that no letter is lost', async () => {
    const text = JSON.stringify(application({ companyName: 'Café' }));
    expect(await send('/v1/enrollments', json, latin(text))).toMatchObject({ status: 400, reason: 'request.not_utf8' });
    expect(await send('/v1/enrollments', {}, latin(text))).toMatchObject({ status: 400, reason: 'request.not_utf8' });
  });

  it('has no replacement character in a name either', async () => {
    const answer = await send('/v1/enrollments', json, JSON.stringify(application()).replace('Contoso', 'Caf\\ufffd'));
    expect(answer).toMatchObject({ status: 400, data: [expect.stringContaining('companyName: ')] });
  });
});

describe('what is wrong with a request', () => {
  it('is told at once: a member that cannot be read hides none that breaks the rules of its country', async () => {
    const { address, primaryContact } = application();
    const body = application({
      companyName: ['x'],
      address: { ...address, addressLine1: null, state: 'ZZ', postalCode: '1' },
      primaryContact: { ...primaryContact, email: 'ann', phoneNumber: '1' },
    });
    const { data = [] } = await send('/v1/enrollments', json, JSON.stringify(body));
    expect(data.map(error => error.split(':')[0]).sort()).toEqual([
      'address.addressLine1',
      'address.postalCode',
      'address.state',
      'companyName',
      'primaryContact.email',
      'primaryContact.phoneNumber',
    ]);
  });

  it('is told of a correction in the same way', async () => {
    const change = { companyName: 'a\u202Eb', address: { postalCode: '1' }, supportProfile: { telephone: '1' } };
    const { data } = (await admin.patch(`/v1/enrollments/${applied.id}`, change)).body;
    expect(data.map(error => error.split(':')[0]).sort()).toEqual([
      'address.postalCode',
      'companyName',
      'supportProfile.telephone',
    ]);
  });

  it('includes parameters and body together', async () => {
    const path = `/v1/enrollments/${applied.id}?trackingToken=${'x'.repeat(2000)}`;
    const body = JSON.stringify({ company_name: 'A', companyName: 'B' });
    const { data = [] } = await send(path, { ...json, ...admin.headers }, body, 'PATCH');
    expect(data.map(error => error.split(':')[0]).sort()).toEqual(['companyName', 'trackingToken']);
  });
});

describe('Tandem-Warnings', () => {
  it('name unknown members and parameters, and the request is carried out', async () => {
    const path = `/v1/enrollments/${applied.id}?sise=5`;
    const { status, headers } = await admin.patch(path, {
      supportProfile: { Telefone: '1' },
      colour: 'red',
      nothing: null,
    });
    expect(status).toBe(200);
    expect(headers.get('tandem-warnings')?.split(',')).toEqual([
      'unknown_parameter;sise',
      'unknown_member;supportProfile.Telefone',
      'unknown_member;colour',
    ]);
  });

  it('name them of a request that is refused for another reason, too', async () => {
    const { status, headers } = await client.post('/v1/session/refresh', { refreshToken: 'x', colour: 'red' });
    expect([status, headers.get('tandem-warnings')]).toEqual([401, 'unknown_member;colour']);
  });

  it('are not sent for a resource that is sent back as it was read', async () => {
    const path = `/v1/enrollments/${applied.id}`;
    const { body } = await admin.get(path);
    const { status, headers } = await admin.patch(path, body);
    expect([status, headers.get('tandem-warnings')]).toEqual([200, null]);
  });
});

describe('a merge patch (RFC 7396)', () => {
  const patch = (path: string, body: object, type: string) => admin.call('PATCH', path, body, { 'Content-Type': type });

  it('takes optional members of an application away, which plain JSON does not', async () => {
    const path = `/v1/enrollments/${applied.id}`;
    const removal = { registrationNumber: null, supportProfile: { website: null } };
    const plain = (await patch(path, removal, 'application/json')).body;
    expect(plain).toMatchObject({ registrationNumber: '12345', supportProfile: { website: expect.any(String) } });
    const { body } = await patch(path, removal, 'application/merge-patch+json');
    expect(body).not.toHaveProperty('registrationNumber');
    expect(body.supportProfile).not.toHaveProperty('website');
    expect(body).toMatchObject({ mpnId: '4711', supportProfile: { email: applied.sent.supportProfile.email } });
  });

  it('takes the bank account of an application away', async () => {
    const bankAccount = { accountHolder: 'Contoso', country: 'DE', iban: 'DE89370400440532013000' };
    const path = `/v1/enrollments/${applied.id}`;
    expect((await admin.patch(path, { bankAccount })).body.bankAccount).toMatchObject({ accountHolder: 'Contoso' });
    expect((await admin.patch(path, { bankAccount: null })).body).toHaveProperty('bankAccount');
    const { status, body } = await patch(path, { bankAccount: null }, 'application/merge-patch+json');
    expect([status, body.bankAccount]).toEqual([200, undefined]);
    expect((await admin.get(path)).body).not.toHaveProperty('bankAccount');
    const lead = await client.signIn('lead@tandem.example');
    expect((await lead.get(`${path}/bankaccount`)).status).toBe(404);
  });

  it('cannot take away what is required', async () => {
    const { status, body } = await patch(
      `/v1/enrollments/${applied.id}`,
      { companyName: null },
      'application/merge-patch+json',
    );
    expect([status, body.data]).toEqual([400, [expect.stringContaining('companyName: ')]]);
  });

  it("sets a person's language back to the default", async () => {
    const me = (await admin.get('/v1/me')).body;
    const path = `/v1/users/${me.userId}`;
    expect((await admin.patch(path, { locale: 'ru-RU' })).body.locale).toBe('ru-RU');
    expect((await patch(path, { locale: null }, 'application/json')).body.locale).toBe('ru-RU');
    const { status, body } = await patch(path, { locale: null }, 'application/merge-patch+json');
    expect([status, body.locale]).toEqual([200, 'en-US']);
  });
});

it('If-Match can list etags, one of which must fit', async () => {
  const path = `/v1/enrollments/${applied.id}`;
  const { attributes } = (await admin.get(path)).body;
  const change = (ifMatch: string) =>
    admin.call('PATCH', path, { supportProfile: { email: 'care@contoso.example' } }, { 'If-Match': ifMatch });
  expect((await change('"old", "older"')).body.code).toBe(2055);
  expect((await change(`"old", "${attributes.etag}"`)).status).toBe(200);
});

it.each(['10000', '2147483647', '501'])('a page size of %s means the maximum', async size => {
  expect((await admin.get(`/v1/users?size=${size}`)).status).toBe(200);
});
