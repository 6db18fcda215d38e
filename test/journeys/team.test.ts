import { beforeAll, describe, expect, inject, it } from 'vitest';
import { may, type Permission } from '#shared/identity/permissions.ts';
import type { Role } from '#shared/identity/roles.ts';
import { insist } from '#test/at-once.ts';
import { password } from '#test/builders.ts';
import { answerOf, Client, type Loose } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeCompany, addUser, type Company, firstSignIn, member, newUser } from '#test/team.ts';

const client = new Client(inject('system'));
const json = { Accept: 'application/json' };
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

const at = (name: string) => `${name}@${company.domain}`;

it('every member of a team can do exactly what the permission table allows', async () => {
  const { admin } = company;
  const team: Record<string, { sent: Record<string, unknown>; roles: Role[] }> = {
    uma: { sent: { adminRole: 'user_management_admin' }, roles: ['user_management_admin'] },
    billing: { sent: { adminRole: 'billing_admin' }, roles: ['billing_admin'] },
    agent: { sent: { agentRole: 'admin_agent' }, roles: ['admin_agent'] },
    sales: { sent: { agentRole: 'sales_agent' }, roles: ['sales_agent'] },
    desk: { sent: { agentRole: 'helpdesk_agent' }, roles: ['helpdesk_agent'] },
    both: { sent: { agentRole: 'sales_agent', adminRole: 'billing_admin' }, roles: ['sales_agent', 'billing_admin'] },
    profile: { sent: { companyRoles: ['business_profile_admin'] }, roles: ['business_profile_admin'] },
    account: { sent: { companyRoles: ['account_admin'] }, roles: ['account_admin'] },
    nobody: { sent: {}, roles: [] },
  };
  const calls: [permission: Permission, method: string, path: string, body?: object][] = [
    ['user.manage', 'GET', '/v1/users'],
    ['user.manage', 'POST', '/v1/users', {}],
    ['role.read', 'GET', '/v1/roles'],
    ['account.read', 'GET', '/v1/account'],
    ['mpnid.read', 'GET', '/v1/mpnids'],
    ['mpnid.associate', 'PUT', '/v1/account/mpnassociation', {}],
    ['agreement.read', 'GET', '/v1/agreements/partner'],
    ['audit.read', 'GET', '/v1/auditrecords'],
    ['review.read', 'GET', '/v1/reviews'],
    ['validation.use', 'GET', '/v1/countryvalidationrules/US'],
  ];
  for (const [name, { sent, roles }] of Object.entries(team)) {
    const colleague = await member(client, admin, { ...sent, email: at(`team-${name}`) });
    expect(dataOf(await colleague.client.api.GET('/v1/me')).roles).toEqual(expect.arrayContaining(roles));
    const mine = dataOf(await colleague.client.api.GET('/v1/permissions')).items as unknown as Permission[];
    for (const [permission, method, path, body] of calls) {
      const allowed = may({ roles, kind: 'indirect_reseller' }, permission, 'later');
      const { status } = await colleague.client.call(method, path, body);
      expect(`${name} ${method} ${path}: ${status !== 403}`).toBe(`${name} ${method} ${path}: ${allowed}`);
      expect(mine.includes(permission), `${name} ${permission}`).toBe(allowed);
    }
  }
  const { body } = answerOf(await admin.api.GET('/v1/users', { params: { query: { size: 500 } } }));
  expect(body.items.filter(({ email }) => String(email).startsWith('team-'))).toHaveLength(Object.keys(team).length);
}, 60_000);

