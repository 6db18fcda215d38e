import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Client } from '#test/client.ts';
import { addCustomer } from '#test/customers.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeReseller, asFabrikam, partnered } from '#test/partnering.ts';
import { freshAddress, request } from '#test/relating.ts';
import { member } from '#test/team.ts';

const client = new Client(inject('system'));
const root = '/v1/customers/relationshiprequests';
let contoso: Awaited<ReturnType<typeof partnered>>;
let provider: string;

beforeAll(async () => {
  contoso = await partnered(client);
  provider = dataOf(await contoso.fabrikam.api.GET('/v1/me')).tenantId;
});

describe('a partner that asks a company to become its customer (R137)', () => {
  it('gets an invitation with a link that fits one line, and a draft in the chosen language (R138, P11)', async () => {
    const { admin, name } = contoso;
    const made = await request(admin, { locale: 'ru-RU', companyName: 'Woodgrove Bank', delegatedAdmin: true });
    expect(made).toMatchObject({
      kind: 'reseller_relationship',
      status: 'pending',
      from: { name },
      with: [],
      delegatedAdmin: true,
      companyName: 'Woodgrove Bank',
      displayName: expect.stringMatching(new RegExp(`^${name} → .*@.* · \\d{4}-\\d\\d-\\d\\d$`)),
    });
    expect(new URL(made.url).pathname).toMatch(/^\/links\/customer\/[\w-]{27}$/);
    expect(made.draft.text.split('\n')).toContain(made.url);
    expect(made.draft.text).toContain('Здравствуйте');
    expect(await client.mails(made.email)).toEqual([]);
  });

  it('has us email it, with the code for the company’s account and both names of a joint one (R143)', async () => {
    const email = freshAddress();
    const made = await request(contoso.admin, { email, providerTenantId: provider, send: true });
    expect(made.with).toEqual([{ tenantId: provider, name: 'Fabrikam Distribution' }]);
    const { text } = await client.mail(email, 'would like to serve your company');
    expect(text).toContain(`${contoso.name} and its provider Fabrikam Distribution`);
    expect(text).toContain('You accept both or neither.');
    expect(text).toMatch(/Enter this code on the page: \d{6}/);
    expect(text).toContain(made.url);
  });

  it('writes the text itself, from which the link cannot be lost (R144)', async () => {
    const message = 'Dear Wade, press {link} please.';
    const made = await request(contoso.admin, { message });
    expect(made.draft.text).toBe(`Dear Wade, press ${made.url} please.`);
    for (const text of ['No link here.', `See ${made.url}`]) {
      const refused = await contoso.admin.post(root, { email: freshAddress(), message: text, send: true });
      expect(refused).toMatchObject({ status: 400, body: { reason: 'invite.link_missing' } });
    }
  });

  it('lists, reads and withdraws it; nobody else sees it', async () => {
    const { id } = await request(contoso.admin, { note: 'Met at the fair' });
    const pending = dataOf(await contoso.admin.api.GET(`${root}/sent`, { params: { query: { status: 'pending' } } }));
    expect(pending.items.find(one => one.id === id)).toMatchObject({ note: 'Met at the fair' });
    for (const stranger of [contoso.fabrikam, (await activeReseller(client)).admin]) {
      const [foreign, unknown] = await Promise.all([
        stranger.get(`${root}/${id}`),
        stranger.get(`${root}/${crypto.randomUUID()}`),
      ]);
      expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
      expect((await stranger.call('DELETE', `${root}/${id}`)).status).toBe(404);
      expect((await stranger.post(`${root}/${id}/send`, {})).status).toBe(404);
    }
    for (const _again of [1, 2]) expect((await contoso.admin.call('DELETE', `${root}/${id}`)).status).toBe(204);
    expect(dataOf(await contoso.admin.api.GET(`${root}/{id}`, { params: { path: { id } } }))).toMatchObject({
      status: 'withdrawn',
    });
    const refused = await contoso.admin.post(`${root}/${id}/send`, {});
    expect(refused).toMatchObject({ status: 409, body: { reason: 'invite.closed' } });
  });

  it('sends it again with a new link, not twice a minute', async () => {
    const made = await request(contoso.admin);
    expect((await contoso.admin.post(`${root}/${made.id}/send`, {})).status).toBe(202);
    const { text } = await client.mail(made.email, 'would like to serve your company');
    expect(text).not.toContain(made.url);
    expect((await contoso.admin.post(`${root}/${made.id}/send`, {})).status).toBe(429);
  });
});

describe('a relationship request is refused', () => {
  it('to helpdesk agents (R89)', async () => {
    const { client: helpdesk } = await member(client, contoso.admin, { agentRole: 'helpdesk_agent' });
    expect((await helpdesk.post(root, { email: freshAddress() })).body).toMatchObject({ reason: 'permission.denied' });
  });

  it.each([
    [{}, 'email: is required'],
    [{ email: 'nobody' }, 'email: is not an email address'],
    [
      { email: 'wade@woodgrove.example', providerTenantId: 'fabrikam' },
      'providerTenantId: is not an ID; an ID looks like 11111111-1111-4111-8111-111111111101',
    ],
  ])('if it is invalid: %j', async (sent, message) => {
    const refused = await contoso.admin.post(root, sent);
    expect([refused.status, refused.body.data]).toEqual([400, [message]]);
  });

  it('for the partner’s own company, for another partner’s program tenant and for the operator (R184, P10)', async () => {
    const other = await activeReseller(client);
    for (const [email, reason] of [
      [contoso.email, 'invite.self'],
      [other.email, 'resale.partner_tenant'],
      ['reviewer@tandem.example', 'request.not_a_customer'],
    ])
      expect(await contoso.admin.post(root, { email })).toMatchObject({ status: 400, body: { reason } });
  });

  it('jointly with a company that is no partner, and jointly by a provider (R143)', async () => {
    const loner = await activeReseller(client);
    const sent = { email: freshAddress(), providerTenantId: provider };
    expect(await loner.admin.post(root, sent)).toMatchObject({ status: 403, body: { reason: 'partnership.none' } });
    const refused = await contoso.fabrikam.post(root, { ...sent, providerTenantId: contoso.tenantId });
    expect(refused).toMatchObject({ status: 403, body: { reason: 'permission.other_kind' } });
  });

  it('for a customer that has all of it, or is in another region (R179)', async () => {
    const fabrikam = await asFabrikam(client);
    const own = await addCustomer(fabrikam);
    const email = `admin@${own.companyProfile.domain}`;
    const refused = await fabrikam.post(root, { email, delegatedAdmin: true });
    expect(refused).toMatchObject({ status: 409, body: { reason: 'customer.relationship_exists' } });

    const elsewhere = await activeReseller(client, {
      address: { addressLine1: 'Walter-Gropius-Strasse 5', city: 'Berlin', postalCode: '10117', country: 'DE' },
    });
    expect(await elsewhere.admin.post(root, { email })).toMatchObject({
      status: 400,
      body: { reason: 'customer.region_mismatch' },
    });
  });
});
