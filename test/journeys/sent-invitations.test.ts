import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application, freshDomain } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import {
  accept,
  activeProvider,
  activeReseller,
  asFabrikam,
  type Invited,
  invite,
  type Reseller,
  tokenIn,
} from '#test/partnering.ts';

const client = new Client(inject('system'));
const invitations = '/v1/relationships/invitations';
let fabrikam: Client;
let contoso: Reseller;
const newAddress = (): string => `ann@${freshDomain()}`;
const read = async ({ id }: { id: string }) => (await fabrikam.get<Invited>(`${invitations}/${id}`)).body;

beforeAll(async () => {
  [fabrikam, contoso] = await Promise.all([asFabrikam(client), activeReseller(client)]);
});

describe('the list of invitations', () => {
  it('is available to both companies, by direction and status, and to no other company', async () => {
    const invited = await invite(fabrikam, contoso.email, { note: 'ours alone' });
    const list = (who: Client, query: string) => who.get(`${invitations}?size=500&${query}`);
    const ids = async (who: Client, query: string) => (await list(who, query)).body.items.map(({ id }) => id);
    expect(await ids(fabrikam, 'direction=sent')).toContain(invited.id);
    expect(await ids(fabrikam, 'Direction=Sent&Status=Pending')).toContain(invited.id);
    expect(await ids(fabrikam, 'direction=sent&status=accepted')).not.toContain(invited.id);
    expect(await ids(fabrikam, 'direction=received')).not.toContain(invited.id);
    expect(await ids(contoso.admin, '')).toEqual([invited.id]);
    expect(await ids(contoso.admin, 'status=pending')).toEqual([invited.id]);
    const received = await list(contoso.admin, 'direction=received');
    for (const secret of ['ours alone', invited.url, tokenIn(invited.url), 'draft'])
      expect(received.text).not.toContain(secret);

    const other = await activeReseller(client);
    expect(await ids(other.admin, 'direction=received')).toEqual([]);
    expect((await other.admin.get(`${invitations}/${invited.id}`)).status).toBe(404);
    expect((await contoso.admin.get(`${invitations}/${invited.id}`)).body).not.toHaveProperty('url');
    for (const method of ['DELETE', 'POST'] as const) {
      const path = `${invitations}/${invited.id}${method === 'POST' ? '/send' : ''}`;
      expect((await contoso.admin.call(method, path)).status).toBe(403);
    }
    expect((await list(fabrikam, 'direction=sideways')).status).toBe(400);
  });

  it('includes an invitation that was sent before the account existed (R31)', async () => {
    const domain = freshDomain();
    const sent = application({}, domain);
    const invited = await invite(fabrikam, sent.primaryContact.email.toUpperCase());
    const applied = await apply(client, { primaryContact: sent.primaryContact, organizationProfile: { domain } });
    const admin = await confirm(client, applied);
    expect((await admin.get(invitations)).body.items).toMatchObject([{ id: invited.id, status: 'pending' }]);
  });

  it('is paged, newest first, without duplicates', async () => {
    const { admin: provider } = await activeProvider(client);
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.unshift((await invite(provider, newAddress())).id);
    const seen: string[] = [];
    let page = await provider.get<Page>(`${invitations}?direction=sent&size=2`);
    for (let n = 0; n < 5; n++) {
      seen.push(...page.body.items.map(({ id }) => id));
      const [header] = page.body.links?.next?.headers ?? [];
      if (!header) break;
      page = await provider.with({ [header.key]: header.value }).get<Page>(`${invitations}?seekOperation=Next`);
    }
    expect(seen).toEqual(made);
  });
});

interface Page {
  items: { id: string }[];
  links?: { next?: { headers: { key: string; value: string }[] } };
}

describe('sending an invitation again', () => {
  it('replaces the link and extends the expiry', async () => {
    const email = newAddress();
    const first = await invite(fabrikam, email);
    expect((await fabrikam.post(`${invitations}/${first.id}/send`)).status).toBe(202);
    const { text } = await client.mail(email, 'invites you to partner');
    const second = await read(first);
    expect(second.url).not.toBe(first.url);
    expect(second.expiresOn > first.expiresOn).toBe(true);
    expect(second.sentOn).toBeDefined();
    expect(text).toContain(second.url);
    const old = await client.get(first.url);
    expect(old.status).toBe(410);
    expect(old.text).toContain('We sent a newer email on');
    expect((await client.get(second.url)).status).toBe(200);
  });

  it('is refused with 429 within a minute', async () => {
    const { id } = await invite(fabrikam, newAddress(), { send: true });
    expect((await fabrikam.post(`${invitations}/${id}/send`)).status).toBe(202);
    const refused = await fabrikam.post(`${invitations}/${id}/send`);
    expect(refused).toMatchObject({ status: 429, body: { reason: 'verify.too_many' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is possible for the recipient on the page of an old link (P3)', async () => {
    const email = newAddress();
    const first = await invite(fabrikam, email);
    expect((await client.submit(`${first.url}/resend`)).text).toContain('We sent a new email');
    await client.mail(email, 'invites you to partner');
    expect((await read(first)).url).not.toBe(first.url);
  });

  it('is limited to twenty emails a day from one provider to one address', async () => {
    const email = newAddress();
    for (let n = 0; n < 20; n++) await invite(fabrikam, email, { send: true });
    const refused = await fabrikam.post(invitations, { email, send: true });
    expect(refused).toMatchObject({ status: 429, body: { reason: 'invite.too_many' } });
    expect((await invite(fabrikam, email)).status).toBe('pending');
  });

  it('reports a bounced email to the sender (P4)', async () => {
    const { id } = await invite(fabrikam, `bounce@${freshDomain()}`, { send: true });
    await eventually(async () => expect((await read({ id })).mailTrouble).toMatchObject({ state: 'bounced' }));
  });
});

describe('withdrawing an invitation', () => {
  it('invalidates the link, can be repeated, and is final', async () => {
    const { id, url } = await invite(fabrikam, contoso.email);
    const stale = fabrikam.with({ 'If-Match': '"of another version"' });
    const refusals = [await stale.delete(`${invitations}/${id}`), await stale.post(`${invitations}/${id}/send`)];
    expect(refusals.map(({ body }) => body.reason)).toEqual(['etag.stale', 'etag.stale']);
    expect((await fabrikam.delete(`${invitations}/${id}`)).status).toBe(204);
    expect((await fabrikam.delete(`${invitations}/${id}`)).status).toBe(204);
    expect(await read({ id })).toMatchObject({ status: 'withdrawn' });
    const page = await client.get(url);
    expect(page.status).toBe(410);
    expect(page.text).toContain('invitation has been withdrawn');
    expect((await accept(contoso.admin, { url })).body.reason).toBe('token.withdrawn');
    const again = await fabrikam.post(`${invitations}/${id}/send`);
    expect(again).toMatchObject({ status: 409, body: { reason: 'invite.closed' } });
    expect((await client.submit(`${url}/resend`)).status).toBe(409);
  });
});

describe('a repeated invitation', () => {
  it('with the same MS-RequestId creates one invitation and returns its link again', async () => {
    const email = newAddress();
    const same = fabrikam.with({ 'MS-RequestId': crypto.randomUUID() });
    const [first, second] = [await invite(same, email, { send: true }), await invite(same, email, { send: true })];
    expect(second).toEqual(first);
    await client.mail(email, 'invites you to partner');
    expect(
      (await fabrikam.get(`${invitations}?direction=sent&size=500`)).body.items.filter(i => i.email === email),
    ).toHaveLength(1);
  });
});
