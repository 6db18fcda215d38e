import { describe, expect, inject, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { answerOf, Client } from '#test/client.ts';
import { addCustomer, addedAdministrator } from '#test/customers.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeReseller, asFabrikam, partnered } from '#test/partnering.ts';
import { firstSignIn, member } from '#test/team.ts';

const client = new Client(inject('system'));

const chosen = 'Correct-Horse-42!';
const roleIds = {
  company: '62e90394-69f5-4237-9190-012177145e10',
  users: 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  helpdesk: '729827e3-9c14-49f7-bb1b-9608f156bbb8',
};

const domainOf = ({ companyProfile }: { companyProfile: { domain: string } }) => companyProfile.domain;
let made = 0;

/** A user as answers show them. */
interface Shown {
  usageLocation?: string;
  id: string;
  userPrincipalName: string;
  displayName: string;
  passwordProfile: { password: string };
  attributes: { etag: string };
  reason?: string;
  code?: number;
}
type ShownList = { items: { id: string; name: string; userPrincipalName: string }[] };

const newUser = (domain: string, more: Record<string, unknown> = {}) => ({
  userPrincipalName: `ann${++made}@${domain}`,
  displayName: 'Ann Beebe',
  usageLocation: 'US',
  ...more,
});

/** A provider, one of its customers, and ways to call the customer's users. */
async function setUp() {
  const fabrikam = await asFabrikam(client);
  const customer = await addCustomer(fabrikam);
  const users = `/v1/customers/${customer.id}/users`;
  const add = (more: Record<string, unknown> = {}, by: Client = fabrikam) =>
    by.call<Shown>('POST', users, newUser(domainOf(customer), more));
  return { fabrikam, customer, users, roles: `/v1/customers/${customer.id}/directoryroles`, add };
}

describe('a partner with delegated admin', () => {
  it('enters a country in which a user uses licenses, which there must be', async () => {
    const { add, users, fabrikam } = await setUp();
    const refused = await add({ usageLocation: 'XX' });
    expect(refused).toMatchObject({ status: 400, body: { data: [expect.stringMatching(/^usageLocation: /)] } });
    const { id } = (await add({ usageLocation: 'xk' })).body;
    expect(await fabrikam.patch(`${users}/${id}`, { usageLocation: 'EU' })).toMatchObject({ status: 400 });
    expect((await fabrikam.get<Shown>(`${users}/${id}`)).body.usageLocation).toBe('XK');
  });

  it('adds a user with a password that must be changed at the first sign-in (R87)', async () => {
    const { add, users, fabrikam } = await setUp();
    const weak = await add({ passwordProfile: { password: 'password', forceChangePassword: false } });
    expect(weak).toMatchObject({ status: 400, body: { reason: 'password.weak' } });
    const added = await add({ passwordProfile: { password: chosen, forceChangePassword: false } });
    expect(added).toMatchObject({
      status: 200,
      body: {
        firstName: 'Ann',
        lastName: 'Beebe',
        displayName: 'Ann Beebe',
        usageLocation: 'US',
        passwordProfile: { password: chosen, forceChangePassword: true },
        userDomainType: 'managed',
        state: 'active',
        attributes: { objectType: 'CustomerUser' },
      },
    });
    const { userPrincipalName: email, id } = added.body;
    const read = await fabrikam.get(`${users}/${id}`);
    expect(read.text).not.toContain('passwordProfile');
    const started = await client.post('/v1/session', { email, password: chosen });
    expect(started.body.challenge).toBe('new_password_required');
    const replace = (newPassword: string) =>
      client.post('/v1/session/password', { email, session: started.body.session, newPassword });
    expect((await replace(chosen)).body.reason).toBe('password.weak');
    expect((await replace(password)).status).toBe(200);
    await client.signIn(email, password);
    const wrong = await client.post('/v1/session', { email, password: chosen });
    expect(wrong.body.reason).toBe('session.bad_credentials');
  });

  it('gets a password that is made once: again for the same request, and nobody else does (R86)', async () => {
    const { customer, users, fabrikam } = await setUp();
    const { client: colleague } = await member(client, fabrikam, { agentRole: 'admin_agent' });
    const body = newUser(domainOf(customer));
    const headers = { 'MS-RequestId': crypto.randomUUID() };
    const first = await fabrikam.call<Shown>('POST', users, body, headers);
    const again = await fabrikam.call<Shown>('POST', users, body, headers);
    expect(again.text).toBe(first.text);
    const other = await colleague.call<Shown>('POST', users, body, headers);
    expect(other.body.id).toBe(first.body.id);
    expect(other.body.passwordProfile?.password).toBeUndefined();
    const secret = { userName: body.userPrincipalName, password: first.body.passwordProfile.password };
    expect((await firstSignIn(client, secret)).status).toBe(200);
  });

  it('has a link sent to an address of any other domain, which takes no password from a partner', async () => {
    const { add } = await setUp();
    const userPrincipalName = `ann@${freshDomain()}`;
    const refused = await add({ userPrincipalName, passwordProfile: { password: chosen, forceChangePassword: true } });
    expect(refused).toMatchObject({ status: 400, body: { reason: 'user.address_unproved' } });
    const added = await add({ userPrincipalName });
    expect(added.body).toMatchObject({ status: 'invited', userPrincipalName });
    expect(added.body).not.toHaveProperty('passwordProfile');
    const { link, code } = await client.mailedLink(userPrincipalName, 'Your access');
    expect((await client.submit(link, { code, password })).status).toBe(200);
    await client.signIn(userPrincipalName, password);
    const { customer, add: addElsewhere } = await setUp();
    const foreign = await addElsewhere({ userPrincipalName: 'x@nobody.customers.tandem.example' });
    expect(foreign).toMatchObject({ status: 409, body: { reason: 'user.domain_of_another' } });
    expect(domainOf(customer)).toContain('.customers.tandem.example');
  });

  it('changes members, the sign-in name at once under the customer’s domain, and the password', async () => {
    const { add, users, fabrikam, customer } = await setUp();
    const { body: user } = await add();
    const change = (body: object) => fabrikam.call<Shown>('PATCH', `${users}/${user.id}`, body);
    const renamed = await change({ displayName: 'Ann Q. Beebe', attributes: { objectType: 'CustomerUser' } });
    expect(renamed.body).toMatchObject({ displayName: 'Ann Q. Beebe', firstName: 'Ann', lastName: 'Beebe' });
    expect((await change(renamed.body)).body.attributes.etag).toBe(renamed.body.attributes.etag);
    const stale = await change({ displayName: 'Ann', attributes: user.attributes });
    expect(stale).toMatchObject({ status: 400, body: { code: 2055 } });
    await firstSignIn(client, { userName: user.userPrincipalName, password: user.passwordProfile.password });
    const userPrincipalName = `renamed-${user.userPrincipalName}`;
    expect((await change({ userPrincipalName })).body.userPrincipalName).toBe(userPrincipalName);
    await client.signIn(userPrincipalName, password);
    const reset = await change({ passwordProfile: { password: chosen, forceChangePassword: false } });
    expect(reset.body.passwordProfile).toEqual({ password: chosen, forceChangePassword: true });
    expect((await client.post('/v1/session', { email: userPrincipalName, password })).status).toBe(401);
    expect((await client.post('/v1/session', { email: userPrincipalName, password: chosen })).status).toBe(200);
    const made = await change({ passwordProfile: { forceChangePassword: true } });
    expect(made.body.passwordProfile.password).toMatch(/^[0-9A-Z-]{24}$/);
    expect(domainOf(customer)).toBe(userPrincipalName.split('@')[1]);
  });

  it('deletes a user, finds them by their state, and restores them (B133)', async () => {
    const { add, users, fabrikam } = await setUp();
    const { body: user } = await add();
    const path = `${users}/${user.id}`;
    expect((await fabrikam.call('DELETE', path)).status).toBe(204);
    expect(await fabrikam.get(path)).toMatchObject({ status: 404, body: { code: 60002 } });
    const deleted = (Field: string, Value: string | number) =>
      fabrikam.get(`${users}?filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator: 'equals' }))}`);
    for (const [field, value] of [
      ['UserState', 'Inactive'],
      ['UserStatus', 'INACTIVE'],
      ['UserState', 1],
    ] as const) {
      const { body } = await deleted(field, value);
      expect(body.items).toMatchObject([{ id: user.id, state: 'inactive', softDeletionTime: expect.any(String) }]);
    }
    expect((await fabrikam.get<ShownList>(users)).body.items.map(({ id }) => id)).not.toContain(user.id);
    expect((await fabrikam.call('PATCH', path, { displayName: 'Ann' })).body.code).toBe(60002);
    expect((await fabrikam.call('PATCH', path, { state: 1 })).body.code).toBe(60002);
    const restored = await fabrikam.call('PATCH', path, { state: 'active' });
    expect(restored.body).toMatchObject({ state: 'active', passwordProfile: { password: expect.any(String) } });
    expect((await fabrikam.call('PATCH', path, { state: 'inactive' })).status).toBe(400);
    expect((await fabrikam.get(path)).status).toBe(200);
  });

  it('gives and takes directory roles; the last global admin keeps theirs (R96)', async () => {
    const { add, users, roles, fabrikam, customer } = await setUp();
    expect((await fabrikam.get<ShownList>(roles)).body.items.map(({ name }) => name)).toContain(
      'Company Administrator',
    );
    const { body: user } = await add();
    const attributes = { objectType: 'UserMember' };
    const { id, displayName, userPrincipalName } = user;
    const give = (roleId: string) =>
      fabrikam.call('POST', `${roles}/${roleId}/usermembers`, { id, displayName, userPrincipalName, attributes });
    for (const roleId of [roleIds.users, roleIds.helpdesk, roleIds.users])
      expect(await give(roleId)).toMatchObject({ status: 201, body: { id, displayName, userPrincipalName, roleId } });
    const held = await fabrikam.get<ShownList>(`${users}/${id}/directoryroles`);
    expect(held.body.items.map(role => role.id)).toEqual([roleIds.users, roleIds.helpdesk]);
    const take = (roleId: string, userId = id) => fabrikam.call('DELETE', `${roles}/${roleId}/usermembers/${userId}`);
    expect((await take(roleIds.users)).status).toBe(204);
    expect(await take(roleIds.users)).toMatchObject({ status: 404, body: { code: 60002 } });
    const admins = await fabrikam.get<ShownList>(`${roles}/${roleIds.company}/usermembers`);
    const [first] = admins.body.items;
    expect(first?.userPrincipalName).toBe(`admin@${domainOf(customer)}`);
    await firstSignIn(client, {
      userName: first?.userPrincipalName ?? '',
      password: customer.userCredentials?.password ?? '',
    });
    expect(await take(roleIds.company, first?.id)).toMatchObject({
      status: 409,
      body: { reason: 'user.last_global_admin' },
    });
    expect(await fabrikam.call('DELETE', `${users}/${first?.id}`)).toMatchObject({ status: 409 });
    expect((await give(crypto.randomUUID())).status).toBe(404);
  });

  it('leaves a record in both companies’ activity log, in published words', async () => {
    const { add, fabrikam, customer } = await setUp();
    const { body: user } = await add();
    const filter = encodeURIComponent(JSON.stringify({ Field: 'CustomerId', Value: customer.id, Operator: 'equals' }));
    const { body } = await fabrikam.get<ShownList>(`/v1/auditrecords?filter=${filter}`);
    expect(body.items).toContainEqual(
      expect.objectContaining({ resourceType: 'customer_user', operationType: 'create_customer_user' }),
    );
    expect(JSON.stringify(body.items)).not.toContain(user.passwordProfile.password);
  });
});

describe('a partner', () => {
  it('loses the right with delegated admin, at the next call (B35)', async () => {
    const { admin: reseller, fabrikam, tenantId } = await partnered(client);
    const { made, admin } = await addedAdministrator(client, fabrikam, {}, tenantId);
    const users = `/v1/customers/${made.id}/users`;
    for (const partner of [fabrikam, reseller]) expect((await partner.get(users)).status).toBe(200);
    await admin.call('PATCH', `/v1/customers/${made.id}/partners/${tenantId}`, { delegatedAdmin: false });
    expect(await reseller.get(users)).toMatchObject({ status: 403, body: { reason: 'customer.admin_needed' } });
    expect((await fabrikam.get(users)).status).toBe(200);
  });

  it('finds nothing of another company’s customer, and nobody there by another customer’s ID', async () => {
    const { customer, users, add, fabrikam } = await setUp();
    const { body: user } = await add();
    const stranger = await activeReseller(client);
    for (const path of [users, `${users}/${user.id}`]) {
      const [foreign, none] = await Promise.all([
        stranger.admin.get(path),
        stranger.admin.get(path.replace(customer.id, crypto.randomUUID())),
      ]);
      expect(foreign.status).toBe(404);
      expect(foreign.text).toBe(none.text);
    }
    const other = await addCustomer(fabrikam);
    expect((await fabrikam.get(`/v1/customers/${other.id}/users/${user.id}`)).body.code).toBe(60002);
  });

  it('needs a role that administers for customers (R82, part D)', async () => {
    const { users, fabrikam } = await setUp();
    for (const agentRole of ['sales_agent', 'helpdesk_agent'] as const) {
      const { client: agent } = await member(client, fabrikam, { agentRole });
      expect((await agent.get(users)).body.reason).toBe('permission.denied');
    }
    const { client: manager } = await member(client, fabrikam, { adminRole: 'user_management_admin' });
    expect((await manager.get(users)).status).toBe(403);
    const { client: agent } = await member(client, fabrikam, { agentRole: 'admin_agent' });
    expect((await agent.get(users)).status).toBe(200);
  });
});

describe('a customer’s admin', () => {
  it('manages the company’s own people by the same calls, within their own roles', async () => {
    const fabrikam = await asFabrikam(client);
    const { made, admin } = await addedAdministrator(client, fabrikam);
    const users = `/v1/customers/${made.id}/users`;
    const added = await admin.call<Shown>('POST', users, newUser(domainOf(made)));
    expect(added.status).toBe(200);
    const give = (by: Client, roleId: string, id: string) =>
      by.call('POST', `/v1/customers/${made.id}/directoryroles/${roleId}/usermembers`, { id });
    expect((await give(admin, roleIds.users, added.body.id)).status).toBe(201);
    const { userPrincipalName: userName, passwordProfile } = added.body;
    await firstSignIn(client, { userName, password: passwordProfile.password });
    const manager = await client.signIn(userName, password);
    const bo = await manager.call<Shown>('POST', users, newUser(domainOf(made)));
    expect(bo.status).toBe(200);
    expect((await give(manager, roleIds.company, bo.body.id)).body.reason).toBe('permission.denied');
    expect((await give(manager, roleIds.helpdesk, added.body.id)).body.reason).toBe('role.self_grant');
    const reset = { passwordProfile: { forceChangePassword: true } };
    expect((await manager.call('PATCH', `${users}/${bo.body.id}`, reset)).status).toBe(403);
    expect((await admin.call('PATCH', `${users}/${bo.body.id}`, reset)).status).toBe(200);
    const elsewhere = await addCustomer(fabrikam);
    expect((await admin.get(`/v1/customers/${elsewhere.id}/users`)).status).toBe(404);
    const own = dataOf(await admin.api.GET('/v1/users', {}));
    expect(own.items.map(({ id }) => id)).toContain(bo.body.id);
    expect(answerOf(await admin.api.GET('/v1/me')).status).toBe(200);
  });
});
