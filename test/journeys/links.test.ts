import { describe, expect, inject, it } from 'vitest';
import { password } from '#test/builders.ts';
import { Client, eventually } from '#test/client.ts';
import { apply, approve, confirm } from '#test/enrolling.ts';
import { dataOf } from '#test/generated-client.ts';

const client = new Client(inject('system'));
const sure = { sure: 'on' };
const json = { Accept: 'application/json' };
const both = { signedUp: 'on', addressBelongs: 'on', password };

/** The last part of the path that each form of a page is sent to. */
const actionsOf = (text: string) =>
  [...text.matchAll(/<form[^>]* action="([^"?]+)/g)].map(([, path = '']) => path.split(/[/;]/).at(-1));

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

  it('the page sends no referrer, is not cached, runs no script, and loads nothing of other sites', async () => {
    const { link } = await mailed();
    const { headers, text } = await client.get(link);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; img-src 'self' data:;/,
    );
    expect(headers.get('content-security-policy')).not.toContain('script');
    expect(text).not.toContain('<script');
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
      Array.from({ length: 12 }, () => client.submit(link, { code, ...both }, json)),
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

describe('links that do not work (P3)', () => {
  const unknown = ['x'.repeat(27), 'short', 'x'.repeat(10_000), `${'x'.repeat(26)}%00`, 'ключ', '..%2F..%2Fetc'];
  it.each(unknown)('a link with the token %s is unknown', async token => {
    const { status, text } = await client.get(`/links/confirm/${token}`);
    expect(status).toBe(404);
    expect(text).toContain('recognize this link');
  });

  it('a link with any one character changed is unknown, and the correct link still opens', async () => {
    const { link } = await mailed();
    const at = link.length - 27;
    const changed = Array.from({ length: 27 }, (_, n) => {
      const other = link[at + n] === 'A' ? 'B' : 'A';
      return link.slice(0, at + n) + other + link.slice(at + n + 1);
    });
    const answers = await Promise.all(changed.map(other => client.get(other)));
    expect(answers.map(({ status }) => status)).toEqual(Array(27).fill(404));
    expect((await client.get(link)).status).toBe(200);
  });

  it('a superseded link says when the newer one was requested, and its page can send another', async () => {
    const { applied, link, code } = await mailed();
    await client.api.POST('/v1/enrollments/{id}/verificationemail', {
      params: { path: { id: applied.id }, query: { trackingToken: applied.trackingToken } },
    });
    const old = await client.submit(link, { code, ...both }, json);
    expect(old).toMatchObject({ status: 410, body: { reason: 'token.superseded' } });
    expect((await client.get(link)).text).toContain('We sent a newer email on');
    const again = await client.submit(`${link}/resend`);
    expect([200, 429]).toContain(again.status);
  });

  it('the page of a link sends a new link that works, without a sign-in', async () => {
    const { applied, link } = await mailed();
    const sent = await client.submit(`${link}/resend`);
    expect(sent.text).toContain('We sent a new email');
    const newest = await newestLink(applied.email, link);
    expect((await client.submit(newest.link, { code: newest.code, ...both })).status).toBe(200);
  });

  it('a second new link within a minute is refused with 429 and the seconds to wait', async () => {
    const { applied } = await mailed();
    const again = `/v1/enrollments/${applied.id}/verificationemail?trackingToken=${applied.trackingToken}`;
    expect((await client.post(again)).status).toBe(202);
    const refused = await client.post(again);
    expect(refused).toMatchObject({ status: 429, body: { reason: 'verify.too_many', statusCode: 429 } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

async function newestLink(email: string, old: string) {
  for (;;) {
    const found = await client.mailedLink(email, 'Confirm');
    if (found.link !== old) return found;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('a link that an email program broke (P11):', () => {
  it('the short code of the email, in any case and spacing, leads to the page of its link (P11)', async () => {
    const { link, shortCode } = await mailed();
    expect((await client.get('/links/enter')).text).toContain('Enter your short code');
    const typed = shortCode.toLowerCase().replace('-', ' ');
    const { status, headers } = await client.submit('/links/enter', { code: typed });
    expect(status).toBe(303);
    expect(link.endsWith(headers.get('location') ?? '?')).toBe(true);
  });

  it.each(['.', ')', '>', ',', '%3E'])('a link followed by %s opens (P11)', async sign => {
    const { applied, link, code } = await mailed();
    expect((await client.get(`${link}${sign}`)).text).toContain('<form');
    expect((await client.submit(`${link}${sign}?lang=en-US`, { code, ...both })).status).toBe(200);
    expect((await statusOf(applied)).status).toBe('in_review');
  });

  it('an unknown short code is refused in JSON for a client that asks for it', async () => {
    const unknown = await client.call('POST', '/links/enter', { code: 'ZZZZ-ZZZZ' }, json);
    expect(unknown).toMatchObject({ status: 404, body: { reason: 'token.unknown' } });
    expect(await client.call('HEAD', '/links/enter')).toMatchObject({ status: 200, text: '' });
  });

  it('a short code that was never sent, or that is not text, is unknown', async () => {
    const { status, text } = await client.submit('/links/enter', { code: 'ZZZZ-ZZZZ' });
    expect(status).toBe(404);
    expect(text).toContain('recognize this link');
    for (const code of [{ toString: 1, valueOf: 1 }, [[]], 5, null]) {
      expect((await client.post('/links/enter', { code })).status).toBe(404);
    }
  });
});

describe('reporting an application (R43):', () => {
  it('takes a second submit: the first changes nothing, and the page says what a report does', async () => {
    const { applied, link, code } = await mailed();
    const asked = await client.submit(`${link}/dispute`);
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('is put on hold');
    expect(asked.text).toContain('name="sure"');
    expect(await client.submit(`${link}/dispute`, {}, json)).toMatchObject({
      status: 400,
      body: { reason: 'dispute.confirm_needed' },
    });
    expect((await statusOf(applied)).status).toBe('email_pending');
    expect((await client.submit(link, { code, ...both })).status).toBe(200);
    expect((await client.submit(`${link}/dispute`, sure)).text).toContain('The application is on hold');
  });

  it('is dismissed by a lead with a reason, and the contact confirms with a new link', async () => {
    const { applied, link } = await mailed();
    await client.submit(`${link}/dispute`, sure, json);
    const dismissal = `/v1/reviews/${applied.id}/dispute/dismissal`;
    const reviewer = await client.signIn('reviewer@tandem.example');
    const lead = await client.signIn('lead@tandem.example');
    expect((await reviewer.post(dismissal, { reason: 'A mistake' })).body.reason).toBe('permission.denied');
    expect((await lead.post(dismissal, {})).body.data).toEqual(['reason: is required']);
    const dismissed = await lead.post(dismissal, { reason: 'The contact called: a mistake' });
    expect(dismissed).toMatchObject({ status: 200, body: { status: 'email_pending' } });
    expect(dismissed.body.decisions).toEqual([
      expect.objectContaining({ decision: 'dismiss_dispute', reason: 'The contact called: a mistake' }),
    ]);
    expect((await lead.post(dismissal, { reason: 'Again' })).body.reason).toBe('enrollment.not_waiting');
    expect((await client.mail(applied.email, 'the hold is lifted')).text).toContain('The contact called: a mistake');
    const again = await client.submit(`${link}/dispute`, sure, json);
    expect(again).toMatchObject({ status: 410, body: { reason: 'token.superseded' } });
    const fresh = await eventually(async () => {
      const newest = await client.mailedLink(applied.email, 'Confirm');
      expect(newest.link).not.toBe(link);
      return newest;
    });
    expect((await client.submit(fresh.link, { code: fresh.code, ...both })).status).toBe(200);
    expect((await statusOf(applied)).status).toBe('in_review');
  });

  it('during its review is dismissed, and the review goes on to an approval', async () => {
    const { applied, link } = await mailed();
    await confirm(client, applied);
    await client.submit(`${link}/dispute`, sure, json);
    const lead = await client.signIn('lead@tandem.example');
    const dismissed = await lead.post(`/v1/reviews/${applied.id}/dispute/dismissal`, { reason: 'A mistake' });
    expect(dismissed.body).toMatchObject({ status: 'in_review', dueDate: expect.any(String) });
    expect((await approve(lead, applied.id)).status).toBe('authorized');
  });

  it('a reported application cannot be confirmed or corrected, and the review leads are notified (R43)', async () => {
    const { applied, link, code } = await mailed();
    const reported = await client.submit(`${link}/dispute`, sure, json);
    expect(reported).toMatchObject({ status: 200, body: { status: 'disputed' } });
    expect((await client.submit(`${link}/dispute`)).text).toContain('The application is on hold');
    const submitted = await client.submit(link, { code, ...both }, json);
    expect(submitted).toMatchObject({ status: 409, body: { reason: 'enrollment.disputed' } });
    const page = await client.get(link);
    expect(page.text).toContain('The application is on hold');
    expect(actionsOf(page.text)).toEqual(['applications']);
    const change = { companyName: 'Contoso Limited' };
    const path = `/v1/enrollments/${applied.id}?trackingToken=${applied.trackingToken}`;
    expect((await client.patch(path, change)).body.reason).toBe('enrollment.disputed');
    expect((await client.mail('lead@tandem.example', 'Disputed application')).text).toContain('application');
    expect((await client.mail(applied.email, 'is on hold')).text).toContain('on hold');
  });

  it('the page of an application that has ended has no form for it, and a confirmation is refused', async () => {
    const { applied, link, code } = await mailed();
    await client.api.POST('/v1/enrollments/{id}/withdrawal', {
      params: { path: { id: applied.id }, query: { trackingToken: applied.trackingToken } },
    });
    const page = await client.get(link);
    expect(page.status).toBe(200);
    expect(page.text).toContain('The application was withdrawn');
    expect(actionsOf(page.text)).toEqual(['applications']);
    expect((await client.submit(link, { code, ...both }, json)).body.reason).toBe('enrollment.closed');
  });

  it('an application can still be reported during its review (R43)', async () => {
    const { applied, link } = await mailed();
    await confirm(client, applied);
    expect((await client.submit(`${link}/dispute`, sure, json)).body.status).toBe('disputed');
  });
});
