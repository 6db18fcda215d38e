import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Client as ClientResource, ClientWithSecret, CreateClientRequest } from '#functions/portal/api-types.d.ts';
import { inOneWindow, insist } from '#test/at-once.ts';
import { password } from '#test/builders.ts';
import { answerOf, Client, type Loose } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';
import { asFabrikam } from '#test/partnering.ts';
import { activeCompany, type Company, member } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;
let other: Client;

beforeAll(async () => {
  [company, other] = await Promise.all([activeCompany(client), asFabrikam(client)]);
});

type Asked = CreateClientRequest['permissions'];
const create = async (admin: Client, permissions: Asked, name = 'ERP'): Promise<ClientWithSecret> =>
  dataOf(await admin.api.POST('/v1/clients', { body: { name, permissions } }));
const signIn = async ({ clientId, secret }: { clientId: string; secret: string }) =>
  answerOf<{ accessToken: string; expiresIn: number; reason: string }>(
    await client.api.POST('/v1/session/client', { body: { clientId, secret } }),
  );
const withToken = (accessToken: string): Client => client.with({ Authorization: `Bearer ${accessToken}` });
const as = async (credentials: { clientId: string; secret: string }): Promise<Client> => {
  const { status, body } = await signIn(credentials);
  expect(status).toBe(200);
  return withToken(body.accessToken);
};
const idOf = async (admin: Client) => dataOf(await admin.api.GET('/v1/me')).userId;
const at = (clientId: string) => ({ params: { path: { id: clientId } } });
const statusOf = async (caller: Client, path: string): Promise<number> => (await caller.get(path)).status;
const invitations = '/v1/relationships/invitations?direction=sent';

/** All clients of a company, read in pages of one. */
async function everyPage(admin: Client): Promise<ClientResource[]> {
  const items: ClientResource[] = [];
  let page = dataOf(await admin.api.GET('/v1/clients', { params: { query: { size: 1 } } }));
  for (;;) {
    items.push(...page.items);
    if (!page.continuationToken) return items;
    const paged = admin.with({ 'MS-ContinuationToken': page.continuationToken });
    page = dataOf(await paged.api.GET('/v1/clients', { params: { query: { seekOperation: 'Next' } } }));
  }
}

describe('an integration', () => {
  it('is made by a global admin, lists invitations, is rotated, and ends when it is revoked', async () => {
    const made = await create(other, ['partnership.read', 'partnership.request'], 'Portal');
    expect(made).toMatchObject({ name: 'Portal', permissions: ['partnership.read', 'partnership.request'] });
    const { body: token } = await signIn(made);
    expect(Object.keys(token).sort()).toEqual(['accessToken', 'expiresIn']);
    const first = withToken(token.accessToken);
    expect(await statusOf(first, invitations)).toBe(200);

    const rotated = dataOf(await other.api.POST('/v1/clients/{id}/rotation', at(made.clientId)));
    expect(rotated.secret).not.toBe(made.secret);
    expect([await statusOf(first, invitations), (await signIn(made)).status]).toEqual([401, 401]);
    const second = await as(rotated);
    expect(await statusOf(second, invitations)).toBe(200);

    expect(answerOf(await other.api.DELETE('/v1/clients/{id}', at(made.clientId))).status).toBe(204);
    expect([await statusOf(second, invitations), (await signIn(rotated)).status]).toEqual([401, 401]);
    expect(answerOf(await other.api.DELETE('/v1/clients/{id}', at(made.clientId))).status).toBe(404);
  });

  it('acts in its own name: in the activity log, and as sender of an invitation', async () => {
    const integration = await as(await create(other, ['partnership.read', 'partnership.request'], 'Portal sync'));
    const email = `ann@${crypto.randomUUID()}.example`;
    const { status, body } = await integration.post('/v1/relationships/invitations', { email });
    expect([status, body.invitedBy]).toEqual([201, 'Portal sync']);
    const { items } = (await other.get<{ items: Loose[] }>('/v1/auditrecords')).body;
    expect(inOwnWords(items)).toContainEqual(
      expect.objectContaining({ operationType: 'create_partner_invitation', userPrincipalName: 'Portal sync' }),
    );
  });

  it('sees its permissions, and of invitations those of the company', async () => {
    const integration = await as(await create(company.admin, ['partnership.read', 'audit.read']));
    expect((await integration.get('/v1/permissions')).body.items).toEqual([
      ...['audit.read', 'partnership.read', 'role.read'],
    ]);
    expect((await integration.get('/v1/relationships/invitations?direction=received')).body.items).toEqual([]);
  });

  it('is listed with its last sign-in, page by page, and never with its secret', async () => {
    const { admin } = await activeCompany(client);
    const made = [await create(admin, ['audit.read'], 'One'), await create(admin, ['audit.read'], 'Two')];
    await as(made[0] as ClientWithSecret);
    const items = await everyPage(admin);
    expect(items.map(({ name }) => name).sort()).toEqual(['One', 'Two']);
    expect(items.map(({ name, lastUsedOn }) => name === 'One' && lastUsedOn !== undefined)).toContain(true);
    expect(JSON.stringify(items)).not.toMatch(/secret|Tdm1_/i);
  });

  it('of the operator is made by a review lead', async () => {
    const [lead, reviewer] = await Promise.all(
      ['lead', 'reviewer'].map(name => client.signIn(`${name}@tandem.example`)),
    );
    const integration = await as(await create(lead as Client, ['review.read']));
    expect(await statusOf(integration, '/v1/reviews')).toBe(200);
    expect((await (reviewer as Client).post('/v1/clients', { name: 'x', permissions: ['review.read'] })).status).toBe(
      403,
    );
  });
});

