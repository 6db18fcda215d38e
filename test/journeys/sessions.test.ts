import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeCompany, type Company, member } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

const as = ({ accessToken }: Tokens): Client => client.with({ Authorization: `Bearer ${accessToken}` });
const signIn = async (email: string): Promise<Tokens> =>
  dataOf(await client.api.POST('/v1/session', { body: { email, password } })) as Tokens;
const refresh = async ({ refreshToken }: Tokens) =>
  answerOf<Tokens>(await client.api.POST('/v1/session/refresh', { body: { refreshToken } }));

/** The status of a call at a route that API Gateway guards, and of one that verifies the token itself. */
async function statuses(tokens: Tokens): Promise<number[]> {
  const caller = as(tokens);
  const guarded = answerOf(await caller.api.GET('/v1/me')).status;
  const open = answerOf(
    await caller.api.GET('/v1/directory/providers', { params: { query: { country: 'DE' } } }),
  ).status;
  return [guarded, open];
}

const working = [200, 200];
const refused = [401, 401];

describe('signing out', () => {
  it('ends this session and its refresh token, with all tokens that were issued for it, and no other session', async () => {
    const { email } = await member(client, company.admin);
    const [mine, other] = [await signIn(email), await signIn(email)];
    const renewed = (await refresh(mine)).body;
    expect([await statuses(mine), await statuses(renewed), await statuses(other)]).toEqual([working, working, working]);
    expect(answerOf(await as(renewed).api.DELETE('/v1/session')).status).toBe(204);
    expect([await statuses(mine), await statuses(renewed), await statuses(other)]).toEqual([refused, refused, working]);
    expect((await refresh(renewed)).status).toBe(401);
    expect((await refresh(other)).status).toBe(200);
    expect(answerOf(await as(mine).api.DELETE('/v1/session')).status).toBe(401);
  });

  it('with everywhere=true ends all sessions; a new sign-in works at once', async () => {
    const { email } = await member(client, company.admin);
    const [mine, other] = [await signIn(email), await signIn(email)];
    const query = { everywhere: 'true' } as const;
    expect(answerOf(await as(mine).api.DELETE('/v1/session', { params: { query } })).status).toBe(204);
    const next = await signIn(email);
    expect([await statuses(mine), await statuses(other), await statuses(next)]).toEqual([refused, refused, working]);
    expect([(await refresh(mine)).status, (await refresh(other)).status, (await refresh(next)).status]).toEqual([
      401, 401, 200,
    ]);
  });

  it('needs a valid token', async () => {
    expect(answerOf(await client.api.DELETE('/v1/session')).status).toBe(401);
  });
});

interface Listed {
  items: { id: string; since: string; source: string; agent: string; current: boolean }[];
  continuationToken?: string;
}

describe('the sessions of a person', () => {
  const list = async (tokens: Tokens, query = '') => (await as(tokens).get<Listed>(`/v1/me/sessions${query}`)).body;

  it('are listed newest first with network and program, the current one marked', async () => {
    const { email } = await member(client, company.admin);
    const program = client.with({ 'User-Agent': 'Contoso ERP/1.0' });
    const other = dataOf(await program.api.POST('/v1/session', { body: { email, password } })) as Tokens;
    const mine = await signIn(email);
    const [newest, older] = (await list(mine)).items;
    expect(newest).toMatchObject({ current: true, source: '127.0.0.0/24' });
    expect(older).toMatchObject({ current: false, agent: 'Contoso ERP/1.0' });
    const first = await list(mine, '?size=1');
    const paging = { 'MS-ContinuationToken': first.continuationToken ?? '' };
    const next = await as(mine).with(paging).get<Listed>('/v1/me/sessions?seekOperation=Next');
    expect([first.items, next.body.items]).toEqual([[newest], [older]]);
    const renewed = (await refresh(other)).body;
    expect((await list(renewed)).items.map(({ current }) => current).slice(0, 2)).toEqual([false, true]);
  });

  it('end one by one: an ended one works no more, is not listed, and is unknown from then on', async () => {
    const { email } = await member(client, company.admin);
    const [mine, other] = [await signIn(email), await signIn(email)];
    const { id = '' } = (await list(mine)).items.find(({ current }) => !current) ?? {};
    const path = `/v1/me/sessions/${id}`;
    expect((await as(mine).delete(path)).status).toBe(204);
    expect([await statuses(other), (await refresh(other)).status, await statuses(mine)]).toEqual([
      refused,
      401,
      working,
    ]);
    expect((await list(mine)).items.map(listed => listed.id)).not.toContain(id);
    expect((await as(mine).delete(path)).status).toBe(404);
  });

  it('are nobody else’s: another person’s session is unknown, and goes on', async () => {
    const [ann, bo] = [await member(client, company.admin), await member(client, company.admin)];
    const [hers, his] = [await signIn(ann.email), await signIn(bo.email)];
    const { id } = (await list(hers)).items[0] as { id: string };
    expect((await as(his).delete(`/v1/me/sessions/${id}`)).status).toBe(404);
    expect(await statuses(hers)).toEqual(working);
  });

  it('that ended with all others are listed no more; the one that changed the password stays', async () => {
    const { email } = await member(client, company.admin);
    const [mine] = [await signIn(email), await signIn(email)];
    const body = { currentPassword: password, newPassword: 'Another-harbor-8-lanterns' };
    expect((await as(mine).post('/v1/me/password', body)).status).toBe(204);
    expect((await list(mine)).items.map(({ current }) => current)).toEqual([true]);
  });
});

