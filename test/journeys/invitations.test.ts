import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';
import { inOwnWords } from '#test/own-words.ts';
import { accept, activeReseller, asFabrikam, invite, type Reseller } from '#test/partnering.ts';

const client = new Client(inject('system'));
const invitations = '/v1/relationships/invitations';
let fabrikam: Client;
let contoso: Reseller;
const newAddress = (): string => `ann@${freshDomain()}`;

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
    [{ email: 'ann@contoso.example', message: 'x'.repeat(2001) }, 'message: is longer than 2,000 characters'],
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
