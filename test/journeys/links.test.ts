import { describe, expect, inject, it } from 'vitest';
import { insist } from '#test/at-once.ts';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { apply } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const sure = { sure: 'on' };
const json = { Accept: 'application/json' };
const both = { signedUp: 'on', addressBelongs: 'on', password };

async function mailed() {
  const applied = await apply(client);
  return { applied, ...(await client.mailedLink(applied.email, 'Confirm')) };
}

const statusOf = async ({ id, trackingToken }: { id: string; trackingToken: string }) =>
  dataOf(await client.api.GET('/v1/enrollments/{id}', { params: { path: { id }, query: { trackingToken } } }));

describe('opening a confirmation link', () => {
  it('50 GET and 50 HEAD requests of an email scanner change nothing, and the link can still be used (R40, P1)', async () => {
    const { applied, link, code } = await mailed();
    const before = await statusOf(applied);
    const scanner = { 'User-Agent': 'Mozilla/5.0 (compatible; link scanner)', 'Sec-Purpose': 'prefetch' };
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => client.call(n % 2 ? 'GET' : 'HEAD', link, undefined, scanner)),
    );
    await Promise.all(Array.from({ length: 50 }, () => client.call('OPTIONS', link)));
    expect(await statusOf(applied)).toEqual(before);
    expect((await client.submit(link, { code, ...both })).status).toBe(200);
  });

  it('a script that submits the form without the code confirms nothing (P2)', async () => {
    const { applied, link } = await mailed();
    const posted = await client.submit(link, both, json);
    expect(posted).toMatchObject({ status: 400, body: { reason: 'request.invalid', data: ['code: is required'] } });
    expect((await statusOf(applied)).status).toBe('email_pending');
  });

  it('the page sends no referrer, is not cached, runs no script but this site’s own, and loads nothing of other sites', async () => {
    const { link } = await mailed();
    const { headers, text } = await client.get(link);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;/,
    );
    expect(text.match(/<script[^>]*>/g)).toEqual([
      expect.stringMatching(/^<script src="\/portal\/assets\/[\w.-]+" defer="">$/),
    ]);
  });

  it('the page names the address, and password managers keep the password with it', async () => {
    const { applied, link } = await mailed();
    const { text } = await client.get(link);
    expect(text).toContain(`<dd>${applied.email}</dd>`);
    expect(text).toMatch(new RegExp(`<input type="email" value="${applied.email}" autocomplete="username" hidden`));
  });

  it.each([
    ['zh-CN', '确认'],
    ['zh-TW', '確認'],
    ['ru', 'Подтвердите'],
    ['en', 'Confirm your email address'],
  ])('the page is in the language of the browser or of ?lang=: %s', async (language, words) => {
    const { link } = await mailed();
    expect((await client.call('GET', link, undefined, { 'Accept-Language': language })).text).toContain(words);
    expect((await client.get(`${link}?lang=${language}`)).text).toContain(words);
  });
});

