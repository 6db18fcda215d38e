import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireAppend } from '#shared/db/append-only.ts';
import type { Write } from '#shared/db/write.ts';
import type { Client, Loose } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { apply, confirm, type Enrolling } from '#test/enrolling.ts';
import { asFabrikam, invite } from '#test/partnering.ts';
import { newUser } from '#test/team.ts';

const own = ownEngine();
/** What was tried and what held, printed in the end. */
const held: string[] = [];
let fabrikam: Client;
let lead: Client;

beforeAll(async () => {
  [fabrikam, lead] = await Promise.all([asFabrikam(own.client), own.client.signIn('lead@tandem.example')]);
});
afterAll(() => console.log(['Attacks on data:', ...held].join('\n')));

/** Signs a machine client of a company in. */
async function integration(maker: Client, permissions: string[]): Promise<Client> {
  const made = await maker.post<{ clientId: string; secret: string }>('/v1/clients', { name: 'ERP', permissions });
  const { clientId, secret } = made.body;
  const { status, body } = await own.client.post<{ accessToken: string }>('/v1/session/client', { clientId, secret });
  expect([made.status, status]).toEqual([201, 200]);
  return own.client.with({ Authorization: `Bearer ${body.accessToken}` });
}

describe('the bank account of another company', () => {
  const number = '370400440532013000';
  const bankAccount = { accountHolder: 'Contoso Ltd', country: 'DE', iban: `DE89${number}` };
  let applied: Enrolling;
  let admin: Client;
  beforeAll(async () => {
    applied = await apply(own.client, { bankAccount });
    admin = await confirm(own.client, applied);
  });

  it('is read in full by nobody but a review lead, in whatever spelling of the path', async () => {
    const tracking = `?trackingToken=${applied.trackingToken}`;
    const [reviewer, representative] = await Promise.all(
      ['reviewer', 'representative'].map(name => own.client.signIn(`${name}@tandem.example`)),
    );
    const callers: Record<string, Client> = {
      stranger: own.client,
      'own admin': admin,
      'another partner': fabrikam,
      reviewer: reviewer as Client,
      representative: representative as Client,
      'client of the operator without the permission': await integration(lead, ['review.read']),
      'client of another partner': await integration(fabrikam, ['account.read']),
    };
    const path = `/v1/enrollments/${applied.id}/bankaccount`;
    for (const [who, caller] of Object.entries(callers)) {
      for (const tried of [path, `${path}${tracking}`, `${path}/`, path.toUpperCase(), `${path}?role=review_lead`]) {
        const { status, text } = await caller.get(tried);
        expect([who, tried, [308, 401, 403, 404].includes(status), text.includes(number)]).toEqual([
          who,
          tried,
          true,
          false,
        ]);
      }
    }
    for (const allowed of [lead, await integration(lead, ['bank.read'])])
      expect((await allowed.get(path)).text).toContain(number);
    held.push(
      `a bank account, asked for by ${Object.keys(callers).length} kinds of callers: 308 without the slash, 401, 403 or 404`,
    );
  });

  it('is in no other answer, nor in the log', async () => {
    const path = `/v1/enrollments/${applied.id}`;
    const asked: [Client, string][] = [
      [admin, path],
      [lead, path],
      [own.client, `${path}?trackingToken=${applied.trackingToken}`],
      ...['/v1/account', '/v1/profiles/billing', '/v1/auditrecords'].map((one): [Client, string] => [admin, one]),
      ...['/v1/reviews', '/v1/auditrecords', '/v1/auditrecords/export'].map((one): [Client, string] => [lead, one]),
    ];
    for (const [caller, one] of asked) {
      const { status, text } = await caller.get(one);
      expect([one, status, text.includes(number)]).toEqual([one, 200, false]);
    }
    expect(own.engine.logs.join('\n')).not.toContain(number);
    held.push(`${asked.length} other answers and the log: none of them has it`);
  });

  it('cannot be given to a client by somebody who may not read it', async () => {
    for (const maker of [fabrikam, admin]) {
      const { status, body } = await maker.post('/v1/clients', { name: 'ERP', permissions: ['bank.read'] });
      expect([status, body.secret]).toEqual([403, undefined]);
    }
    held.push('a client with bank.read, made by partners: 403');
  });
});

