import { beforeAll, describe, expect, inject, it } from 'vitest';
import { freshDomain, password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply } from '#test/enrolling.ts';
import {
  accept,
  activeReseller,
  asFabrikam,
  type Invited,
  invite,
  type Reseller,
  sessionOn,
  signInOn,
} from '#test/partnering.ts';

const client = new Client(inject('system'));
const invitations = '/v1/relationships/invitations';
const providers = '/v1/relationships?relationship_type=is_indirect_reseller_of';
const json = { Accept: 'application/json' };
let fabrikam: Client;

/** A reseller that is invited often and never accepts, and one that has no invitation. */
let mine: Reseller;

let other: Reseller;
const statusOf = async ({ id }: { id: string }) => (await fabrikam.get(`${invitations}/${id}`)).body.status;

beforeAll(async () => {
  [fabrikam, mine, other] = await Promise.all([
    asFabrikam(client),
    activeReseller(client),
    activeReseller(client, { companyName: 'Adatum' }),
  ]);
});

/** Another invitation for the reseller that never accepts. */
const invited = async () => ({ ...mine, invitation: await invite(fabrikam, mine.email) });

/** A new reseller that Fabrikam has just invited and that can accept. */
async function inviting(): Promise<Reseller & { invitation: Invited }> {
  const reseller = await activeReseller(client);
  return { ...reseller, invitation: await invite(fabrikam, reseller.email) };
}

describe('opening the link of a partnership invitation', () => {
  it('50 GET and HEAD requests of an email scanner change nothing (P1)', async () => {
    const { invitation, admin } = await inviting();
    const before = (await fabrikam.get(`${invitations}/${invitation.id}`)).body;
    const scanner = { 'User-Agent': 'Mozilla/5.0 (compatible; link scanner)', 'Sec-Purpose': 'prefetch' };
    const opened = await Promise.all(
      Array.from({ length: 50 }, (_, n) => client.call(n % 2 ? 'GET' : 'HEAD', invitation.url, undefined, scanner)),
    );
    expect(new Set(opened.map(({ status }) => status))).toEqual(new Set([200]));
    await Promise.all(Array.from({ length: 50 }, () => client.call('OPTIONS', invitation.url)));
    expect((await fabrikam.get(`${invitations}/${invitation.id}`)).body).toEqual(before);
    expect((await accept(admin, invitation)).status).toBe(200);
  });

  it('a script that submits the form without a sign-in authorizes nothing (P2)', async () => {
    const { invitation } = await invited();
    const unsigned = await client.submit(invitation.url, { authorizeProvider: 'on' }, json);
    expect(unsigned).toMatchObject({
      status: 400,
      body: { reason: 'request.invalid', data: ['email: is required', 'password: is required'] },
    });
    const forged = await client.submit(invitation.url, { authorizeProvider: 'on', session: 'made.up' }, json);
    expect(forged.status).toBe(401);
    expect((await client.submit(`${invitation.url}/decline`, {}, json)).status).toBe(401);
    expect(await statusOf(invitation)).toBe('pending');
  });

  it('the page of an invitation sends no referrer, is not cached and runs no script but this site’s own', async () => {
    const { headers, text } = await client.get((await invite(fabrikam, `ann@${freshDomain()}`)).url);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;/,
    );
    expect(text.match(/<script[^>]*>/g)).toEqual([
      expect.stringMatching(/^<script src="\/portal\/assets\/[\w.-]+" defer="">$/),
    ]);
  });

  it.each([
    ['zh-CN', '您将授予的权限'],
    ['zh-TW', '您將授予的權限'],
    ['ru', 'Какие права вы предоставите'],
    ['en', 'What you would grant'],
  ])('the page is in the language of the reader: %s', async (language, words) => {
    const { url } = await invite(fabrikam, `ann@${freshDomain()}`);
    expect((await client.get(`${url}?lang=${language}`)).text).toContain(words);
  });

  it.each(['x'.repeat(27), 'short', 'x'.repeat(10_000), 'ключ', '..%2F..%2Fetc'])(
    'the link with the token %s is unknown',
    async token => {
      expect((await client.get(`/links/partner/${token}`)).status).toBe(404);
      expect((await client.submit(`/links/partner/${token}`, { email: 'a', password: 'b' })).status).toBe(404);
      const answer = await other.admin.post(`${invitations}/accept`, { token, authorizeProvider: true });
      expect([400, 404]).toContain(answer.status);
    },
  );

  it('a confirmation link does not open the page of an invitation', async () => {
    const { link } = await client.mailedLink((await apply(client)).email, 'Confirm');
    expect((await client.get(link.replace('/confirm/', '/partner/'))).status).toBe(404);
  });

  it('the page tells a company that is not enrolled how to enroll, with a link to a page instead of an API path (R104)', async () => {
    const { url } = await invite(fabrikam, `ann@${freshDomain()}`);
    const { text } = await client.get(`${url}?lang=ru-RU`);
    expect(text).not.toContain('/v1/');
    const [, href = ''] = /href="(\/requirements[^"]*)"/.exec(text) ?? [];
    const page = await client.get(href);
    expect([page.status, page.text.includes('lang="ru-RU"')]).toEqual([200, true]);
  });

  it('the short code of the email leads to the page of the invitation', async () => {
    const email = `ann@${freshDomain()}`;
    const { url } = await invite(fabrikam, email, { send: true });
    const { shortCode } = await client.mailedLink(email, 'invites you');
    const opened = await client.submit('/links/enter', { code: shortCode });
    expect(opened.headers.get('location')).toBe(new URL(url).pathname);
  });
});

