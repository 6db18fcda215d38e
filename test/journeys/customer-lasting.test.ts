import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { addCustomer, addedAdministrator } from '#test/customers.ts';
import { dataOf } from '#test/generated-client.ts';
import { accept, activeReseller, asFabrikam, invite, partnered } from '#test/partnering.ts';
import { details, joinOn, request, requestByMail } from '#test/relating.ts';
import { firstSignIn } from '#test/team.ts';

const client = new Client(inject('system'));
const json = { Accept: 'application/json' };
/** The public API's ID of the role of a customer's global admins. */
const globalAdmin = '62e90394-69f5-4237-9190-012177145e10';

/** Fabrikam ends a partnership. */
async function endPartnership(fabrikam: Client, tenantId: string): Promise<void> {
  const params = { path: { partnerTenantId: tenantId } };
  const removal = dataOf(await fabrikam.api.GET('/v1/relationships/{partnerTenantId}/removal', { params }));
  const { previewHash, attestation } = removal;
  const body = { previewHash, attestationVersion: attestation.version, attestationAccepted: true };
  dataOf(await fabrikam.api.POST('/v1/relationships/{partnerTenantId}/removal', { params, body }));
}

describe('a reseller that leaves its provider', () => {
  it('keeps its customers, and the provider can move them to another reseller afterwards (R127, R128)', async () => {
    const [one, other] = await Promise.all([partnered(client), activeReseller(client)]);
    const { fabrikam, tenantId } = one;
    await accept(other.admin, await invite(fabrikam, other.email));
    const [kept, moved] = [await addCustomer(fabrikam, {}, tenantId), await addCustomer(fabrikam, {}, tenantId)];
    await endPartnership(fabrikam, tenantId);
    for (const partner of [fabrikam, one.admin])
      for (const { id } of [kept, moved]) expect((await partner.get(`/v1/customers/${id}`)).status).toBe(200);
    const shared = await fabrikam.get<{ totalCount: number }>(`/v1/relationships/${tenantId}/customers`);
    expect(shared.body.totalCount).toBe(2);

    const path = `/v1/customers/${moved.id}/resellertransfer`;
    const preview = await fabrikam.get<{ previewHash: string }>(`${path}?to=${other.tenantId}`);
    const { previewHash } = preview.body;
    expect((await fabrikam.post(path, { to: other.tenantId, previewHash })).status).toBe(200);
    expect((await one.admin.get(`/v1/customers/${moved.id}`)).status).toBe(404);
    expect((await one.admin.get(`/v1/customers/${kept.id}`)).status).toBe(200);
    const back = await fabrikam.get(`/v1/customers/${moved.id}/resellertransfer?to=${tenantId}`);
    expect(back).toMatchObject({ status: 403, body: { reason: 'partnership.none' } });
  });
});

describe('a customer whose only administrator is gone', () => {
  it('gets another one from a partner with delegated admin, who accepts for it; without, from nobody', async () => {
    const fabrikam = await asFabrikam(client);
    const made = await addCustomer(fabrikam);
    const path = `/v1/customers/${made.id}`;
    const userPrincipalName = `next@${made.companyProfile.domain}`;
    const added = await fabrikam.call<{ id: string; passwordProfile: { password: string } }>('POST', `${path}/users`, {
      ...{ userPrincipalName, displayName: 'Nadia Next', usageLocation: 'US' },
    });
    expect(added.status).toBe(200);
    const members = `${path}/directoryroles/${globalAdmin}/usermembers`;
    expect((await fabrikam.post(members, { id: added.body.id })).status).toBeLessThan(300);
    await firstSignIn(client, { userName: userPrincipalName, password: added.body.passwordProfile.password });
    const next = await client.signIn(userPrincipalName, password);
    const { templateId, contentHash } = dataOf(await next.api.GET('/v1/agreements/customer', {}));
    const accepted = await next.post(`${path}/agreements/acceptance`, { templateId, contentHash, accepted: true });
    expect(accepted.status).toBe(201);
    const { tenantId } = dataOf(await fabrikam.api.GET('/v1/me'));
    await next.patch(`${path}/partners/${tenantId}`, { delegatedAdmin: false });
    const refused = await fabrikam.post(members, { id: added.body.id });
    expect(refused).toMatchObject({ status: 403, body: { reason: 'customer.admin_needed' } });
  });
});

describe('a link that is passed on', () => {
  it('is for whichever company accepts first; the next one is refused and learns nothing of it (P8)', async () => {
    const { admin } = await partnered(client);
    const { mailed } = await requestByMail(client, admin);
    const joined = await joinOn(client, mailed, { companyName: 'First Company' });
    expect(joined.status).toBe(200);
    const again = await client.submit(`${mailed.link}/account`, { ...details, companyName: 'Second Company' }, json);
    expect(again).toMatchObject({ status: 200, body: { status: 'accepted' } });
    const stranger = await addedAdministrator(client, await asFabrikam(client), { companyName: 'Second Company' });
    const opened = await client.submit(mailed.link, { email: stranger.email, password }, json);
    expect(opened.text).not.toContain('First Company');
    const customers = await admin.get<{ totalCount: number }>('/v1/customers');
    expect(customers.body.totalCount).toBe(1);
    expect((await request(admin)).status).toBe('pending');
  });
});

describe('IDs of another company’s customer', () => {
  it('get the same bytes as unknown ones on every path', async () => {
    const [{ admin, tenantId }, fabrikam] = [await partnered(client), await asFabrikam(client)];
    const foreign = await addCustomer(fabrikam);
    const own = await addedAdministrator(client, fabrikam, {}, tenantId);
    const paths = [
      '',
      '/agreements',
      '/agreements?agreementType=*',
      '/partners',
      '/relationships',
      '/profiles/billing',
    ];
    paths.push('/directSignedMicrosoftCustomerAgreementStatus');
    const answers = async (reader: Client, id: string) =>
      Promise.all(paths.map(async path => (await reader.get(`/v1/customers/${id}${path}`)).text));
    const unknown = crypto.randomUUID();
    expect(await answers(admin, foreign.id)).toEqual(await answers(admin, unknown));
    expect(await answers(own.admin, foreign.id)).toEqual(await answers(own.admin, unknown));
    const transfer = async (id: string) =>
      (await fabrikam.get(`/v1/customers/${id}/resellertransfer?to=${tenantId}`)).text;
    const { tenantId: stranger } = await activeReseller(client);
    expect(await transfer(unknown)).toBe(await transfer(stranger));
    const users = async (id: string) => (await fabrikam.get(`/v1/relationships/${id}/users`)).text;
    expect(await users(stranger)).toBe(await users(unknown));
  });
});
