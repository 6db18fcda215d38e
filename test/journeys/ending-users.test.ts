import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { answerOf, Client, type Loose } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeCompany, addUser, type Company, firstSignIn, member, newUser } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

const path = ({ id }: { id: string }) => `/v1/users/${id}`;

const filter = (Field: string, Value: string, Operator = 'equals') =>
  `filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator }))}`;

const emails = ({ items }: Loose) => items.map(({ email }) => email);

describe('disabling and enabling a user', () => {
  it('ends all sessions immediately and restores the previous state', async () => {
    const user = await member(client, company.admin, { agentRole: 'sales_agent' });
    const { refreshToken } = answerOf<{ refreshToken: string }>(
      await client.api.POST('/v1/session', { body: { email: user.email, password } }),
    ).body;
    const disabled = answerOf(
      await company.admin.api.PATCH('/v1/users/{id}', {
        params: { path: { id: user.id } },
        body: { status: 'disabled' },
      }),
    );
    expect(disabled).toMatchObject({ status: 200, body: { status: 'disabled', agentRole: 'sales_agent' } });
    expect(answerOf(await user.client.api.GET('/v1/me')).status).toBe(401);
    const enter = { email: user.email, password };
    const unknown = answerOf(await client.api.POST('/v1/session', { body: { email: newUser().email, password } }));
    expect(answerOf(await client.api.POST('/v1/session', { body: enter }))).toMatchObject({
      status: 401,
      text: unknown.text,
    });
    expect(answerOf(await client.api.POST('/v1/session/refresh', { body: { refreshToken } })).status).toBe(401);
    expect(
      answerOf(await company.admin.api.GET('/v1/roles/{id}/usermembers', { params: { path: { id: 'sales_agent' } } }))
        .text,
    ).not.toContain(user.id);
    expect(
      answerOf(
        await company.admin.api.POST('/v1/users/{id}/passwordreset', { params: { path: { id: user.id } }, body: {} }),
      ).body.reason,
    ).toBe('user.disabled');

    const enabled = answerOf(
      await company.admin.api.PATCH('/v1/users/{id}', {
        params: { path: { id: user.id } },
        body: { status: 'active' },
      }),
    );
    expect(enabled.body).toMatchObject({ status: 'active', agentRole: 'sales_agent' });
    expect(answerOf(await client.api.POST('/v1/session/refresh', { body: { refreshToken } })).status).toBe(401);
    expect(answerOf(await client.api.POST('/v1/session', { body: enter })).status).toBe(200);
  });

  it('requires a new invitation if the user had not joined yet', async () => {
    const user = await addUser(company.admin);
    await company.admin.api.PATCH('/v1/users/{id}', {
      params: { path: { id: user.id } },
      body: { status: 'disabled' },
    });
    expect((await firstSignIn(client, user.credentials)).status).toBe(400);
    expect(
      dataOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { status: 'active' },
        }),
      ).status,
    ).toBe('invited');
    const { link, code } = await client.mailedLink(user.email, 'Your access');
    await company.admin.api.PATCH('/v1/users/{id}', {
      params: { path: { id: user.id } },
      body: { status: 'disabled' },
    });
    expect((await client.get(link)).status).toBe(404);
    expect((await client.submit(link, { code, password })).status).toBe(404);
  });
});

describe('deleting a user', () => {
  it('removes them from the list, releases the address, and can be undone for 30 days', async () => {
    const user = await member(client, company.admin, { companyRoles: ['referrals_admin'] });
    expect(
      answerOf(await company.admin.api.DELETE('/v1/users/{id}', { params: { path: { id: user.id } } })),
    ).toMatchObject({ status: 204, text: '' });
    expect(answerOf(await user.client.api.GET('/v1/me')).status).toBe(401);
    expect(
      answerOf(await company.admin.api.GET('/v1/users/{id}', { params: { path: { id: user.id } } })).body.reason,
    ).toBe('resource.unknown');
    expect(
      answerOf(await company.admin.api.DELETE('/v1/users/{id}', { params: { path: { id: user.id } } })).status,
    ).toBe(404);
    expect(emails((await company.admin.get('/v1/users?size=500')).body)).not.toContain(user.email);
    const gone = await company.admin.get(`/v1/users?${filter('UserState', 'Inactive')}`);
    expect(gone.body.items.find(({ id }) => id === user.id)).toMatchObject({
      status: 'deleted',
      softDeletionTime: expect.stringMatching(/^20\d\d-/),
    });
    const restored = answerOf(
      await company.admin.api.PATCH('/v1/users/{id}', {
        params: { path: { id: user.id } },
        body: { status: 'active' },
      }),
    );
    expect(restored.body).toMatchObject({ status: 'active', companyRoles: ['referrals_admin'] });
    await client.signIn(user.email, password);

    await company.admin.api.DELETE('/v1/users/{id}', { params: { path: { id: user.id } } });
    const next = await addUser(company.admin, { email: user.email });
    expect(next.id).not.toBe(user.id);
    expect(
      answerOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { status: 'active' },
        }),
      ),
    ).toMatchObject({
      status: 409,
      body: { reason: 'user.email_taken' },
    });
    const elsewhere = newUser().email;
    const moved = await company.admin.patch(path(user), { status: 'active', email: elsewhere });
    expect(moved).toMatchObject({ status: 200, body: { status: 'invited', email: elsewhere } });
    const { link, code } = await client.mailedLink(elsewhere, 'Choose a new password');
    expect((await client.submit(link, { code, password: 'Other-harbour-8-lights' })).status).toBe(200);
    await client.signIn(elsewhere, 'Other-harbour-8-lights');
  });
});
