import { beforeAll, describe, expect, inject, it } from 'vitest';
import { application, freshDomain, password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
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

const stranger = (): string => `ann@${freshDomain()}`;
const read = async ({ id }: { id: string }) => (await fabrikam.get<Invited>(`${invitations}/${id}`)).body;

beforeAll(async () => {
  [fabrikam, contoso] = await Promise.all([asFabrikam(client), activeReseller(client)]);
});

describe('the draft, for the sender’s own mail program (R107, R109)', () => {
  it('has the link on a line of its own, of at most 72 characters, and a mailto: with the same words', async () => {
    const email = stranger();
    const { url, draft } = await invite(fabrikam, email);
    expect(draft.text.split('\n')).toContain(url);
    expect(new URL(url).pathname.length + 'https://'.length + 20).toBeLessThanOrEqual(72);
    const mailto = new URL(draft.mailto);
    expect(decodeURIComponent(mailto.pathname)).toBe(email);
    expect(mailto.searchParams.get('subject')).toBe(draft.subject);
    expect(mailto.searchParams.get('body')?.replaceAll('\r\n', '\n')).toBe(draft.text);
    expect(await client.mails(email)).toEqual([]);
  });

  it('is in the language asked for, and its mailto: stays short enough for every mail program', async () => {
    const { draft, url } = await invite(fabrikam, stranger(), { locale: 'ru' });
    expect(draft.text).toContain('Здравствуйте');
    expect(draft.mailto.length).toBeLessThanOrEqual(1900);
    expect(decodeURIComponent(draft.mailto)).toContain(url);
    expect((await invite(fabrikam, stranger(), { locale: 'xx' })).draft.text).toContain('Hello');
  });

  it('takes the sender’s own text, with the link in its place or at its end (R110)', async () => {
    const placed = await invite(fabrikam, stranger(), { message: 'Dear Ann, press {link} please.' });
    expect(placed.draft.text).toBe(`Dear Ann, press ${placed.url} please.`);
    const dropped = await invite(fabrikam, stranger(), { message: 'Dear Ann, let us partner.' });
    expect(dropped.draft.text).toBe(`Dear Ann, let us partner.\n\n${dropped.url}`);
  });
});

describe('a text that we are to mail', () => {
  it('must keep the link (R110)', async () => {
    const sent = { email: stranger(), message: 'Dear Ann, let us partner.', send: true };
    const refused = await fabrikam.post(invitations, sent);
    expect(refused).toMatchObject({ status: 422, body: { reason: 'invite.link_missing' } });
    expect(refused.body.description).toContain('{link}');
  });

  it('must not carry the link of another invitation (P10)', async () => {
    const { draft } = await invite(fabrikam, stranger());
    for (const send of [true, false]) {
      const refused = await fabrikam.post(invitations, { email: stranger(), message: draft.text, send });
      expect(refused.body.reason).toBe('invite.link_missing');
    }
  });

  it('is mailed as it is, with the link in its place, who sent it, and the button', async () => {
    const email = stranger();
    const { url } = await invite(fabrikam, email, { message: 'Dear Ann <b>,\n\nsee {LINK}.', send: true });
    const { text, html } = await client.mail(email, 'invites you to partner');
    expect(text).toContain(`Dear Ann <b>,\n\nsee ${url}.`);
    expect(text).toContain('Fay Fabrikam of Fabrikam Distribution');
    expect(html).toContain('Dear Ann &lt;b&gt;,');
    expect(html.replaceAll('&#x2F;', '/')).toContain(`href="${url}"`);
  });
});

describe('the language of the mail (P7)', () => {
  it('is the one chosen for somebody unknown', async () => {
    const email = stranger();
    await invite(fabrikam, email, { locale: 'zh-Hant', send: true });
    await client.mail(email, '邀請您建立合作關係');
  });

  it('is the recipient’s own for somebody known, whatever the sender speaks', async () => {
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
  ])('when it is malformed: %j (R108)', async (sent, said) => {
    expect(await fabrikam.post(invitations, sent)).toMatchObject({ status: 400, body: { data: [said] } });
  });

  it('to oneself, in any case of the address', async () => {
    for (const email of ['admin@fabrikam.example', 'ADMIN@Fabrikam.example']) {
      expect(await fabrikam.post(invitations, { email })).toMatchObject({
        status: 422,
        body: { reason: 'invite.self' },
      });
    }
  });

  it('to a company of another region, naming both regions (R125)', async () => {
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

  it('to a partner (R124)', async () => {
    const partner = await activeReseller(client);
    expect((await accept(partner.admin, await invite(fabrikam, partner.email))).status).toBe(200);
    expect(await fabrikam.post(invitations, { email: partner.email })).toMatchObject({
      status: 409,
      body: { reason: 'partnership.exists' },
    });
  });

  it('by a provider whose account is not active yet, and by a reseller', async () => {
    const reviewer = await client.signIn('reviewer@tandem.example');
    const provider = await apply(reviewer, { partnerType: 'indirect_provider' });
    const admin = await confirm(client, provider);
    expect(await admin.post(invitations, { email: stranger() })).toMatchObject({
      status: 409,
      body: { reason: 'account.not_ready' },
    });
    expect((await contoso.admin.post(invitations, { email: stranger() })).body.reason).toBe('permission.other_kind');
  });
});

describe('invitations in lists', () => {
  it('are found by either side, by direction and status, and by nobody else', async () => {
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

  it('are shown to somebody who was invited before there was an account (R31)', async () => {
    const domain = freshDomain();
    const sent = application({}, domain);
    const invited = await invite(fabrikam, sent.primaryContact.email.toUpperCase());
    const applied = await apply(client, { primaryContact: sent.primaryContact, organizationProfile: { domain } });
    const admin = await confirm(client, applied);
    expect((await admin.get(invitations)).body.items).toMatchObject([{ id: invited.id, status: 'pending' }]);
  });

  it('are paged, the newest first, each once', async () => {
    const { admin: provider } = await activeProvider(client);
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.unshift((await invite(provider, stranger())).id);
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

describe('mailing an invitation again', () => {
  it('carries a new link, which replaces the earlier one, and a new term', async () => {
    const email = stranger();
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

  it('is done once a minute, and told when again', async () => {
    const { id } = await invite(fabrikam, stranger(), { send: true });
    expect((await fabrikam.post(`${invitations}/${id}/send`)).status).toBe(202);
    const refused = await fabrikam.post(`${invitations}/${id}/send`);
    expect(refused).toMatchObject({ status: 429, body: { reason: 'verify.too_many' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('by the recipient takes one press on the page of an old link (P3)', async () => {
    const email = stranger();
    const first = await invite(fabrikam, email);
    expect((await client.submit(`${first.url}/resend`)).text).toContain('We sent a new email');
    await client.mail(email, 'invites you to partner');
    expect((await read(first)).url).not.toBe(first.url);
  });

  it('no more than twenty a day go from one provider to one address', async () => {
    const email = stranger();
    for (let n = 0; n < 20; n++) await invite(fabrikam, email, { send: true });
    const refused = await fabrikam.post(invitations, { email, send: true });
    expect(refused).toMatchObject({ status: 429, body: { reason: 'invite.too_many' } });
    expect((await invite(fabrikam, email)).status).toBe('pending');
  });

  it('that does not arrive is told to its sender (P4)', async () => {
    const { id } = await invite(fabrikam, `bounce@${freshDomain()}`, { send: true });
    await eventually(async () => expect((await read({ id })).mailTrouble).toMatchObject({ state: 'bounced' }));
  });
});

describe('withdrawing', () => {
  it('voids the link, answers again as before, and cannot be undone by mailing', async () => {
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

describe('a repeat of the request', () => {
  it('under the same MS-RequestId makes one invitation, and answers with its link again', async () => {
    const email = stranger();
    const same = fabrikam.with({ 'MS-RequestId': crypto.randomUUID() });
    const [first, second] = [await invite(same, email, { send: true }), await invite(same, email, { send: true })];
    expect(second).toEqual(first);
    await client.mail(email, 'invites you to partner');
    expect(
      (await fabrikam.get(`${invitations}?direction=sent&size=500`)).body.items.filter(i => i.email === email),
    ).toHaveLength(1);
  });
});

it('every step of an invitation is in the sender’s activity log', async () => {
  const { id } = await invite(fabrikam, stranger());
  await fabrikam.post(`${invitations}/${id}/send`);
  await fabrikam.delete(`${invitations}/${id}`);
  const { items } = dataOf(await fabrikam.api.GET('/v1/auditrecords', { params: { query: { size: 500 } } }));
  const operations = ['create', 'resend', 'withdraw'].map(what => `${what}_partner_invitation`);
  expect(items.filter(item => JSON.stringify(item).includes(id)).map(({ operationType }) => operationType)).toEqual(
    expect.arrayContaining(operations),
  );
});
