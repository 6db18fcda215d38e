import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeCompany, addUser, type Company, member, newUser } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;
let colleague: Awaited<ReturnType<typeof member>>;

beforeAll(async () => {
  company = await activeCompany(client);
  colleague = await member(client, company.admin, { adminRole: 'user_management_admin' });
});

const path = ({ id }: { id: string }) => `/v1/users/${id}`;
const idOf = async (caller: Client) => ({ id: String(dataOf(await caller.api.GET('/v1/me')).userId) });

describe('assigning roles', () => {
  it('takes effect with the next request, and the user is notified in their language (R84, R94, R193)', async () => {
    const user = await member(client, company.admin, { agentRole: 'helpdesk_agent', locale: 'zh-TW' });
    expect(answerOf(await user.client.api.GET('/v1/users')).status).toBe(403);
    const changed = answerOf(
      await company.admin.api.PATCH('/v1/users/{id}', {
        params: { path: { id: user.id } },
        body: { adminRole: 'user_management_admin', agentRole: 'none' },
      }),
    );
    expect(changed).toMatchObject({ status: 200, body: { adminRole: 'user_management_admin', agentRole: 'none' } });
    expect(answerOf(await user.client.api.GET('/v1/users')).status).toBe(200);
    expect((await client.mail(user.email, '您的角色已變更')).text).toContain('使用者管理系統管理員');
    await company.admin.api.PATCH('/v1/users/{id}', {
      params: { path: { id: user.id } },
      body: { adminRole: 'none' },
    });
    expect(answerOf(await user.client.api.GET('/v1/users')).status).toBe(403);
  });

  it('makes a global admin with a warning unless it is acknowledged (R83)', async () => {
    const warned = await company.admin.post('/v1/users', newUser({ adminRole: 'global_admin' }));
    expect(warned.status).toBe(201);
    expect(warned.headers.get('Tandem-Warnings')).toContain('global_admin_given;adminRole');
    const sent = { ...newUser({ adminRole: 'global_admin' }), acknowledged: true };
    const acknowledged = await company.admin.post('/v1/users', sent);
    expect(acknowledged.status).toBe(201);
    expect(acknowledged.headers.get('Tandem-Warnings')).toBeNull();
  });

  it('can start from what people do, as far as the caller may give it (R94)', async () => {
    const presets = async (caller: Client) =>
      Object.fromEntries(
        dataOf(await caller.api.GET('/v1/roles/presets')).items.map(({ id, title, attributes, ...preset }) => [
          id,
          preset,
        ]),
      );
    const [admins, managers] = [await presets(company.admin), await presets(colleague.client)];
    expect(admins.support_customers).toEqual({
      ...{ adminRole: 'none', agentRole: 'helpdesk_agent', companyRoles: [], canGive: true },
    });
    expect(Object.values(admins).every(({ canGive }) => canGive)).toBe(true);
    expect(managers.run_company?.canGive).toBe(false);
    expect(managers.manage_locations?.canGive).toBe(false);
    expect(managers.sell?.canGive).toBe(true);
  });

  it('is possible for a user management admin except for global admins, their role and company roles (R91)', async () => {
    const user = await addUser(colleague.client, { agentRole: 'admin_agent', adminRole: 'billing_admin' });
    const admin = await idOf(company.admin);
    const refused = [
      answerOf(
        await colleague.client.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { adminRole: 'global_admin' },
        }),
      ),
      answerOf(await colleague.client.api.POST('/v1/users', { body: newUser({ adminRole: 'global_admin' }) })),
      answerOf(
        await colleague.client.api.PATCH('/v1/users/{id}', {
          params: { path: { id: admin.id } },
          body: { adminRole: 'none' },
        }),
      ),
      answerOf(
        await colleague.client.api.PATCH('/v1/users/{id}', {
          params: { path: { id: admin.id } },
          body: { email: newUser().email },
        }),
      ),
      answerOf(
        await colleague.client.api.PATCH('/v1/users/{id}', {
          params: { path: { id: admin.id } },
          body: { status: 'disabled' },
        }),
      ),
      answerOf(await colleague.client.api.DELETE('/v1/users/{id}', { params: { path: { id: admin.id } } })),
    ];
    for (const { status, body } of refused) {
      expect(status).toBe(403);
      expect(body).toMatchObject({ reason: 'permission.denied', data: ['role.global_admin.give', 'global_admin'] });
    }
    expect(
      answerOf(
        await colleague.client.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { companyRoles: ['referrals_admin'] },
        }),
      ).body.data[0],
    ).toBe('role.company.give');
    expect(
      answerOf(
        await colleague.client.api.POST('/v1/users/{id}/passwordreset', {
          params: { path: { id: user.id } },
          body: {},
        }),
      ).body.data[0],
    ).toBe('user.password.reset');
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
    expect(answerOf(await account.client.api.GET('/v1/users')).status).toBe(403);
    expect(
      answerOf(
        await account.client.api.PATCH('/v1/users/{id}', {
          params: { path: { id: account.id } },
          body: { companyRoles: ['account_admin', 'referrals_admin'] },
        }),
      ).body.reason,
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
      const refused = answerOf(
        await who.client.api.PATCH('/v1/users/{id}', { params: { path: { id: who.id } }, body: change }),
      );
      expect(refused).toMatchObject({ status: 403, body: { reason: 'role.self_grant', code: 900150 } });
    }
    const admin = await idOf(company.admin);
    expect(
      dataOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: admin.id } },
          body: { agentRole: 'none' },
        }),
      ).agentRole,
    ).toBe('none');
    expect(
      dataOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: admin.id } },
          body: { agentRole: 'admin_agent' },
        }),
      ).agentRole,
    ).toBe('admin_agent');
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
