import { beforeAll, describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { addCustomer } from '#test/customers.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeReseller, asFabrikam, partnered, sessionOn, signInOn } from '#test/partnering.ts';
import { agreementOn, consenting, freshAddress, joinOn, request, requestByMail } from '#test/relating.ts';
import { firstSignIn } from '#test/team.ts';

const client = new Client(inject('system'));
const root = '/v1/customers/relationshiprequests';
const json = { Accept: 'application/json' };
let contoso: Awaited<ReturnType<typeof partnered>>;
let provider: string;

beforeAll(async () => {
  contoso = await partnered(client);
  provider = dataOf(await contoso.fabrikam.api.GET('/v1/me')).tenantId;
});

const statusOf = async (partner: Client, { id }: { id: string }) => (await partner.get(`${root}/${id}`)).body.status;

/** A customer that Fabrikam has added, whose administrator has chosen a password. */
async function existingCustomer() {
  const made = await addCustomer(await asFabrikam(client));
  const email = `admin@${made.companyProfile.domain}`;
  await firstSignIn(client, { userName: email, password: made.userCredentials?.password ?? '' });
  return { email, tenantId: made.id, name: made.companyProfile.companyName };
}

/** Signs in on a request's page, and accepts with these fields. */
async function acceptOn(url: string, email: string, fields: Record<string, string> = consenting, headers = {}) {
  const page = await signInOn(client, url, email);
  const carried = { session: sessionOn(page.text), agreement: agreementOn(page.text) };
  return client.submit(url, { ...carried, ...fields }, headers);
}

describe('two companies that accept one link at the same time', () => {
  it('get an answer each, and one of them the relationship', async () => {
    const reseller = await activeReseller(client);
    const [one, other] = await Promise.all([existingCustomer(), existingCustomer()]);
    const made = await request(reseller.admin);
    const answers = await Promise.all([acceptOn(made.url, one.email), acceptOn(made.url, other.email)]);
    for (const { status } of answers) expect([200, 403, 409, 410]).toContain(status);
    const { items } = (await reseller.admin.get('/v1/customers')).body;
    expect(items).toHaveLength(1);
    const { status, to } = (await reseller.admin.get(`${root}/${made.id}`)).body;
    expect([one.tenantId, other.tenantId]).toContain((to as { tenantId: string }).tenantId);
    expect(status).toBe('accepted');
  });
});

describe('a joint request', () => {
  it('is refused if the partnership has ended meanwhile; nothing is half done (R145)', async () => {
    const { admin, fabrikam, path, email, tenantId } = await partnered(client);
    const { made, mailed } = await requestByMail(client, admin, { providerTenantId: provider });
    const params = { path: { partnerTenantId: tenantId } };
    const removal = dataOf(await fabrikam.api.GET('/v1/relationships/{partnerTenantId}/removal', { params }));
    const { previewHash, attestation } = removal;
    const sent = { previewHash, attestationVersion: attestation.version, attestationAccepted: true };
    expect((await fabrikam.post(`${path}/removal`, sent)).status).toBe(200);
    const refused = await joinOn(client, mailed, {}, json);
    expect(refused).toMatchObject({ status: 409, body: { reason: 'partnership.ended' } });
    expect(await statusOf(admin, made)).toBe('pending');
    expect(await client.mails(email)).not.toContainEqual(
      expect.objectContaining({ subject: expect.stringContaining('is now your customer') }),
    );
    expect(await client.call('POST', '/v1/session', { email: made.email, password })).toMatchObject({ status: 401 });
  });
});

describe('a request that has lost its ground meanwhile', () => {
  it('is refused while its partner is suspended, and accepted afterwards', async () => {
    const { admin, tenantId } = await activeReseller(client);
    const { made, mailed } = await requestByMail(client, admin);
    const lead = await client.signIn('lead@tandem.example');
    const suspension = `/v1/partners/${tenantId}/suspension`;
    expect((await lead.post(suspension, { reason: 'abuse' })).status).toBe(200);
    const refused = await joinOn(client, mailed, {}, json);
    expect(refused).toMatchObject({ status: 403, body: { reason: 'customer.partner_not_active' } });
    expect((await admin.post(root, { email: freshAddress() })).body.reason).toBe('partner.suspended');
    expect((await admin.post(`${root}/${made.id}/send`, {})).body.reason).toBe('partner.suspended');
    expect((await lead.call('DELETE', suspension, {})).status).toBe(200);
    expect((await joinOn(client, mailed)).status).toBe(200);
  });

  it('brings nobody back whose relationship has ended since; a new request does (B30, B112)', async () => {
    const { email, tenantId } = await existingCustomer();
    const older = await request(contoso.admin, { email, providerTenantId: provider });
    const ended = await contoso.fabrikam.patch(`/v1/customers/${tenantId}`, { relationshipToPartner: 'none' });
    expect(ended.status).toBe(200);
    expect(await contoso.admin.post(`${root}/${older.id}/send`, {})).toMatchObject({
      status: 409,
      body: { reason: 'invite.closed' },
    });
    expect((await signInOn(client, older.url, email)).status).toBe(410);
    expect(await statusOf(contoso.admin, older)).toBe('withdrawn');

    const newer = await request(contoso.admin, { email, providerTenantId: provider });
    expect((await acceptOn(newer.url, email)).status).toBe(200);
    const seen = await contoso.fabrikam.api.GET('/v1/customers/{id}', { params: { path: { id: tenantId } } });
    expect(dataOf(seen).companyProfile.tenantId).toBe(tenantId);
  });
});