describe('a token issued before its sessions ended never works again', () => {
  const change = (id: string, body: object) => company.admin.patch(`/v1/users/${id}`, body);

  it('when the person is disabled and enabled again', async () => {
    const { id, email } = await member(client, company.admin);
    const mine = await signIn(email);
    await change(id, { status: 'disabled' });
    await change(id, { status: 'active' });
    expect([await statuses(mine), (await refresh(mine)).status]).toEqual([refused, 401]);
    expect(await statuses(await signIn(email))).toEqual(working);
  });

  it('when the person is deleted and restored', async () => {
    const { id, email } = await member(client, company.admin);
    const mine = await signIn(email);
    await company.admin.delete(`/v1/users/${id}`);
    await change(id, { status: 'active' });
    expect([await statuses(mine), (await refresh(mine)).status]).toEqual([refused, 401]);
  });

  it('when the password is reset and the person has chosen a new one', async () => {
    const { id, email } = await member(client, company.admin);
    const mine = await signIn(email);
    const { body } = await company.admin.post<{ userCredentials: { userName: string; password: string } }>(
      `/v1/users/${id}/passwordreset`,
      { delivery: 'show_once' },
    );
    const { data } = await client.api.POST('/v1/session', { body: { email, password: body.userCredentials.password } });
    const session = data && 'session' in data ? data.session : '';
    const chosen = await client.post<Tokens>('/v1/session/password', {
      ...{ email, session, newPassword: 'Another-harbor-8-lanterns' },
    });
    expect(await statuses(chosen.body)).toEqual(working);
    expect([await statuses(mine), (await refresh(mine)).status]).toEqual([refused, 401]);
  });
});

describe('a refresh token', () => {
  it('works once; used again later, it ends its session and no other', async () => {
    const { email } = await member(client, company.admin);
    const [first, other] = [await signIn(email), await signIn(email)];
    const second = (await refresh(first)).body;
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(await statuses(second)).toEqual(working);
    await pause(10_100);
    const replayed = await refresh(first);
    expect([replayed.status, replayed.body]).toMatchObject([401, { reason: 'session.invalid' }]);
    expect((await refresh(second)).status).toBe(401);
    expect([await statuses(first), await statuses(second), await statuses(other)]).toEqual([refused, refused, working]);
  });

  it('gives two tabs that renew at once the same next one; the one before that ends the session', async () => {
    const { email } = await member(client, company.admin);
    const first = await signIn(email);
    const [one, two] = (await Promise.all([refresh(first), refresh(first)])).map(({ body }) => body);
    if (!one || !two) throw new Error('Two answers expected');
    expect(one.refreshToken).toBe(two.refreshToken);
    expect(one.accessToken).not.toBe(two.accessToken);
    expect([await statuses(one), await statuses(two)]).toEqual([working, working]);
    const third = (await refresh(one)).body;
    expect((await refresh(two)).body.refreshToken).toBe(third.refreshToken);
    expect((await refresh(first)).status).toBe(401);
    expect([await statuses(one), await statuses(two), await statuses(third)]).toEqual([refused, refused, refused]);
  });

  it('is no text that was made up', async () => {
    for (const refreshToken of ['x', 'x.y', `${'a'.repeat(22)}.${'b'.repeat(43)}`, '.', 'é'])
      expect((await refresh({ accessToken: '', refreshToken })).status).toBe(401);
  });
});

it('no token of the identity provider’s own API leaves the server', async () => {
  const { email } = await member(client, company.admin);
  const first = await signIn(email);
  for (const { accessToken, refreshToken } of [first, (await refresh(first)).body]) {
    const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString());
    expect(claims.token_use).toBe('id');
    expect(refreshToken).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
  }
});
