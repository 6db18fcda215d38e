import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { answerOf, Client, type Loose } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';
import { activeCompany, addUser, type Company, firstSignIn, member, newUser } from '#test/team.ts';

const client = new Client(inject('system'));
let company: Company;
let other: Company;

beforeAll(async () => {
  [company, other] = await Promise.all([activeCompany(client), activeCompany(client)]);
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

describe('changing a user', () => {
  it('with a new email address changes the sign-in once it is confirmed, notifies the old address and releases it', async () => {
    const user = await member(client, company.admin);
    const email = newUser().email;
    const signIn = async (email: string) =>
      answerOf(await client.api.POST('/v1/session', { body: { email, password } })).status;
    expect(
      answerOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { email: company.email.toUpperCase() },
        }),
      ).body.reason,
    ).toBe('user.email_taken');
    expect(
      dataOf(await company.admin.api.PATCH('/v1/users/{id}', { params: { path: { id: user.id } }, body: { email } })),
    ).toMatchObject({ email: user.email, pendingEmail: email });
    expect((await client.mail(user.email, 'sign-in address is to change')).text).toContain(email);
    expect([await signIn(user.email), await signIn(email)]).toEqual([200, 401]);
    const { link, code } = await client.mailedLink(email, 'Confirm your new address');
    expect((await client.get(link)).text).toContain(email);
    expect([await signIn(user.email), await signIn(email)]).toEqual([200, 401]);
    const json = { Accept: 'application/json' };
    const submissions = await Promise.all([1, 2, 3].map(() => client.submit(link, { code }, json)));
    expect(submissions.map(({ status, body }) => [status, body.status])).toEqual(Array(3).fill([200, 'active']));
    expect((await client.get(link)).text).toContain('Your new address is confirmed');
    expect([await signIn(user.email), await signIn(email)]).toEqual([401, 200]);
    const changed = dataOf(await company.admin.api.GET('/v1/users/{id}', { params: { path: { id: user.id } } }));
    expect([changed.email, changed.pendingEmail]).toEqual([email, undefined]);
    expect((await client.mail(user.email, 'sign-in address has changed')).text).toContain(email);
    await addUser(company.admin, { email: user.email });
    expect(
      answerOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { email: email.toUpperCase() },
        }),
      ).status,
    ).toBe(200);
    await client.signIn(email, password);
  });

  it('who is invited sends the link to the new address, and the old link stops working', async () => {
    const user = await addUser(company.admin, { delivery: 'invite_link' });
    const old = await client.mailedLink(user.email, 'Your access');
    const email = newUser().email;
    await company.admin.api.PATCH('/v1/users/{id}', { params: { path: { id: user.id } }, body: { email } });
    expect((await client.get(old.link)).status).toBe(410);
    const { link, code } = await client.mailedLink(email, 'Your access');
    expect((await client.submit(link, { code, password })).status).toBe(200);
    await client.signIn(email, password);
  });

  it('requires the current etag (2055)', async () => {
    const user = await addUser(company.admin);
    const { attributes } = dataOf(await company.admin.api.GET('/v1/users/{id}', { params: { path: { id: user.id } } }));
    expect(
      answerOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { lastName: 'One', attributes },
        }),
      ).status,
    ).toBe(200);
    const stale = [
      answerOf(
        await company.admin.api.PATCH('/v1/users/{id}', {
          params: { path: { id: user.id } },
          body: { lastName: 'Two', attributes },
        }),
      ),
      await company.admin.call('PATCH', path(user), { lastName: 'Two' }, { 'If-Match': `"${attributes.etag}"` }),
      await company.admin.call('DELETE', path(user), undefined, { 'If-Match': `"${attributes.etag}"` }),
      answerOf(
        await company.admin.api.POST('/v1/users/{id}/passwordreset', {
          params: { path: { id: user.id } },
          body: { delivery: 'show_once', attributes },
        }),
      ),
    ];
    for (const { status, body } of stale) expect([status, body.reason, body.code]).toEqual([400, 'etag.stale', 2055]);
    expect(dataOf(await company.admin.api.GET('/v1/users/{id}', { params: { path: { id: user.id } } })).lastName).toBe(
      'One',
    );
  });

  it('to the data that was just read changes nothing, including read-only fields', async () => {
    const user = await addUser(company.admin, { agentRole: 'sales_agent' });
    const read = dataOf(await company.admin.api.GET('/v1/users/{id}', { params: { path: { id: user.id } } }));
    const echoed = await company.admin.patch(path(user), { ...read, id: 'x', links: {}, status: 'active' });
    expect(echoed.body).toEqual(read);
  });
});

describe('resetting a password', () => {
  it('ends all sessions and requires a password that differs from the old one (R87)', async () => {
    const user = await member(client, company.admin);
    expect(
      answerOf(
        await company.admin.api.POST('/v1/users/{id}/passwordreset', { params: { path: { id: user.id } }, body: {} }),
      ).status,
    ).toBe(200);
    expect(answerOf(await user.client.api.GET('/v1/me')).status).toBe(401);
    expect(answerOf(await client.api.POST('/v1/session', { body: { email: user.email, password } })).status).toBe(401);
    const { link, code } = await client.mailedLink(user.email, 'Choose a new password');
    const json = { Accept: 'application/json' };
    expect(await client.submit(link, { code, password }, json)).toMatchObject({
      status: 422,
      body: { reason: 'password.weak' },
    });
    const another = 'Other-harbour-8-lights';
    const both = await Promise.all([1, 2].map(() => client.submit(link, { code, password: another }, json)));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    await client.signIn(user.email, another);
    expect((await client.submit(`${link}/resend`, {}, json)).body.reason).toBe('user.joined');
  });

  it('lets an invited user request a new link, at most once a minute (P3)', async () => {
    const user = await addUser(company.admin, { delivery: 'invite_link' });
    const { link } = await client.mailedLink(user.email, 'Your access');
    expect((await client.submit(`${link}/resend`)).text).toContain('We sent a new email');
    const again = await client.submit(`${link}/resend`);
    expect(again.status).toBe(429);
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await client.get(link)).text).toContain('We sent a newer email on');
  });
});

