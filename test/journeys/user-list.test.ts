import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { answerOf, Client, type Loose } from '#test/client.ts';
import { inOwnWords } from '#test/own-words.ts';
import { activeCompany, addUser, type Company, firstSignIn } from '#test/team.ts';

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
