import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { RelationshipRequest } from '#functions/portal/api-types.d.ts';
import { insist } from '#test/at-once.ts';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { dataOf } from '#test/generated-client.ts';
import { activeReseller, partnered, sessionOn, signInOn } from '#test/partnering.ts';
import { agreementOn, consenting, freshAddress, joinOn } from '#test/relating.ts';

const client = new Client(inject('system'));
const root = '/v1/customers/relationshiprequests';
const subject = 'would like to serve your company';
let contoso: Awaited<ReturnType<typeof partnered>>;
let provider: string;

beforeAll(async () => {
  contoso = await partnered(client);
  provider = dataOf(await contoso.fabrikam.api.GET('/v1/me')).tenantId;
});

/** The general link of a partner, with the three query parameters of the public API. */
const linkOf = async (partner: Client, query: Record<string, string> = {}) =>
  (await partner.get<RelationshipRequest>(`${root}?${new URLSearchParams(query)}`)).body;

/** Sends the form of a general link's page. */
const ask = (url: string, email: string, headers: Record<string, string> = {}) =>
  client.submit(`${url}/resend`, { general: 'on', email }, headers);

/** Somebody uses a general link: the invitation that they get by email. */
async function use(url: string, email = freshAddress(), mail = subject) {
  expect((await ask(url, email, { Accept: 'application/json' })).status).toBe(202);
  return { email, mailed: await client.mailedLink(email, mail) };
}

describe('the general link of a partner', () => {
  it('is always the same, in the shape of the public API (R138)', async () => {
    const [first, ...again] = await Promise.all([linkOf(contoso.admin), linkOf(contoso.admin), linkOf(contoso.admin)]);
    expect(first).toMatchObject({ url: expect.stringMatching(/\/links\/customer\/[\w-]{27}$/), uses: 0 });
    expect(first.attributes).toEqual({ objectType: 'RelationshipRequest' });
    expect(again.map(({ url }) => url)).toEqual([first.url, first.url]);
    expect((await linkOf((await activeReseller(client)).admin)).url).not.toBe(first.url);
  });

  it('is joint if it names the partner, by either of the two, and only of partners (R143)', async () => {
    const own = await linkOf(contoso.admin);
    const joint = await linkOf(contoso.admin, { indirectCloudSolutionProviderId: provider });
    const ofProvider = await linkOf(contoso.fabrikam, { IndirectResellerId: contoso.tenantId.toUpperCase() });
    expect(new Set([own.url, joint.url, ofProvider.url]).size).toBe(3);
    expect((await client.get(joint.url)).text).toContain(`${contoso.name} and its provider Fabrikam Distribution`);
    expect((await client.get(ofProvider.url)).text).toContain(`Fabrikam Distribution and its reseller ${contoso.name}`);
    const loner = await activeReseller(client);
    const refused = await loner.admin.get(`${root}?indirectCloudSolutionProviderId=${provider}`);
    expect(refused).toMatchObject({ status: 403, body: { reason: 'partnership.none' } });
    const asProvider = await loner.admin.get(`${root}?indirectResellerId=${contoso.tenantId}`);
    expect(asProvider).toMatchObject({ status: 403 });
    const both = await contoso.admin.get(
      `${root}?indirectCloudSolutionProviderId=${provider}&indirectResellerId=${provider}`,
    );
    expect(both.body.data).toEqual([
      "indirectResellerId: can't be given together with indirectCloudSolutionProviderId",
    ]);
  });

  it('names for a partner with two programs which it means; a reseller is no direct-bill partner', async () => {
    const own = await linkOf(contoso.admin);
    expect((await linkOf(contoso.admin, { dualRoleIndirectRelationship: 'True' })).url).toBe(own.url);
    const refused = await contoso.admin.get(`${root}?dualRoleIndirectRelationship=false`);
    expect(refused).toMatchObject({ status: 403, body: { reason: 'customer.partner_not_active' } });
  });
});

