import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application, freshDomain, password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';
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

describe('the draft for the sender’s own email program (R107, R109)', () => {
  it('has the link on its own line, with at most 72 characters, and a mailto: URL with the same text', async () => {
    const email = newAddress();
    const { url, draft } = await invite(fabrikam, email);
    expect(draft.text.split('\n')).toContain(url);
    expect(new URL(url).pathname.length + 'https://'.length + 20).toBeLessThanOrEqual(72);
    const mailto = new URL(draft.mailto);
    expect(decodeURIComponent(mailto.pathname)).toBe(email);
    expect(mailto.searchParams.get('subject')).toBe(draft.subject);
    expect(mailto.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(draft.text);
    expect(await client.mails(email)).toEqual([]);
  });

  it('is in the requested language, and its mailto: URL is short enough for every email program', async () => {
    const { draft, url } = await invite(fabrikam, newAddress(), { locale: 'ru' });
    expect(draft.text).toContain('Здравствуйте');
    expect(draft.mailto.length).toBeLessThanOrEqual(1900);
    expect(decodeURIComponent(draft.mailto)).toContain(url);
    expect((await invite(fabrikam, newAddress(), { locale: 'xx' })).draft.text).toContain('Hello');
  });

  it('can have a custom text, with the link at its placeholder or at the end (R110)', async () => {
    const placed = await invite(fabrikam, newAddress(), { message: 'Dear Ann, press {link} please.' });
    expect(placed.draft.text).toBe(`Dear Ann, press ${placed.url} please.`);
    const dropped = await invite(fabrikam, newAddress(), { message: 'Dear Ann, let us partner.' });
    expect(dropped.draft.text).toBe(`Dear Ann, let us partner.\n\n${dropped.url}`);
  });
});

describe('a custom text that we send', () => {
  it('must contain the link placeholder (R110)', async () => {
    const sent = { email: newAddress(), message: 'Dear Ann, let us partner.', send: true };
    const refused = await fabrikam.post(invitations, sent);
    expect(refused).toMatchObject({ status: 422, body: { reason: 'invite.link_missing' } });
    expect(refused.body.description).toContain('{link}');
  });

  it('cannot contain the link of another invitation (P10)', async () => {
    const { draft } = await invite(fabrikam, newAddress());
    for (const send of [true, false]) {
      const refused = await fabrikam.post(invitations, { email: newAddress(), message: draft.text, send });
      expect(refused.body.reason).toBe('invite.link_missing');
    }
  });

  it('is sent unchanged, with the link, the sender and the button', async () => {
    const email = newAddress();
    const { url } = await invite(fabrikam, email, { message: 'Dear Ann <b>,\n\nsee {LINK}.', send: true });
    const { text, html } = await client.mail(email, 'invites you to partner');
    expect(text).toContain(`Dear Ann <b>,\n\nsee ${url}.`);
    expect(text).toContain('Fay Fabrikam of Fabrikam Distribution');
    expect(html).toContain('Dear Ann &lt;b&gt;,');
    expect(html.replaceAll('&#x2F;', '/')).toContain(`href="${url}"`);
  });
});

describe('the language of the email (P7)', () => {
  it('is the chosen one for an unknown recipient', async () => {
    const email = newAddress();
    await invite(fabrikam, email, { locale: 'zh-Hant', send: true });
    await client.mail(email, '邀請您建立合作關係');
  });

  it('is the recipient’s own for a known recipient, whatever the language of the sender', async () => {
    const domain = freshDomain();
    const { email } = await apply(client, { organizationProfile: { domain, language: 'ru', culture: 'ru-RU' } });
    const { link, code } = await client.mailedLink(email, 'Подтвердите');
    await client.submit(link, { code, signedUp: 'on', addressBelongs: 'on', password });
    await invite(fabrikam.with({ 'X-Locale': 'zh-CN' }), email, { locale: 'zh-TW', send: true });
    await client.mail(email, 'приглашает вас к партнёрству');
  });
});

describe('an invitation is refused', () => {
  it.each([
    [{}, 'email: is required'],
    [{ email: 'nobody' }, 'email: is not an email address'],
    [{ email: 'ann@contoso.example', send: 'yes' }, 'send: must be of type boolean'],
    [{ email: 'ann@contoso.example', message: 'x'.repeat(2001) }, 'message: is longer than 2000 characters'],
  ])('if it is invalid: %j (R108)', async (sent, message) => {
    expect(await fabrikam.post(invitations, sent)).toMatchObject({ status: 400, body: { data: [message] } });
  });

  it('to the sender itself, in any case of the address', async () => {
    for (const email of ['admin@fabrikam.example', 'ADMIN@Fabrikam.example']) {
      expect(await fabrikam.post(invitations, { email })).toMatchObject({
        status: 422,
        body: { reason: 'invite.self' },
      });
    }
  });

  it('to a company in another region, with both regions in the message (R125)', async () => {
    const berlin = { addressLine1: 'Unter den Linden 1', city: 'Berlin', postalCode: '10117', country: 'DE' };
    const applied = await apply(client, { address: berlin });
    await confirm(client, applied);
    const refused = await fabrikam.post(invitations, { email: applied.email });
    expect(refused).toMatchObject({ status: 422, body: { reason: 'partnership.region_mismatch', code: 2201 } });
    expect(refused.body.description).toMatch(/United States.*Germany is in Europe/);
    expect(refused.body.data).toHaveLength(2);
  });

  it('to another provider', async () => {
    const reviewer = await client.signIn('reviewer@tandem.example');
    const provider = await apply(reviewer, { partnerType: 'indirect_provider' });
    await confirm(client, provider);
    expect(await fabrikam.post(invitations, { email: provider.email })).toMatchObject({
      status: 422,
      body: { reason: 'invite.not_a_reseller', code: 2204 },
    });
  });

  it('to a current partner (R124)', async () => {
    const partner = await activeReseller(client);
    expect((await accept(partner.admin, await invite(fabrikam, partner.email))).status).toBe(200);
    expect(await fabrikam.post(invitations, { email: partner.email })).toMatchObject({
      status: 409,
      body: { reason: 'partnership.exists' },
    });
  });

  it('from a provider whose account is not active yet, and from a reseller', async () => {
    const reviewer = await client.signIn('reviewer@tandem.example');
    const provider = await apply(reviewer, { partnerType: 'indirect_provider' });
    const admin = await confirm(client, provider);
    expect(await admin.post(invitations, { email: newAddress() })).toMatchObject({
      status: 409,
      body: { reason: 'account.not_ready' },
    });
    expect((await contoso.admin.post(invitations, { email: newAddress() })).body.reason).toBe('permission.other_kind');
  });
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
    expect((await fabrikam.delete(`${invitations}/${id}`)).status).toBe(204);
    expect((await fabrikam.delete(`${invitations}/${id}`)).status).toBe(204);
    expect(await read({ id })).toMatchObject({ status: 'withdrawn' });
    const page = await client.get(url);
    expect(page.status).toBe(410);
    expect(page.text).toContain('has withdrawn this invitation');
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

it('every step of an invitation is in the activity log of the sender', async () => {
  const { id } = await invite(fabrikam, newAddress());
  await fabrikam.post(`${invitations}/${id}/send`);
  await fabrikam.delete(`${invitations}/${id}`);
  const { items } = dataOf(await fabrikam.api.GET('/v1/auditrecords', { params: { query: { size: 500 } } }));
  const operations = ['create', 'resend', 'withdraw'].map(what => `${what}_partner_invitation`);
  expect(
    inOwnWords(items)
      .filter(item => JSON.stringify(item).includes(id))
      .map(({ operationType }) => operationType),
  ).toEqual(expect.arrayContaining(operations));
});
