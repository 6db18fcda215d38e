import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { postFrom } from '#test/abuse/post-from.ts';
import { inOneWindow } from '#test/at-once.ts';
import { password } from '#test/builders.ts';
import type { Answer, Client, Loose } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { forgeries } from '#test/hostile/forgeries.ts';
import { member, newUser } from '#test/team.ts';

const own = ownEngine();
const json = { Accept: 'application/json' };
const another = 'Another-harbor-8-lanterns';
/** What was tried and what held, printed in the end. */
const held: string[] = [];
let admin: Client;

beforeAll(async () => {
  admin = await own.client.signIn('admin@contoso-resale.example');
});
afterAll(() => console.log(['Attacks on sessions:', ...held].join('\n')));

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

const signIn = async (email: string, secret = password) =>
  (await own.client.post<Tokens & Loose>('/v1/session', { email, password: secret })).body;
const renew = (refreshToken: string) => own.client.post<Tokens & Loose>('/v1/session/refresh', { refreshToken });
const as = (accessToken: string) => own.client.with({ Authorization: `Bearer ${accessToken}` });
const statusOf = async ({ accessToken }: Tokens) => (await as(accessToken).get('/v1/me')).status;

describe('a copied token', () => {
  it('of a refresh ends the session of thief and owner, and no other, once both have used it', async () => {
    const { email } = await member(own.client, admin);
    const [first, other] = [await signIn(email), await signIn(email)];
    const second = (await renew(first.refreshToken)).body;
    const third = (await renew(second.refreshToken)).body;
    const replayed = await renew(first.refreshToken);
    expect([replayed.status, replayed.body.reason]).toEqual([401, 'session.invalid']);
    for (const tokens of [second, third]) {
      expect((await renew(tokens.refreshToken)).status).toBe(401);
      expect(await statusOf(tokens)).toBe(401);
    }
    expect([await statusOf(other), (await renew(other.refreshToken)).status]).toEqual([200, 200]);
    held.push('a refresh token used again by its thief: the whole session ends, another of the person goes on');
  });

  it('is of no use as another kind of token', async () => {
    const { email } = await member(own.client, admin);
    const { accessToken, refreshToken } = await signIn(email);
    expect((await renew(accessToken)).status).toBe(401);
    const bearers = forgeries(`Bearer ${accessToken}`);
    for (const [what, header] of Object.entries({ ...bearers, 'refresh token': `Bearer ${refreshToken}` })) {
      const caller = own.client.with(header ? { Authorization: header } : {});
      expect([what, (await caller.get('/v1/me')).status]).toEqual([what, 401]);
    }
    held.push(`${Object.keys(bearers).length + 2} tokens, forged or of another kind: 401`);
  });

  const endings: [string, (person: Awaited<ReturnType<typeof member>>, tokens: Tokens) => Promise<unknown>][] = [
    ['sign-out everywhere', (_, { accessToken }) => as(accessToken).delete('/v1/session?everywhere=true')],
    [
      'disabling and enabling',
      async ({ id }) => {
        for (const status of ['disabled', 'active'])
          expect((await admin.patch(`/v1/users/${id}`, { status })).body.status).toBe(status);
      },
    ],
    [
      'deletion and restoring',
      async ({ id }) => {
        expect((await admin.delete(`/v1/users/${id}`)).status).toBe(204);
        expect((await admin.patch(`/v1/users/${id}`, { status: 'active' })).status).toBe(200);
      },
    ],
    [
      'a reset and the first sign-in after it',
      async ({ id, credentials: { userName } }) => {
        const { body } = await admin.post<{ userCredentials: { password: string } }>(`/v1/users/${id}/passwordreset`, {
          delivery: 'show_once',
        });
        const { userCredentials } = body;
        expect((await firstSignInWith(userName, userCredentials.password)).status).toBe(200);
      },
    ],
    [
      'a recovery',
      async ({ email }) => {
        await own.client.post('/v1/session/recovery', { email });
        const { link, code } = await own.client.mailedLink(email, 'choose a new password');
        expect((await own.client.submit(link, { code, password: another }, json)).status).toBe(200);
      },
    ],
  ];
  const firstSignInWith = async (email: string, temporary: string) => {
    const { body } = await own.client.post<{ session: string }>('/v1/session', { email, password: temporary });
    return own.client.post('/v1/session/password', { email, session: body.session, newPassword: another });
  };

  it.each(endings)('from before %s never works again', async (how, end) => {
    const person = await member(own.client, admin);
    const [one, two] = [await signIn(person.email), await signIn(person.email)];
    expect([await statusOf(one), await statusOf(two)]).toEqual([200, 200]);
    await end(person, one);
    for (const tokens of [one, two])
      expect([how, await statusOf(tokens), (await renew(tokens.refreshToken)).status]).toEqual([how, 401, 401]);
    held.push(`two sessions from before ${how}: ended for good`);
  });
});