describe('a company that uses a general link', () => {
  it('gets an invitation of its own by email, accepts it, and counts as a use (P9)', async () => {
    const { url, id } = await linkOf(contoso.admin, { indirectCloudSolutionProviderId: provider });
    const { email, mailed } = await use(url);
    expect(mailed.link).not.toContain(url);
    const sent = dataOf(await contoso.admin.api.GET(`${root}/sent`, { params: { query: { size: 20 } } })).items;
    expect(sent.find(one => one.id === id)).toMatchObject({ kind: 'general_link', status: 'pending', uses: 0 });
    const [own] = sent.filter(one => one.email === email);
    expect(own).toMatchObject({ kind: 'reseller_relationship', generalLinkId: id, status: 'pending' });

    expect((await joinOn(client, mailed)).status).toBe(200);
    expect((await contoso.admin.get(`${root}/${id}`)).body).toMatchObject({ kind: 'general_link', uses: 1 });
    const me = dataOf(await (await client.signIn(email, password)).api.GET('/v1/me'));
    for (const partner of [contoso.admin, contoso.fabrikam])
      expect((await partner.get(`/v1/customers/${me.tenantId}`)).status).toBe(200);
    expect((await client.mail(contoso.email, 'is now your customer')).text).toContain('Woodgrove Bank');
  });

  it('says the same for every address, and what is wrong with one that is none', async () => {
    const { url } = await linkOf(contoso.admin);
    const answers = await Promise.all(
      [freshAddress(), contoso.email, 'reviewer@tandem.example'].map(email => ask(url, email)),
    );
    for (const { status, text } of answers) expect([status, text]).toEqual([answers[0]?.status, answers[0]?.text]);
    const refused = await ask(url, 'nobody');
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('id="email-error"')]);
    expect(refused.text).toContain('value="nobody"');
  });

  it('sends no more than a few emails to an address, however often it is typed', async () => {
    const { url } = await linkOf(contoso.admin);
    const email = freshAddress();
    for (let n = 0; n < 6; n++) expect((await ask(url, email, { Accept: 'application/json' })).status).toBe(202);
    await client.mail(email, subject);
    const sent = dataOf(await contoso.admin.api.GET(`${root}/sent`, { params: { query: { size: 50 } } })).items;
    expect(sent.filter(one => one.email === email).length).toBeLessThan(4);
  });

  it('is told by a partner’s own people that a program tenant cannot be a customer (R184, P10)', async () => {
    const { url } = await linkOf(contoso.admin);
    const other = await activeReseller(client);
    const { mailed } = await use(url, other.email);
    const refused = await signInOn(client, mailed.link, other.email);
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('takes part in the program')]);
  });
});