describe('submitting the confirmation form', () => {
  it('confirming requires both statements (R37)', async () => {
    const { link, code } = await mailed();
    for (const one of [{ signedUp: 'on' }, { addressBelongs: 'on' }]) {
      const submitted = await client.submit(link, { code, password, ...one }, json);
      expect(submitted).toMatchObject({ status: 400, body: { reason: 'verify.both_needed' } });
    }
    const page = await client.submit(link, { code, password });
    expect(page.status).toBe(400);
    expect(page.text).toContain('Select both statements');
    expect((await client.submit(link, { code, ...both })).status).toBe(200);
  });

  it('confirming requires a strong password, and a refusal says what that is', async () => {
    const { link, code } = await mailed();
    const weak = await client.submit(link, { code, ...both, password: 'password' }, json);
    expect(weak).toMatchObject({ status: 422, body: { reason: 'password.weak' } });
    expect((await client.submit(link, { code, ...both, password: 'password' })).text).toContain(
      'at least 12 characters',
    );
    expect((await client.submit(link, { code, ...both })).status).toBe(200);
  });

  it('a refused form keeps its ticks, and sends no password or code back', async () => {
    const { link, code } = await mailed();
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const { status, text } = await client.submit(link, { code: wrong, signedUp: 'on', password });
    expect(status).toBe(400);
    expect(text).toMatch(/<input type="checkbox" id="signedUp" name="signedUp" value="on" checked/);
    expect(text).toMatch(/<input type="checkbox" id="addressBelongs" name="addressBelongs" value="on" required/);
    expect(text).not.toContain(password);
    expect(text).not.toContain(wrong);
  });

  it('a superseded link cannot report the application (R42)', async () => {
    const { applied, link } = await mailed();
    const changed = { primaryContact: { ...applied.sent.primaryContact, email: `new.${applied.email}` } };
    await client.api.PATCH('/v1/enrollments/{id}', {
      params: { path: { id: applied.id }, query: { trackingToken: applied.trackingToken } },
      body: changed,
    });
    expect(await client.submit(`${link}/dispute`, sure, json)).toMatchObject({
      status: 410,
      body: { reason: 'token.superseded' },
    });
    expect((await statusOf(applied)).status).toBe('email_pending');
  });

  it('a repeated confirmation gets the same answer, in JSON for a client that asks for it (R41)', async () => {
    const { link, code } = await mailed();
    const first = await client.submit(link, { code, ...both }, json);
    const again = await client.submit(link, { code, ...both }, json);
    expect(first).toMatchObject({ status: 200, body: { status: 'in_review' } });
    expect(again).toMatchObject({ status: 200, body: { status: 'in_review' } });
    expect((await client.get(link)).text).toContain('Your application is in review');
  });

  it('twelve confirmations at once have one effect and get the same answer (R41)', async () => {
    const { applied, link, code } = await mailed();
    const submissions = await Promise.all(
      Array.from({ length: 12 }, () => insist(() => client.submit(link, { code, ...both }, json))),
    );
    expect(submissions.map(({ status }) => status)).toEqual(Array(12).fill(200));
    await client.mail(applied.email, 'your application is in review');
    expect(
      (await client.mails(applied.email)).filter(({ subject }) => subject.includes('your application is in review')),
    ).toHaveLength(1);
  });

  it.each([
    ['camelCase', (code: string) => ({ code, signedUp: true, addressBelongs: true, password })],
    ['PascalCase', (code: string) => ({ Code: code, SignedUp: true, AddressBelongs: true, Password: password })],
  ])('the form can also be sent as JSON with members in %s', async (_case, body) => {
    const { link, code } = await mailed();
    const submitted = await client.call('POST', link, body(code), json);
    expect(submitted).toMatchObject({ status: 200, body: { status: 'in_review' } });
  });

  it.each(['application/xml', 'text/plain'])('a form sent as %s is refused with 415', async type => {
    const { applied, link, code } = await mailed();
    const form = new URLSearchParams({ code, ...both }).toString();
    for (const path of [link, `${link}/dispute`, `${link}/resend`, '/links/enter']) {
      const { status, body } = await client.call('POST', path, form, { ...json, 'Content-Type': type });
      expect([status, body.reason]).toEqual([415, 'request.not_json']);
    }
    expect((await statusOf(applied)).status).toBe('email_pending');
  });

  it.each([
    ['another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['another origin', { Origin: 'https://evil.example' }],
  ])('a form sent from %s is refused (P2)', async (_what, headers) => {
    const { applied, link, code } = await mailed();
    expect((await client.submit(link, { code, ...both }, { ...json, ...headers })).body.reason).toBe(
      'request.cross_site',
    );
    expect((await statusOf(applied)).status).toBe('email_pending');
  });
});

describe('wrong codes on a confirmation link', () => {
  it('a refusal says how many attempts are left, and after five the link is void even for the right code', async () => {
    const { link, code } = await mailed();
    const wrong = code === '000000' ? '111111' : '000000';
    for (const left of [
      'You have 4 tries left',
      'You have 3 tries left',
      'You have 2 tries left',
      'You have 1 try left',
      'You have no tries left',
    ]) {
      const tried = await client.submit(link, { code: wrong, ...both }, json);
      expect(tried).toMatchObject({ status: 400, body: { reason: 'verify.code_wrong' } });
      expect(tried.body.description).toContain(left);
    }
    expect(await client.submit(link, { code, ...both }, json)).toMatchObject({
      status: 410,
      body: { reason: 'token.void' },
    });
    const page = await client.get(link);
    expect(page.status).toBe(410);
    expect(page.text).toContain('Send a new link');
  });

  it('of forty wrong codes at once, at most five are checked', async () => {
    const { applied, link, code } = await mailed();
    const guesses = Array.from({ length: 40 }, (_, n) => String((Number(code) + n + 1) % 1_000_000).padStart(6, '0'));
    const tries = await Promise.all(guesses.map(guess => client.submit(link, { code: guess, ...both }, json)));
    expect(tries.filter(({ body }) => body.reason === 'verify.code_wrong').length).toBeLessThanOrEqual(5);
    expect((await client.submit(link, { code, ...both }, json)).body.reason).toBe('token.void');
    expect((await statusOf(applied)).status).toBe('email_pending');
  });
});