describe('the list of users', () => {
  it('can be filtered by role, email address and status, and is paged', async () => {
    const { admin, domain, email } = await activeCompany(client);
    const names = ['ann', 'bea', 'cal', 'dan'];
    for (const name of names) await addUser(admin, { email: `${name}@x.${domain}`, agentRole: 'sales_agent' });
    await addUser(admin, { email: `eve@x.${domain}`, delivery: 'invite_link' });
    const seen: unknown[] = [];
    let token: string | undefined;
    do {
      const page = await admin.call<Loose & { links: { next?: { headers: { value: string }[] } } }>(
        'GET',
        token ? '/v1/users?seekOperation=Next' : '/v1/users?size=2',
        undefined,
        token ? { 'MS-ContinuationToken': token } : {},
      );
      expect(page.body.totalCount).toBeLessThanOrEqual(2);
      seen.push(...emails(page.body));
      token = page.body.links.next?.headers[0]?.value;
    } while (token);
    expect(seen.sort()).toEqual([email, ...[...names, 'eve'].map(name => `${name}@x.${domain}`)].sort());

    const found = async (field: string, value: string) =>
      emails((await admin.get(`/v1/users?${filter(field, value)}`)).body);
    expect(await found('role', 'SalesAgent')).toHaveLength(4);
    expect(await found('Email', `EVE@x.${domain}`)).toEqual([`eve@x.${domain}`]);
    expect(await found('Email', company.email)).toEqual([]);
    expect(await found('Status', 'invited')).toEqual([`eve@x.${domain}`]);
    expect(await found('status', 'temporary_secret')).toHaveLength(4);
  });

  it.each([
    'nonsense',
    JSON.stringify({ Field: 'Shoe', Value: '44', Operator: 'equals' }),
    JSON.stringify({ Field: 'Email', Value: 'a', Operator: 'substring' }),
    JSON.stringify({ Field: 'Role', Value: 'king', Operator: 'equals' }),
    JSON.stringify({
      LeftFilter: { Field: 'Role', Value: 'global_admin', Operator: 'equals' },
      RightFilter: { Field: 'Status', Value: 'active', Operator: 'equals' },
      Operator: 'and',
    }),
  ])('refuses the filter %s instead of reading all users', async text => {
    const refused = await company.admin.get(`/v1/users?filter=${encodeURIComponent(text)}`);
    expect(refused).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
  });

  it('refuses a continuation token of another company, and its users are unknown (P23)', async () => {
    const foreignUser = await addUser(other.admin);
    const page = answerOf<Loose & { links: { next: { headers: { value: string }[] } } }>(
      await other.admin.api.GET('/v1/users', { params: { query: { size: 1 } } }),
    );
    const stolen = { 'MS-ContinuationToken': page.body.links.next.headers[0]?.value ?? '' };
    const refused = await company.admin.call('GET', '/v1/users?seekOperation=Next', undefined, stolen);
    expect(refused).toMatchObject({ status: 400, body: { reason: 'request.page_invalid' } });
    for (const [method, rest, body] of [
      ['GET', ''],
      ['PATCH', '', { lastName: 'X' }],
      ['DELETE', ''],
      ['POST', '/passwordreset', {}],
      ['GET', '/credentials'],
    ] as const) {
      const foreign = await company.admin.call(method, `${path(foreignUser)}${rest}`, body);
      const missing = await company.admin.call(method, `/v1/users/${crypto.randomUUID()}${rest}`, body);
      expect(foreign).toMatchObject({ status: 404, text: missing.text });
    }
  });
});

it('every change of users is in the activity log, without secrets (R94)', async () => {
  const { admin } = await activeCompany(client);
  const user = await addUser(admin);
  await firstSignIn(client, user.credentials);
  await admin.api.PATCH('/v1/users/{id}', { params: { path: { id: user.id } }, body: { agentRole: 'sales_agent' } });
  await admin.api.POST('/v1/users/{id}/passwordreset', {
    params: { path: { id: user.id } },
    body: { delivery: 'show_once' },
  });
  await admin.api.DELETE('/v1/users/{id}', { params: { path: { id: user.id } } });
  await admin.api.PATCH('/v1/users/{id}', { params: { path: { id: user.id } }, body: { status: 'active' } });
  const { body, text } = await admin.get(`/v1/auditrecords?${filter('ResourceType', 'partner_user')}`);
  const operations = inOwnWords(body.items)
    .map(({ operationType }) => operationType)
    .reverse();
  expect(operations).toEqual([
    'update_partner_user',
    'create_partner_user',
    'update_partner_user',
    'update_partner_user',
    'reset_partner_user_password',
    'remove_partner_user',
    'restore_partner_user',
  ]);
  const created = body.items.find(({ operationType }) => operationType === 'create_partner_user');
  expect(JSON.parse(String(created?.resourceNewValue))).toMatchObject({ Email: '***', FirstName: '***' });
  expect(created?.customizedData).toEqual([
    { key: 'ResourceId', value: user.id },
    { key: 'ResourceName', value: user.email },
    { key: 'TandemOperation', value: 'create_partner_user' },
    { key: 'TandemResource', value: 'partner_user' },
  ]);
  expect(text).not.toContain(user.credentials.password);
  expect(text).not.toContain(password);
});