describe('the limits of a general link', () => {
  const limit = (partner: Client, id: string, body: object) => partner.patch(`${root}/${id}`, body);

  it('are set and taken away by the partner, compared with its etag, and by nobody else', async () => {
    const { admin } = await activeReseller(client);
    const { id } = await linkOf(admin);
    const limited = await limit(admin, id, { maxUses: 5, expiresOn: '2036-12-31T23:59:59+02:00' });
    expect(limited).toMatchObject({
      status: 200,
      body: { maxUses: 5, expiresOn: '2036-12-31T21:59:59.000Z', uses: 0, status: 'pending' },
    });
    expect(await linkOf(admin)).toMatchObject({ maxUses: 5, expiresOn: '2036-12-31T21:59:59.000Z' });
    const stale = {
      maxUses: 9,
      attributes: { etag: Buffer.from(JSON.stringify({ id, version: 1 })).toString('base64') },
    };
    expect(await limit(admin, id, stale)).toMatchObject({ status: 400, body: { reason: 'etag.stale' } });
    const freed = await admin.call(
      'PATCH',
      `${root}/${id}`,
      { maxUses: null, expiresOn: null },
      { 'Content-Type': 'application/merge-patch+json' },
    );
    expect(Object.keys(freed.body)).not.toContain('maxUses');
    expect(Object.keys(freed.body)).not.toContain('expiresOn');
    for (const bad of [{ maxUses: 0 }, { maxUses: 1.5 }, { maxUses: 'many' }, { expiresOn: 'soon' }])
      expect(await limit(admin, id, bad)).toMatchObject({ status: 400, body: { reason: 'request.invalid' } });
    expect((await limit(contoso.admin, id, { maxUses: 1 })).status).toBe(404);
  });

  it('hold when many accept at once: never more than allowed', async () => {
    const { admin } = await activeReseller(client);
    const { id, url } = await linkOf(admin);
    const invited = await Promise.all(Array.from({ length: 5 }, () => use(url)));
    await limit(admin, id, { maxUses: 2 });
    const answers = await Promise.all(
      invited.map(({ mailed }) => insist(() => joinOn(client, mailed, {}, { Accept: 'application/json' }))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    for (const { status, body } of answers.filter(answer => answer.status !== 200))
      expect([status, body.reason]).toEqual([410, 'general_link.used_up']);
    expect((await admin.get(`${root}/${id}`)).body).toMatchObject({ uses: 2, maxUses: 2, status: 'expired' });
    const page = await client.get(url);
    expect([page.status, page.text]).toEqual([410, expect.stringContaining('as often as Contoso Ltd allows')]);
    expect((await ask(url, freshAddress())).status).toBe(410);
  });

  it('close it on a day; an invitation that was emailed before still works', async () => {
    const { admin } = await activeReseller(client);
    const { id, url } = await linkOf(admin);
    const { mailed } = await use(url);
    await limit(admin, id, { expiresOn: '2020-01-01T00:00:00Z' });
    const page = await client.get(url);
    expect([page.status, page.text]).toEqual([410, expect.stringContaining('This link has expired. Ask Contoso Ltd')]);
    expect((await joinOn(client, mailed)).status).toBe(200);
  });
});

describe('a general link whose partner can’t get customers', () => {
  it('says so while the partner is suspended, and works again afterwards', async () => {
    const { admin, tenantId } = await activeReseller(client);
    const { url } = await linkOf(admin);
    const lead = await client.signIn('lead@tandem.example');
    expect((await lead.post(`/v1/partners/${tenantId}/suspension`, { reason: 'abuse' })).status).toBe(200);
    const page = await client.get(url);
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('can’t take on customers by this link')]);
    expect((await ask(url, freshAddress())).status).toBe(403);
    expect((await admin.get(root)).body.reason).toBe('partner.suspended');
    expect((await lead.call('DELETE', `/v1/partners/${tenantId}/suspension`, {})).status).toBe(200);
    expect((await client.get(url)).status).toBe(200);
  });

  it('accepts nothing itself: only an invitation of one’s own does', async () => {
    const { url } = await linkOf(contoso.admin);
    expect((await signInOn(client, url, contoso.email)).status).toBe(404);
    const details = { agreement: 'x', companyName: 'Woodgrove Bank' };
    expect((await client.submit(`${url}/account`, details)).status).toBe(404);
    expect((await client.submit(`${url}/resend`)).status).toBe(404);
    expect((await client.get(`/links/customer/${'a'.repeat(27)}`)).status).toBe(404);
  });
});

it('an existing customer accepts the invitation of a general link by signing in', async () => {
  const first = await use((await linkOf(contoso.admin)).url);
  expect((await joinOn(client, first.mailed)).status).toBe(200);
  const { mailed } = await use((await linkOf(contoso.fabrikam)).url, first.email, `Fabrikam Distribution ${subject}`);
  const page = await signInOn(client, mailed.link, first.email);
  const fields = { ...consenting, session: sessionOn(page.text), agreement: agreementOn(page.text) };
  expect((await client.submit(mailed.link, fields)).text).toContain('You have accepted');
});