describe('whoever guesses', () => {
  it('learns from a recovery neither whether somebody has the address nor changes anything for them', async () => {
    const person = await member(own.client, admin);
    const tokens = await signIn(person.email);
    const disabled = await member(own.client, admin);
    await admin.patch(`/v1/users/${disabled.id}`, { status: 'disabled' });
    const asked = [person.email, person.email.toUpperCase(), disabled.email, `x${person.email}`, newUser().email];
    const answers: Answer[] = [];
    for (const email of asked) answers.push(await own.client.post('/v1/session/recovery', { email }));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(new Set(['202 ']));
    expect([await statusOf(tokens), (await renew(tokens.refreshToken)).status]).toEqual([200, 200]);
    expect((await signIn(person.email)).accessToken).toBeDefined();
    held.push(`${asked.length} requests for a recovery, of known, unknown and disabled people: the same answer`);
  });

  // It takes a hundred and more sign-ins.
  if (inject('abuse').long)
    it('from many sources keeps nobody out and learns nothing: the right password gets the answer of a wrong one', async () => {
      const { email } = await member(own.client, admin);
      const enter = (from: string, secret: string) =>
        postFrom(from, `${own.engine.api}/v1/session`, { email, password: secret });
      const statuses: number[] = [];
      await inOneWindow(60, 120);
      for (let source = 1; source <= 11; source++)
        for (let n = 0; n < 10; n++) statuses.push((await enter(`127.0.7.${source}`, 'Wrong-harbor-7')).status);
      expect(statuses).toEqual([...Array(100).fill(401), ...Array(10).fill(429)]);
      const right = await enter('127.0.8.1', password);
      const wrong = await enter('127.0.8.2', 'Wrong-harbor-7');
      expect([right.status, JSON.parse(right.text).reason]).toEqual([wrong.status, JSON.parse(wrong.text).reason]);
      const { link, code } = await own.client.mailedLink(email, 'signing in');
      expect((await own.client.submit(link, { code }, json)).status).toBe(200);
      expect((await enter('127.0.8.1', password)).status).toBe(200);
      held.push('110 guesses from 11 sources: the right password reads as a wrong one, the person gets in by a link');
    });

  it('the own password by a copied token is stopped after ten tries, and keeps the person in', async () => {
    const { client, email } = await member(own.client, admin);
    const statuses = [];
    await inOneWindow(5);
    for (let n = 0; n < 12; n++) {
      const body = { currentPassword: `Wrong-harbor-${n}`, newPassword: another };
      statuses.push((await client.post('/v1/me/password', body)).status);
    }
    expect([statuses.slice(10), new Set(statuses.slice(0, 10)).size]).toEqual([[429, 429], 1]);
    expect((await signIn(email)).accessToken).toBeDefined();
    held.push('12 guesses at the own password with a copied token: 429 after ten, the person signs in');
  });
});

describe('a machine client', () => {
  const create = (maker: Client, permissions: string[]) =>
    maker.post<Loose & { clientId: string; secret: string }>('/v1/clients', { name: 'ERP', permissions });

  it('gets no permission that its maker lacks, one by one or among others', async () => {
    const lacking = ['review.read', 'review.decide', 'bank.read', 'partnership.request', 'mpn.import'];
    const { body: known } = await create(admin, ['no.such']);
    const grantable = lacking.filter(one => known.data?.join(' ').includes(one));
    expect(grantable.length).toBeGreaterThan(2);
    for (const one of grantable) {
      for (const asked of [[one], ['audit.read', one], [one, one]]) {
        const { status, body } = await create(admin, asked);
        expect([asked, status, body.reason]).toEqual([asked, 403, 'client.permission']);
      }
    }
    const agent = await member(own.client, admin, { agentRole: 'admin_agent', adminRole: 'none' });
    expect((await create(agent.client, ['audit.read'])).status).toBe(403);
    held.push(`${3 * grantable.length + 1} clients above the rights of their maker: 403`);
  });

  it('makes nobody an admin, resets no password and makes no client, whatever it may do', async () => {
    const { body } = await create(admin, ['user.manage', 'audit.read']);
    const { clientId, secret } = body;
    const token = await own.client.post<Tokens>('/v1/session/client', { clientId, secret });
    const caller = as(token.body.accessToken);
    const person = await member(own.client, admin);
    const calls = [
      ['PATCH', `/v1/users/${person.id}`, { adminRole: 'global_admin' }],
      ['POST', '/v1/users', newUser({ adminRole: 'global_admin' })],
      ['POST', `/v1/users/${person.id}/passwordreset`, { delivery: 'show_once' }],
      ['DELETE', `/v1/users/${person.id}/mfa`],
      ['POST', '/v1/clients', { name: 'Child', permissions: ['audit.read'] }],
      ['POST', `/v1/clients/${clientId}/rotation`, {}],
      ['GET', '/v1/me/sessions'],
    ] as const;
    for (const [method, path, sent] of calls) {
      const refused = await caller.call(method, path, sent);
      expect([method, path, refused.status, refused.body.reason]).toEqual([method, path, 403, 'client.people_only']);
    }
    expect((await caller.get(`/v1/users/${person.id}`)).body.adminRole).toBe('none');
    held.push(`${calls.length} calls of a client that may manage users, for what only people may do: 403`);
  });

  it('that was rotated or revoked is out at once, with its token and its secret', async () => {
    const { body } = await create(admin, ['audit.read']);
    const enter = (secret: string) =>
      own.client.post<Tokens>('/v1/session/client', { clientId: body.clientId, secret });
    const read = async ({ accessToken }: Tokens) => (await as(accessToken).get('/v1/auditrecords')).status;
    const first = (await enter(body.secret)).body;
    expect(await read(first)).toBe(200);
    const rotated = await admin.post<{ secret: string }>(`/v1/clients/${body.clientId}/rotation`, {});
    expect([await read(first), (await enter(body.secret)).status]).toEqual([401, 401]);
    const second = (await enter(rotated.body.secret)).body;
    expect(await read(second)).toBe(200);
    await admin.delete(`/v1/clients/${body.clientId}`);
    expect([await read(second), (await enter(rotated.body.secret)).status]).toEqual([401, 401]);
    held.push('tokens and secrets of a client from before its rotation and its revocation: 401');
  });
});
