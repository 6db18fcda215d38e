import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client, type Loose } from '#test/client.ts';
import { activeCompany, addUser, type Company, firstSignIn, member, newUser } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;
let colleague: Awaited<ReturnType<typeof member>>;

beforeAll(async () => {
  company = await activeCompany(client);
  colleague = await member(client, company.admin, { adminRole: 'user_management_admin' });
});

const path = ({ id }: { id: string }) => `/v1/users/${id}`;
const idOf = async (caller: Client) => ({ id: String((await caller.get('/v1/me')).body.userId) });

describe('assigning roles', () => {
  it('takes effect with the next request, and the user is notified in their language (R84, R94)', async () => {
    const user = await member(client, company.admin, { agentRole: 'helpdesk_agent', locale: 'zh-TW' });
    expect((await user.client.get('/v1/users')).status).toBe(403);
    const changed = await company.admin.patch(path(user), { adminRole: 'user_management_admin', agentRole: 'none' });
    expect(changed).toMatchObject({ status: 200, body: { adminRole: 'user_management_admin', agentRole: 'none' } });
    expect((await user.client.get('/v1/users')).status).toBe(200);
    expect((await client.mail(user.email, '您的角色已變更')).text).toContain('使用者管理系統管理員');
    await company.admin.patch(path(user), { adminRole: 'none' });
    expect((await user.client.get('/v1/users')).status).toBe(403);
  });

  it('is possible for a user management admin except for global admins, their role and company roles (R91)', async () => {
    const user = await addUser(colleague.client, { agentRole: 'admin_agent', adminRole: 'billing_admin' });
    const admin = await idOf(company.admin);
    const refused = [
      await colleague.client.patch(path(user), { adminRole: 'global_admin' }),
      await colleague.client.post('/v1/users', newUser({ adminRole: 'global_admin' })),
      await colleague.client.patch(path(admin), { adminRole: 'none' }),
      await colleague.client.patch(path(admin), { email: newUser().email }),
      await colleague.client.patch(path(admin), { status: 'disabled' }),
      await colleague.client.delete(path(admin)),
    ];
    for (const { status, body } of refused) {
      expect(status).toBe(403);
      expect(body).toMatchObject({ reason: 'permission.denied', data: ['role.global_admin.give', 'global_admin'] });
    }
    expect((await colleague.client.patch(path(user), { companyRoles: ['referrals_admin'] })).body.data[0]).toBe(
      'role.company.give',
    );
    expect((await colleague.client.post(`${path(user)}/passwordreset`, {})).body.data[0]).toBe('user.password.reset');
  });

  it('is limited to company roles for an account admin (B13)', async () => {
    const account = await member(client, company.admin, { companyRoles: ['account_admin'] });
    const user = await addUser(company.admin);
    const given = await account.client.patch(path(user), {
      companyRoles: ['incentives_admin', 'BusinessProfileAdmin'],
    });
    expect(given.body.companyRoles).toEqual(['business_profile_admin', 'incentives_admin']);
    for (const change of [
      { agentRole: 'sales_agent' },
      { adminRole: 'billing_admin' },
      { firstName: 'Cy' },
      { status: 'disabled' },
    ]) {
      expect((await account.client.patch(path(user), change)).status).toBe(403);
    }
    expect((await account.client.get('/v1/users')).status).toBe(403);
    expect(
      (await account.client.patch(path(account), { companyRoles: ['account_admin', 'referrals_admin'] })).body.reason,
    ).toBe('role.self_grant');
  });

  it('is refused for oneself, except that a global admin can become an admin agent (R77)', async () => {
    const sales = await member(client, company.admin, { agentRole: 'sales_agent' });
    for (const [who, change] of [
      [sales, { agentRole: 'admin_agent' }],
      [sales, { adminRole: 'global_admin' }],
      [colleague, { adminRole: 'global_admin' }],
      [colleague, { agentRole: 'admin_agent' }],
    ] as const) {
      const refused = await who.client.patch(path(who), change);
      expect(refused).toMatchObject({ status: 403, body: { reason: 'role.self_grant', code: 900150 } });
    }
    const admin = await idOf(company.admin);
    expect((await company.admin.patch(path(admin), { agentRole: 'none' })).body.agentRole).toBe('none');
    expect((await company.admin.patch(path(admin), { agentRole: 'admin_agent' })).body.agentRole).toBe('admin_agent');
  });

  it('to a new global admin notifies the other global admins (R83)', async () => {
    const owner = await activeCompany(client);
    const second = await member(client, owner.admin, { adminRole: 'global_admin', lastName: 'Second' });
    await member(client, second.client, { adminRole: 'global_admin', lastName: 'Third' });
    const { text } = await client.mail(owner.email, 'has a new global admin');
    expect(text).toContain('Bo Second has made Bo Third');
    expect((await client.mails(second.email)).filter(({ subject }) => subject.includes('new global admin'))).toEqual(
      [],
    );
  });
});