describe('adding a user', () => {
  it('requires a full name, an email address and both levels, including "none" (R79, R81)', async () => {
    const { admin } = company;
    const sent = newUser({ email: at('levels') });
    for (const name of ['firstName', 'lastName', 'email']) {
      const refused = await admin.post('/v1/users', { ...sent, [name]: undefined });
      expect(refused).toMatchObject({
        status: 400,
        body: { reason: 'request.invalid', data: [`${name}: is required`] },
      });
    }
    const noAgent = await admin.post('/v1/users', { ...sent, agentRole: null });
    expect(noAgent).toMatchObject({ status: 400, body: { reason: 'user.agent_level_required' } });
    const noAdmin = await admin.post('/v1/users', { ...sent, adminRole: undefined });
    expect(noAdmin).toMatchObject({ status: 400, body: { reason: 'user.admin_level_required' } });
    const made = await admin.post('/v1/users', {
      ...sent,
      AgentRole: 'SalesAgent',
      agentRole: undefined,
      adminRole: 'None',
    });
    expect(made).toMatchObject({
      status: 201,
      body: { agentRole: 'sales_agent', adminRole: 'none', companyRoles: [] },
    });
    expect(made.headers.get('location')).toBe(`/v1/users/${made.body.id}`);
  });

  it.each([
    ['agentRole', 'secret_agent'],
    ['adminRole', 'reviewer'],
    ['companyRoles', ['global_admin']],
  ])('refuses an unknown %s: %j', async (name, value) => {
    const refused = await company.admin.post('/v1/users', newUser({ [name]: value }));
    expect(refused).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
    expect(refused.body.data[0]).toContain(name);
  });

  it('requires an email address that is unique in any case and across companies (R79, P6)', async () => {
    const other = await activeCompany(client);
    const user = await addUser(company.admin, { email: at('Unique.One') });
    const outside = newUser();
    expect((await company.admin.post('/v1/users', outside)).status).toBe(201);
    const { link, code } = await client.mailedLink(outside.email, 'Your access');
    expect((await client.submit(link, { code, password }, json)).status).toBe(200);
    for (const [admin, email, reason] of [
      [company.admin, user.email, 'user.email_taken'],
      [company.admin, outside.email, 'user.email_taken'],
      [other.admin, outside.email, 'user.email_taken'],
      [other.admin, user.email, 'user.domain_of_another'],
    ] as const) {
      const refused = answerOf(await admin.api.POST('/v1/users', { body: newUser({ email: email.toUpperCase() }) }));
      expect(refused).toMatchObject({ status: 409, body: { reason } });
    }
    const taken = await Promise.all(
      Array.from({ length: 6 }, () => insist(() => company.admin.post('/v1/users', newUser({ email: at('race') })))),
    );
    expect(taken.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('requires an account that is already in the program (R33)', async () => {
    const early = await confirm(client, await apply(client));
    expect(answerOf(await early.api.POST('/v1/users', { body: newUser() }))).toMatchObject({
      status: 409,
      body: { reason: 'account.not_ready' },
    });
  });

  it('with the same MS-RequestId again returns the same response, including the secret', async () => {
    const repeating = company.admin.with({ 'MS-RequestId': crypto.randomUUID() });
    const sent = { ...newUser({ email: at('repeated') }), delivery: 'show_once' };
    const [first, again] = [await repeating.post('/v1/users', sent), await repeating.post('/v1/users', sent)];
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(await repeating.post('/v1/users', { ...sent, firstName: 'Cy' })).toMatchObject({
      status: 409,
      body: { reason: 'request.id_reused' },
    });
  });
});

describe('the first secret of a user', () => {
  it('is a link by default, which opens without effect and works with the code and a new password (D7, P22)', async () => {
    const email = at('linked');
    const added = answerOf(await company.admin.api.POST('/v1/users', { body: newUser({ email, locale: 'zh-CN' }) }));
    expect(added.body).toMatchObject({ status: 'invited', locale: 'zh-CN' });
    expect(added.body.userCredentials).toBeUndefined();
    const { link, code } = await client.mailedLink(email, '访问权限');
    const page = await client.get(link);
    expect(page).toMatchObject({ status: 200 });
    expect(page.text).toContain('设置您的密码');
    await Promise.all(Array.from({ length: 20 }, () => client.call('HEAD', link)));
    expect(dataOf(await company.admin.api.GET('/v1/users/{id}', { params: { path: { id: added.body.id } } }))).toEqual(
      added.body,
    );
    expect(answerOf(await client.api.POST('/v1/session', { body: { email, password } })).status).toBe(401);

    expect(await client.submit(link, { code, password: 'weak' }, json)).toMatchObject({
      status: 422,
      body: { reason: 'password.weak' },
    });
    expect(await client.submit(link, { password }, json)).toMatchObject({
      status: 400,
      body: { reason: 'request.invalid' },
    });
    const submissions = await Promise.all([1, 2, 3].map(() => client.submit(link, { code, password }, json)));
    expect(submissions.map(({ status, body }) => [status, body.status])).toEqual(Array(3).fill([200, 'active']));
    expect((await client.get(`${link}?lang=en`)).text).toContain('Your password is set');
    expect((await (await client.signIn(email, password)).get('/v1/me')).body).toMatchObject({
      email,
      displayName: 'Bo Kim',
    });
  });

  it('is shown only once, in the first response, and must be changed (R86, R87)', async () => {
    const { admin } = company;
    const user = await addUser(admin, { email: at('shown') });
    const { credentials } = user;
    expect(credentials.userName).toBe(user.email);
    const answers = [
      answerOf(await admin.api.GET('/v1/users/{id}', { params: { path: { id: user.id } } })),
      answerOf(await admin.api.GET('/v1/users', { params: { query: { size: 500 } } })),
    ];
    answers.push(answerOf(await admin.api.GET('/v1/auditrecords')));
    for (const { text, status } of answers) {
      expect(status).toBe(200);
      expect(text).not.toContain(credentials.password);
      expect(text).not.toContain('userCredentials');
    }
    const again = answerOf(await admin.api.GET('/v1/users/{id}/credentials', { params: { path: { id: user.id } } }));
    expect(again).toMatchObject({ status: 410, body: { reason: 'secret.shown_once' } });

    const wrong = answerOf(
      await client.api.POST('/v1/session', { body: { email: user.email, password: `${credentials.password}x` } }),
    );
    expect(wrong).toMatchObject({ status: 401, body: { reason: 'session.bad_credentials' } });
    const challenged = answerOf(
      await client.api.POST('/v1/session', { body: { email: user.email, password: credentials.password } }),
    );
    expect(challenged.body).toEqual({ challenge: 'new_password_required', session: expect.any(String) });
    expect(challenged.headers.get('cache-control')).toBe('no-store');
    const session = challenged.body.session;
    const change = (newPassword: string, more: object = {}) =>
      client.post('/v1/session/password', { email: user.email, session, newPassword, ...more });
    for (const bad of ['short', credentials.password, `Kim-${user.email}-7`, 'no capitals in it 77!']) {
      expect(await change(bad)).toMatchObject({ status: 422, body: { reason: 'password.weak' } });
    }
    expect((await change(password, { email: company.email })).status).toBe(401);
    expect((await change(password)).body).toMatchObject({ tokenType: 'Bearer' });
    expect((await change(password)).status).toBe(401);
    expect(
      answerOf(await client.api.POST('/v1/session', { body: { email: user.email, password: credentials.password } }))
        .status,
    ).toBe(401);
    expect(dataOf(await admin.api.GET('/v1/users/{id}', { params: { path: { id: user.id } } })).status).toBe('active');
  });

  it('can be a temporary password, emailed in the reader’s language and shown nowhere else (R95)', async () => {
    const email = at('mailed');
    const sent = newUser({ email, locale: 'ru', delivery: 'temporary_password_by_mail' });
    const added = answerOf(await company.admin.api.POST('/v1/users', { body: sent }));
    expect(added.body).toMatchObject({ status: 'temporary_secret', locale: 'ru-RU' });
    const { text } = await client.mail(email, 'временный пароль');
    const [temporary = ''] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){4}/.exec(text) ?? [];
    expect(added.text).not.toContain(temporary);
    const typed = temporary.toLowerCase().replaceAll('-', ' ');
    expect((await firstSignIn(client, { userName: email.toUpperCase(), password: typed })).status).toBe(200);
    await client.signIn(email, password);
  });

  it('is replaced by a newer one, and the older one stops working', async () => {
    const user = await addUser(company.admin);
    const reset = answerOf<Loose & { userCredentials: { password: string } }>(
      await company.admin.api.POST('/v1/users/{id}/passwordreset', {
        params: { path: { id: user.id } },
        body: { delivery: 'show_once' },
      }),
    );
    expect(reset).toMatchObject({ status: 200, body: { status: 'temporary_secret' } });
    expect((await firstSignIn(client, user.credentials)).status).toBe(400);
    expect(
      answerOf(
        await client.api.POST('/v1/session', { body: { email: user.email, password: user.credentials.password } }),
      ).status,
    ).toBe(401);
    const credentials = { userName: user.email, password: reset.body.userCredentials.password };
    expect((await firstSignIn(client, credentials)).status).toBe(200);
  });
});