describe('making a client', () => {
  it('takes known permissions, and lists them in the refusal of any other', async () => {
    for (const permissions of [
      ['no.such'],
      ['profile.own'],
      ['client.manage'],
      ['agreement.sign'],
      [],
      undefined,
      'x',
    ]) {
      const { status, body } = await company.admin.post('/v1/clients', { name: 'ERP', permissions });
      expect([permissions, status, body.reason]).toEqual([permissions, 400, 'request.invalid']);
    }
    const { body } = await company.admin.post('/v1/clients', { name: 'ERP', permissions: ['no.such'] });
    expect(body.data[0]).toContain('partnership.read');
  });

  it('never gives more than its maker has, and names what is too much', async () => {
    const asked: Asked = ['partnership.adminaccess', 'review.read', 'partnership.request'];
    const { status, body } = await company.admin.post('/v1/clients', { name: 'ERP', permissions: asked });
    expect([status, body.reason, body.data]).toEqual([
      403,
      'client.permission',
      ['review.read', 'partnership.request'],
    ]);
  });

  it('is for global admins; other people and clients are refused', async () => {
    const agent = await member(client, company.admin, { agentRole: 'admin_agent' });
    const integration = await as(await create(company.admin, ['audit.read']));
    const body = { name: 'ERP', permissions: ['audit.read'] };
    expect((await agent.client.post('/v1/clients', body)).status).toBe(403);
    const refused = await integration.post('/v1/clients', body);
    expect([refused.status, refused.body.reason]).toEqual([403, 'client.people_only']);
  });

  it('shows the secret again to the same person for the same request, and to nobody else', async () => {
    const headers = { 'MS-RequestId': crypto.randomUUID() };
    const body = { name: 'ERP', permissions: ['audit.read'] };
    const { email } = await member(client, company.admin, { adminRole: 'global_admin' });
    const colleague = await client.signIn(email, password);
    const first = await company.admin.call('POST', '/v1/clients', body, headers);
    expect((await company.admin.call('POST', '/v1/clients', body, headers)).text).toBe(first.text);
    const theirs = await colleague.call('POST', '/v1/clients', body, headers);
    expect([theirs.status, theirs.body.reason]).toEqual([410, 'secret.shown_once']);
    const path = `/v1/clients/${first.body.clientId}/rotation`;
    const rotation = { 'MS-RequestId': crypto.randomUUID() };
    const rotated = await company.admin.call<ClientWithSecret & Loose>('POST', path, {}, rotation);
    expect((await company.admin.call('POST', path, {}, rotation)).text).toBe(rotated.text);
    expect((await signIn(rotated.body)).status).toBe(200);
  });

  it('stops at 20 for a company, also when asked for at once; a revoked one makes room', async () => {
    const { admin } = await activeCompany(client);
    const ask = (name: string) => admin.post('/v1/clients', { name, permissions: ['audit.read'] });
    const answers = await Promise.all(Array.from({ length: 23 }, (_, n) => insist(() => ask(`Client ${n}`))));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(20);
    expect((await ask('One more')).body.reason).toBe('client.too_many');
    expect((await admin.delete(`/v1/clients/${made[0]?.body.clientId}`)).status).toBe(204);
    expect((await ask('One more')).status).toBe(201);
  });

  it('keeps out other companies: their clients are unknown, and are no users', async () => {
    const { clientId } = await create(company.admin, ['audit.read']);
    for (const [method, path] of [
      ['POST', `/v1/clients/${clientId}/rotation`],
      ['DELETE', `/v1/clients/${clientId}`],
    ] as const)
      expect((await other.call(method, path)).status).toBe(404);
    for (const path of [`/v1/users/${clientId}`, `/v1/users/client-${clientId}`])
      expect(await statusOf(company.admin, path)).toBe(404);
  });
});