describe('a continuation token', () => {
  type Page = Loose & { continuationToken?: string; links?: { next?: { headers?: { value: string }[] } } };
  const tokenOf = ({ continuationToken, links }: Page) => continuationToken ?? links?.next?.headers?.[0]?.value ?? '';
  const lists = ['/v1/users', '/v1/auditrecords', '/v1/clients', '/v1/me/sessions'];
  const sent = '/v1/relationships/invitations?direction=sent';

  /** The refusal of a token at a list. */
  const refusal = async (caller: Client, list: string, token: string) => {
    const path = `${list}${list.includes('?') ? '&' : '?'}seekOperation=Next`;
    const { status, body } = await caller.with({ 'MS-ContinuationToken': token }).get(path);
    return [list, status, body.reason];
  };

  /** A token with other content, a signature of another, and what else a forger may try. */
  function forgedFrom(token: string): string[] {
    const [payload = '', signed = ''] = token.split('.');
    const read = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const rewritten = (changes: object) =>
      Buffer.from(JSON.stringify({ ...read, content: { ...read.content, ...changes } })).toString('base64url');
    return [
      `${rewritten({ size: 500 })}.${signed}`,
      `${rewritten({ after: { pk: 'USER#x', sk: 'USER' } })}.${signed}`,
      `${rewritten({ after: {} })}.`,
      rewritten({}),
      `${payload}.${'A'.repeat(signed.length)}`,
      `${payload}.${signed.slice(0, -1)}`,
      `${payload}.${signed}x`,
      'e30.e30',
    ];
  }

  beforeAll(async () => {
    for (let n = 0; n < 2; n++) await invite(fabrikam, newUser().email);
    await fabrikam.post('/v1/users', newUser());
    for (const name of ['One', 'Two']) await fabrikam.post('/v1/clients', { name, permissions: ['audit.read'] });
  });

  it.each([...lists, sent])('of %s that was changed, made up, or is of another company turns no page', async list => {
    const mallory = await own.client.signIn('admin@fabrikam-europe.example');
    const token = tokenOf((await fabrikam.get<Page>(`${list}${list.includes('?') ? '&' : '?'}size=1`)).body);
    expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
    const forged = forgedFrom(token);
    for (const text of forged) expect(await refusal(fabrikam, list, text)).toEqual([list, 400, 'request.page_invalid']);
    expect(await refusal(mallory, list, token)).toEqual([list, 400, 'request.page_invalid']);
    for (const other of lists.filter(one => one !== list))
      expect(await refusal(fabrikam, other, token)).toEqual([other, 400, 'request.page_invalid']);
    expect(await refusal(fabrikam, list, token)).toEqual([list, 200, undefined]);
    held.push(
      `${forged.length + lists.length} continuation tokens of ${list}, forged, of other lists and companies: 400`,
    );
  });
});

describe('a record of the activity', () => {
  it('is changed, deleted and added by no call, whoever makes it', async () => {
    const before = (await fabrikam.get('/v1/auditrecords?size=500')).body.items;
    const [record] = before;
    const admins = { lead, admin: fabrikam, stranger: own.client };
    for (const [who, caller] of Object.entries(admins)) {
      for (const method of ['PUT', 'PATCH', 'DELETE', 'POST']) {
        for (const path of [`/v1/auditrecords/${record?.id}`, '/v1/auditrecords', '/v1/auditrecords/export']) {
          const { status } = await caller.call(method, path, method === 'DELETE' ? undefined : { operationType: 'x' });
          expect([who, method, path, [401, 404, 405].includes(status)]).toEqual([who, method, path, true]);
        }
      }
    }
    expect((await fabrikam.get('/v1/auditrecords?size=500')).body.items).toEqual(before);
    held.push('36 calls to change, delete or add a record of the activity: refused, the log is the same');
  });

  it('and a signature are replaced, updated and deleted by no write of our own code', () => {
    const writes = (key: Write['key']): Write[] => [
      { key, put: {} },
      { key, put: {}, when: { exists: true } },
      { key, put: {}, when: { equals: { n: 1 } } },
      { key, set: { n: 1 } },
      { key, set: { n: 1 }, when: { exists: false } },
      { key, add: { n: 1 } },
      { key, remove: ['n'] },
      { key, delete: true },
      { key, delete: true, when: { exists: false } },
    ];
    const keys = ['AUDIT#t#2031-05', 'AUDIT', 'SIGNATURE#t'].map(pk => ({ pk, sk: 'one' }));
    for (const key of keys) {
      for (const write of writes(key)) expect(() => requireAppend(write)).toThrow('append-only');
      expect(() => requireAppend({ key, put: {}, when: { exists: false } })).not.toThrow();
    }
    held.push('27 writes to audit records and signatures: refused before they are sent; a new one is allowed');
  });
});

it('a website that points its own name at this machine reads neither the API, the inbox nor the data', async () => {
  const statusFor = (url: string, host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request(url, { headers: { Host: host } }, reply => resolve(reply.resume().statusCode));
      asked.on('error', reject).end();
    });
  const { api, inbox, aws } = own.engine;
  const urls = [`${api}/v1/regions`, `${api}/portal/sign-in`, `${inbox}/store`, aws];
  const hosts = [
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'evil.example#localhost',
    '0.0.0.0',
  ];
  for (const url of urls) {
    const { port } = new URL(url);
    for (const host of [...hosts, ...hosts.map(one => `${one}:${port}`), `127.0.0.1@evil.example:${port}`])
      expect([url, host, await statusFor(url, host)]).toEqual([url, host, 421]);
    expect(await statusFor(url, `localhost:${port}`)).not.toBe(421);
  }
  held.push(`${urls.length} addresses of this machine by ${2 * hosts.length + 1} names of others: 421`);
});