describe('answering on the page of an invitation', () => {
  it('a wrong password is reported above the form, and the link still works', async () => {
    const { invitation, email } = await invited();
    const page = await signInOn(client, invitation.url, email, 'Wrong-harbour-7');
    expect(page.status).toBe(401);
    expect(page.text).toContain('The email address or password is incorrect');
    expect(page.text).toContain('name="password"');
    const unknown = await signInOn(client, invitation.url, 'nobody@contoso.example', 'Wrong-harbour-7');
    // The form keeps the address that was typed; nothing else differs.
    expect(unknown.text.replaceAll('nobody@contoso.example', email)).toBe(page.text);
  });

  it('a person of another company is refused, and the right company can still use the link (P8)', async () => {
    const { invitation, email } = await invited();
    const page = await signInOn(client, invitation.url, other.email);
    expect(page.status).toBe(403);
    expect(page.text).toContain('not the company you are signed in for');
    expect((await signInOn(client, invitation.url, email)).text).toContain('Accepting company');
  });

  it('people of the provider and of the operator are refused', async () => {
    const { invitation } = await invited();
    for (const email of ['admin@fabrikam.example', 'reviewer@tandem.example']) {
      const page = await signInOn(client, invitation.url, email, client.passwordOf(email));
      expect(page.status).toBe(403);
      expect(page.text).toContain('not the company you are signed in for');
    }
    expect(await statusOf(invitation)).toBe('pending');
  });

  it('a sales agent is refused with the names of the global admins (R114)', async () => {
    const { url } = await invite(fabrikam, 'admin@contoso-resale.example');
    const sales = 'sales@contoso-resale.example';
    const page = await signInOn(client, url, sales, client.passwordOf(sales));
    expect(page.status).toBe(403);
    expect(page.text).toContain('Cora Contoso &lt;admin@contoso-resale.example&gt;');
  });

  it('accepting requires the check box, and the page then still knows who signed in (R113)', async () => {
    const { invitation, email } = await inviting();
    const session = sessionOn((await signInOn(client, invitation.url, email)).text);
    const unchecked = await client.submit(invitation.url, { session });
    expect(unchecked.status).toBe(400);
    expect(unchecked.text).toContain('Select the checkbox');
    expect(
      (await client.submit(invitation.url, { session: sessionOn(unchecked.text), authorizeProvider: 'on' })).status,
    ).toBe(200);
  });

  it('a repeated acceptance shows the page of the first one', async () => {
    const { invitation, email, admin } = await inviting();
    const session = sessionOn((await signInOn(client, invitation.url, email)).text);
    for (let n = 0; n < 2; n++) {
      const submitted = await client.submit(invitation.url, { session, authorizeProvider: 'on' });
      expect([submitted.status, submitted.text.includes('You are now partners')]).toEqual([200, true]);
    }
    expect((await admin.get(providers)).body.totalCount).toBe(1);
  });

  it('a sign-in on the page of one link does not work on the page of another', async () => {
    const { invitation, email } = await invited();
    const second = await invite(fabrikam, email);
    const session = sessionOn((await signInOn(client, invitation.url, email)).text);
    expect((await client.submit(second.url, { session, authorizeProvider: 'on' }, json)).body.reason).toBe(
      'session.invalid',
    );
  });

  it('a signed-in global admin can decline, and the sender is notified', async () => {
    const { invitation, email } = await invited();
    const session = sessionOn((await signInOn(client, invitation.url, email)).text);
    expect((await client.submit(`${invitation.url}/decline`, { session })).text).toContain('You have declined');
    await client.mail('admin@fabrikam.example', 'Contoso Ltd has declined');
    const page = await client.get(invitation.url);
    expect(page.status).toBe(410);
    expect(page.text).toContain('This invitation was declined');
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another origin', { Origin: 'https://evil.example' }],
  ])('a submission from %s is refused', async (_what, headers) => {
    const { invitation, email } = await invited();
    const session = sessionOn((await signInOn(client, invitation.url, email)).text);
    const submitted = await client.submit(
      invitation.url,
      { session, authorizeProvider: 'on' },
      { ...json, ...headers },
    );
    expect(submitted.body.reason).toBe('request.cross_site');
    expect(await statusOf(invitation)).toBe('pending');
  });

  it('after one person has signed in on the page, the whole company finds the invitation in its list (P9)', async () => {
    const invitation = await invite(fabrikam, `partners@${freshDomain()}`);
    expect((await other.admin.get(invitations)).body.items.map(({ id }) => id)).not.toContain(invitation.id);
    expect((await signInOn(client, invitation.url, other.email)).status).toBe(200);
    expect((await other.admin.get(invitations)).body.items.map(({ id }) => id)).toContain(invitation.id);
    expect((await fabrikam.get(`${invitations}/${invitation.id}`)).body).toMatchObject({
      openedOn: expect.any(String),
      to: { name: 'Adatum' },
      status: 'pending',
    });
  });
});

it('the page after a failed sign-in does not contain the password', async () => {
  const { invitation, email } = await invited();
  expect((await signInOn(client, invitation.url, email)).text).not.toContain(password);
});