describe('attacks with a client', () => {
  it('gets no further than its permissions', async () => {
    const integration = await as(await create(company.admin, ['audit.read']));
    const { status, body } = await integration.get('/v1/users');
    expect([status, body.reason, body.data]).toEqual([403, 'client.not_granted', ['user.manage']]);
  });

  it('reaches nothing of people: no profile, password, sign-out, signature, role or global admin', async () => {
    const integration = await as(await create(company.admin, ['user.manage', 'account.read', 'agreement.read']));
    const me = await idOf(company.admin);
    const user = { firstName: 'Bo', lastName: 'Kim', email: `bo@${company.domain}`, agentRole: 'none' };
    const calls = [
      ['GET', '/v1/me'],
      ['GET', '/v1/me/sessions'],
      ['POST', '/v1/me/password', { currentPassword: 'x', newPassword: 'y' }],
      ['DELETE', '/v1/session'],
      ['POST', '/v1/agreements/partner/signatures', {}],
      ['POST', '/v1/enrollments', {}],
      ['PATCH', `/v1/users/${me}`, { adminRole: 'global_admin' }],
      ['DELETE', `/v1/users/${me}`],
      ['POST', `/v1/users/${me}/passwordreset`, { delivery: 'show_once' }],
      ['POST', '/v1/users', { ...user, adminRole: 'global_admin' }],
    ] as const;
    for (const [method, path, sent] of calls) {
      const { status, body } = await integration.call(method, path, sent);
      expect([method, path, status, body.reason]).toEqual([method, path, 403, 'client.people_only']);
    }
    expect((await integration.post('/v1/users', { ...user, adminRole: 'none' })).status).toBe(201);
  });

  it('gets the same refusal for unknown clients, wrong secrets, a person’s ID and texts of any kind', async () => {
    const { clientId } = await create(company.admin, ['audit.read']);
    const me = await idOf(company.admin);
    const tries = [clientId, clientId.toUpperCase(), `client-${clientId}`, crypto.randomUUID(), me, 'x', 'é'];
    const answers = await Promise.all(
      tries.map(one => client.post('/v1/session/client', { clientId: one, secret: 'Tdm1_x' })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, body: { reason: 'client.bad_credentials' } });
  });

  it('is stopped after ten guesses from a source', async () => {
    const made = await create(company.admin, ['audit.read']);
    const guess = () => signIn({ ...made, secret: 'Tdm1_guess' });
    await inOneWindow(5);
    const answers = [];
    for (let n = 0; n < 11; n++) answers.push((await guess()).status);
    expect(answers).toEqual([...Array<number>(10).fill(401), 429]);
  });

  it('does not sign in with a secret as a person’s password', async () => {
    const { clientId, secret } = await create(company.admin, ['audit.read']);
    for (const email of [clientId, `client-${clientId}`, `${clientId}@contoso.example`])
      expect((await client.post('/v1/session', { email, password: secret })).status).toBe(401);
  });
});
