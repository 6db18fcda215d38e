import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client, eventually } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { partnered } from '#test/partnering.ts';
import { addUser, member } from '#test/team.ts';

const client = new Client(inject('system'));
let contoso: Awaited<ReturnType<typeof partnered>>;
let colleague: { id: string; email: string };

const support = { email: 'help@contoso.example', telephone: '+1 425 5550123' };
const records = async (reader: Client, filter: string) =>
  (await reader.get(`/v1/auditrecords?filter=${encodeURIComponent(filter)}`)).body.items;
const ofType = (Value: string) => JSON.stringify({ Field: 'ResourceType', Value, Operator: 'equals' });

beforeAll(async () => {
  contoso = await partnered(client);
  colleague = await addUser(contoso.admin, { agentRole: 'sales_agent' });
});

describe('with administrator access, a provider’s admin agent', () => {
  it('sees the reseller’s users, and resets a password without seeing it (R117)', async () => {
    const { fabrikam, path, tenantId, email, name } = contoso;
    const params = { path: { partnerTenantId: tenantId } };
    const { items } = dataOf(await fabrikam.api.GET('/v1/relationships/{partnerTenantId}/users', { params }));
    expect(items.map(user => user.email)).toEqual(expect.arrayContaining([email, colleague.email]));
    expect(items[0]).not.toHaveProperty('userCredentials');
    const page = await fabrikam.get(`${path}/users?size=1`);
    expect(page.body.items).toHaveLength(1);

    const reset = await fabrikam.post(`${path}/users/${colleague.id}/passwordreset`);
    expect(reset).toMatchObject({ status: 200, body: { id: colleague.id, status: 'invited' } });
    expect(reset.text).not.toContain('password":');
    const { text } = await client.mail(colleague.email, 'Your access to');
    expect(text).toContain('(Fabrikam');
    const notified = await client.mail(email, 'has used its administrator access');
    expect(notified.text).toContain('has reset the password of Bo Kim');
    const [own] = await records(fabrikam, ofType('partner_administration'));
    expect(JSON.stringify(own)).toContain(colleague.id);
    const [theirs] = await records(contoso.admin, ofType('partner_user'));
    expect(theirs).toMatchObject({ userPrincipalName: 'admin@fabrikam.example' });
    expect(JSON.stringify(theirs)).toContain('reset_partner_user_password');
    expect(name).toBeTruthy();
  });

  it('fixes its support profile, which the reseller’s global admins are told', async () => {
    const { fabrikam, path, admin, email } = contoso;
    const at = `${path}/profiles/support`;
    const before = await fabrikam.get(at);
    const changed = await fabrikam.put(at, { ...support, attributes: before.body.attributes });
    expect(changed).toMatchObject({ status: 200, body: support });
    expect((await admin.get('/v1/profiles/support')).body).toMatchObject(support);
    const stale = await fabrikam.put(at, {
      ...support,
      email: 'other@contoso.example',
      ...(before.body.attributes && { attributes: before.body.attributes }),
    });
    expect(stale).toMatchObject({ status: 400, body: { code: 2055 } });
    // An earlier email has the same subject.
    await eventually(async () => {
      const { text } = await client.mail(email, 'has used its administrator access');
      expect(text).toContain('support profile');
    });
  });

  it('can’t reset people of other companies, and nobody but an admin agent can do any of it', async () => {
    const { fabrikam, path, admin } = contoso;
    const reset = (id: string) => fabrikam.post(`${path}/users/${id}/passwordreset`);
    const stranger = dataOf(await fabrikam.api.GET('/v1/me')).userId;
    for (const id of [stranger, crypto.randomUUID()])
      expect(await reset(id)).toMatchObject({ status: 404, body: { reason: 'resource.unknown' } });
    const { client: sales } = await member(client, fabrikam, { agentRole: 'sales_agent' });
    expect(await sales.get(`${path}/users`)).toMatchObject({ status: 403, body: { reason: 'permission.denied' } });
    expect(await admin.get(`${path}/users`)).toMatchObject({ status: 403, body: { reason: 'permission.other_kind' } });
    const nobody = `/v1/relationships/${crypto.randomUUID()}`;
    for (const at of [`${nobody}/users`, `${nobody}/profiles/support`])
      expect(await fabrikam.get(at)).toMatchObject({ status: 404, body: { reason: 'resource.unknown' } });
  });

  it('loses all of it with the next call once the reseller takes the access back (R118)', async () => {
    const { fabrikam, path, admin } = contoso;
    const provider = dataOf(await fabrikam.api.GET('/v1/me')).tenantId;
    await admin.patch(`/v1/relationships/${provider}`, { grants: { adminAccess: false } });
    const refused = { status: 403, body: { reason: 'partnership.no_admin_access' } };
    expect(await fabrikam.get(`${path}/users`)).toMatchObject(refused);
    expect(await fabrikam.post(`${path}/users/${colleague.id}/passwordreset`)).toMatchObject(refused);
    expect(await fabrikam.get(`${path}/profiles/support`)).toMatchObject(refused);
    expect(await fabrikam.put(`${path}/profiles/support`, support)).toMatchObject(refused);
  });
});
