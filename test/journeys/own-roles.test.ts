import { beforeAll, describe, expect, inject, it } from 'vitest';
import { answerOf, Client, type Loose } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeCompany, addUser, type Company, firstSignIn, member, newUser } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;
let colleague: Awaited<ReturnType<typeof member>>;

beforeAll(async () => {
  company = await activeCompany(client);
  colleague = await member(client, company.admin, { adminRole: 'user_management_admin' });
});

const path = ({ id }: { id: string }) => `/v1/users/${id}`;
const idOf = async (caller: Client) => ({ id: String(dataOf(await caller.api.GET('/v1/me')).userId) });

describe('every user', () => {
  it('can change their own name and language, but nothing else about themselves', async () => {
    const user = await member(client, company.admin);
    const changed = answerOf(
      await user.client.api.PATCH('/v1/users/{id}', {
        params: { path: { id: user.id } },
        body: { lastName: 'Kim-Lee', locale: 'zh-HK' },
      }),
    );
    expect(changed).toMatchObject({ status: 200, body: { lastName: 'Kim-Lee', locale: 'zh-TW' } });
    expect(dataOf(await user.client.api.GET('/v1/me'))).toMatchObject({ displayName: 'Bo Kim-Lee', locale: 'zh-TW' });
    expect(
      answerOf(
        await user.client.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { email: newUser().email },
        }),
      ).status,
    ).toBe(403);
    expect(
      answerOf(
        await user.client.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { status: 'disabled' },
        }),
      ).status,
    ).toBe(403);
    expect(
      answerOf(await user.client.api.PATCH('/v1/users/{id}', { params: { path: { id: colleague.id } }, body: {} }))
        .status,
    ).toBe(403);
  });

  it('can list the roles, their members and their own permissions (P19, 9.3)', async () => {
    const user = await member(client, company.admin, { locale: 'ru' });
    const roles = answerOf(await user.client.with({ 'X-Locale': 'zh-CN' }).api.GET('/v1/roles'));
    expect(roles.body.items.find(({ id }) => id === 'admin_agent')).toMatchObject({
      name: '管理员代理',
      category: 'agent',
    });
    expect(roles.body.items.map(({ id }) => id)).not.toContain('reviewer');
    const first = answerOf<Loose & { links: { next?: { headers: { value: string }[] } } }>(
      await user.client.api.GET('/v1/roles', { params: { query: { size: 8 } } }),
    );
    const token = first.body.links.next?.headers[0]?.value ?? '';
    const rest = await user.client.call('GET', '/v1/roles?seekOperation=Next', undefined, {
      'MS-ContinuationToken': token,
    });
    expect([...first.body.items, ...rest.body.items].map(({ id }) => id)).toEqual(roles.body.items.map(({ id }) => id));
    expect(
      dataOf(await user.client.api.GET('/v1/roles/{id}', { params: { path: { id: 'GlobalAdmin' } } })),
    ).toMatchObject({
      id: 'global_admin',
      name: 'Global admin',
    });
    expect(answerOf(await user.client.api.GET('/v1/roles/{id}', { params: { path: { id: 'king' } } })).status).toBe(
      404,
    );
    const admins = answerOf(
      await user.client.api.GET('/v1/roles/{id}/usermembers', { params: { path: { id: 'global_admin' } } }),
    );
    expect(admins.body.items).toEqual([
      {
        ...(await idOf(company.admin)),
        displayName: 'Ann Lee',
        userPrincipalName: company.email,
        roleId: 'global_admin',
        attributes: { objectType: 'UserMember' },
      },
    ]);
    expect(dataOf(await user.client.api.GET('/v1/permissions')).items).toEqual([
      'announcement.mail',
      'profile.own',
      'role.read',
    ]);
  });
});

describe('the last global admin', () => {
  it('cannot be removed, demoted or disabled, even if others are invited (R96)', async () => {
    const { admin } = await activeCompany(client);
    const self = path(await idOf(admin));
    const steps = async () => dataOf(await admin.api.GET('/v1/account')).checklist;
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
    expect(answerOf(await admin.api.GET('/v1/users')).status).toBe(403);
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
        [admin, second.client].map(async caller => answerOf(await caller.api.GET('/v1/users')).status === 200),
      );
      expect(admins.filter(Boolean)).toHaveLength(1);
      if (admins[0]) continue;
      expect(
        answerOf(
          await second.client.api.PATCH('/v1/users/{id}', {
            params: { path: { id: first.id } },
            body: { adminRole: 'global_admin' },
          }),
        ).status,
      ).toBe(200);
      expect(
        answerOf(
          await admin.api.PATCH('/v1/users/{id}', { params: { path: { id: second.id } }, body: { adminRole: 'none' } }),
        ).status,
      ).toBe(200);
    }
  });
});