describe('every user', () => {
  it('can change their own name and language, but nothing else about themselves', async () => {
    const user = await member(client, company.admin);
    const changed = await user.client.patch(path(user), { lastName: 'Kim-Lee', locale: 'zh-HK' });
    expect(changed).toMatchObject({ status: 200, body: { lastName: 'Kim-Lee', locale: 'zh-TW' } });
    expect((await user.client.get('/v1/me')).body).toMatchObject({ displayName: 'Bo Kim-Lee', locale: 'zh-TW' });
    expect((await user.client.patch(path(user), { email: newUser().email })).status).toBe(403);
    expect((await user.client.patch(path(user), { status: 'disabled' })).status).toBe(403);
    expect((await user.client.patch(path(colleague), {})).status).toBe(403);
  });

  it('can list the roles, their members and their own permissions (P19, 9.3)', async () => {
    const user = await member(client, company.admin, { locale: 'ru' });
    const roles = await user.client.with({ 'X-Locale': 'zh-CN' }).get('/v1/roles');
    expect(roles.body.items.find(({ id }) => id === 'admin_agent')).toMatchObject({
      name: '管理员代理',
      category: 'agent',
    });
    expect(roles.body.items.map(({ id }) => id)).not.toContain('reviewer');
    const first = await user.client.get<Loose & { links: { next?: { headers: { value: string }[] } } }>(
      '/v1/roles?size=8',
    );
    const token = first.body.links.next?.headers[0]?.value ?? '';
    const rest = await user.client.call('GET', '/v1/roles?seekOperation=Next', undefined, {
      'MS-ContinuationToken': token,
    });
    expect([...first.body.items, ...rest.body.items].map(({ id }) => id)).toEqual(roles.body.items.map(({ id }) => id));
    expect((await user.client.get('/v1/roles/GlobalAdmin')).body).toMatchObject({
      id: 'global_admin',
      name: 'Global admin',
    });
    expect((await user.client.get('/v1/roles/king')).status).toBe(404);
    const admins = await user.client.get('/v1/roles/global_admin/usermembers');
    expect(admins.body.items).toEqual([
      {
        ...(await idOf(company.admin)),
        displayName: 'Ann Lee',
        userPrincipalName: company.email,
        roleId: 'global_admin',
        attributes: { objectType: 'UserMember' },
      },
    ]);
    expect((await user.client.get('/v1/permissions')).body.items).toEqual(['profile.own', 'role.read']);
  });
});

describe('the last global admin', () => {
  it('cannot be removed, demoted or disabled, even if others are invited (R96)', async () => {
    const { admin } = await activeCompany(client);
    const self = path(await idOf(admin));
    const steps = async () =>
      (await admin.get<Loose & { checklist: { step: string; done: boolean }[] }>('/v1/account')).body.checklist;
    const tries = () => [
      admin.delete(self),
      admin.patch(self, { adminRole: 'none' }),
      admin.patch(self, { status: 'disabled' }),
    ];
    for (const { status, body } of await Promise.all(tries()))
      expect([status, body.reason]).toEqual([409, 'user.last_global_admin']);
    expect(await steps()).toContainEqual(expect.objectContaining({ step: 'second_global_admin', done: false }));

    const second = await addUser(admin, { adminRole: 'global_admin' });
    for (const { status } of await Promise.all(tries())) expect(status).toBe(409);
    expect(await steps()).toContainEqual(expect.objectContaining({ step: 'add_users', done: true }));
    await firstSignIn(client, second.credentials);
    expect(await steps()).toContainEqual(expect.objectContaining({ step: 'second_global_admin', done: true }));
    expect((await admin.patch(self, { adminRole: 'none' })).status).toBe(200);
    expect((await admin.get('/v1/users')).status).toBe(403);
  });

  it('remains when two global admins demote each other at once', async () => {
    const pair = await activeCompany(client);
    const { admin } = pair;
    for (let round = 0; round < 4; round++) {
      const second = await member(client, admin, { adminRole: 'global_admin' });
      const first = await idOf(admin);
      await Promise.all([
        admin.patch(path(second), round % 2 ? { status: 'disabled' } : { adminRole: 'none' }),
        second.client.patch(path(first), { adminRole: 'none' }),
      ]);
      const admins = await Promise.all(
        [admin, second.client].map(async caller => (await caller.get('/v1/users')).status === 200),
      );
      expect(admins.filter(Boolean)).toHaveLength(1);
      if (admins[0]) continue;
      expect((await second.client.patch(path(first), { adminRole: 'global_admin' })).status).toBe(200);
      expect((await admin.patch(path(second), { adminRole: 'none' })).status).toBe(200);
    }
  });
});
