import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Browser } from '#test/abuse/browser.ts';
import { inOneWindow } from '#test/at-once.ts';
import { password } from '#test/builders.ts';
import { ownEngine } from '#test/engine.ts';
import { member } from '#test/team.ts';

const own = ownEngine();
const evil = 'https://evil.example';
/** What was tried and what held, printed in the end. */
const held: string[] = [];
let email: string;
let browser: Browser;

const isSignedIn = async (who: Browser) => (await who.open('/portal/me')).status === 200;

beforeAll(async () => {
  ({ email } = await member(own.client, await own.client.signIn('admin@contoso-resale.example')));
  browser = new Browser(own.engine.api);
  expect(await browser.signIn(email, password)).toMatchObject({ status: 303, location: '/portal' });
});
afterAll(() => console.log(['Attacks on people at the portal:', ...held].join('\n')));

describe('a form of the portal that another site sends', () => {
  const pages = ['/portal/sign-in', '/portal/sign-out', '/portal/recovery', '/portal/me', '/portal/me/password'];
  const renewal = '/portal/session/renewal?to=/portal/company/users/add';
  const planted = { firstName: 'Mallory', adminRole: 'global_admin', action: 'send' };
  const others: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { 'Sec-Fetch-Site': 'none' },
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'null' },
    { Origin: evil },
    { Origin: 'http://127.0.0.1.evil.example' },
  ];

  it.each(others)('with the headers %j is refused, also with the right proof', async headers => {
    const path = '/portal/sign-out';
    const proof = await browser.proofOn(path);
    expect((await browser.send(path, { proof }, { headers })).status).toBe(403);
    for (const page of pages) {
      const refused = await browser.send(page, {}, { headers });
      // A page without a form has nothing to send.
      expect([page, [403, 404].includes(refused.status)]).toEqual([page, true]);
    }
    // The address that renews a session takes forms as well, to send them on.
    const thrown = await new Browser(own.engine.api).send(renewal, planted, { headers });
    expect([thrown.status, thrown.text.includes('Mallory')]).toEqual([403, false]);
    expect(await isSignedIn(browser)).toBe(true);
    held.push(`forms sent with ${JSON.stringify(headers)}: 403, the person is still signed in`);
  });

  it('is refused without the proof of this session and this page', async () => {
    const path = '/portal/me/password';
    const change = { currentPassword: password, newPassword: 'Mallory-harbor-7-lights' };
    const mallory = new Browser(own.engine.api);
    await mallory.signIn('admin@contoso-resale.example', 'Tandem-demo-2026!');
    const right = await browser.proofOn(path);
    const proofs = {
      none: '',
      'of another session': await mallory.proofOn(path),
      'of a session of nobody': await new Browser(own.engine.api).proofOn('/portal/sign-in'),
      'of another page': await browser.proofOn('/portal/sign-out'),
      changed: `${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`,
      'cut off': right.slice(0, -1),
    };
    for (const [which, proof] of Object.entries(proofs))
      expect([which, (await browser.send(path, { ...change, proof })).status]).toEqual([which, 409]);
    expect((await own.client.post('/v1/session', { email, password })).status).toBe(200);
    held.push(`a change of the password with ${Object.keys(proofs).length} wrong proofs: 409, the password stays`);
  });

  it('is not kept for after the sign-in, unless the browser or its proof says that our page sent it', async () => {
    const page = '/portal/company/users/add';
    const offers = [{}, { Origin: 'null' }, { Origin: own.engine.api }];
    for (const headers of offers) {
      for (const path of [page, renewal]) {
        const asked = await new Browser(own.engine.api).send(path, planted, { headers });
        expect([path, headers, asked.status, asked.text.includes('Mallory')]).toEqual([path, headers, 401, false]);
      }
    }
    const ended = new Browser(own.engine.api);
    await ended.signIn('admin@contoso-resale.example', 'Tandem-demo-2026!');
    const proof = await ended.proofOn(page);
    ended.cookies.delete('tandem-refresh');
    const kept = await ended.send(renewal, { ...planted, newPassword: 'Typed-harbor-9', proof });
    expect([kept.status, kept.text.includes('Mallory')]).toEqual([401, true]);
    expect(kept.text).not.toContain('Typed-harbor-9');
    held.push(`a form that another site sends to be sent again after the sign-in, ${offers.length * 2} ways: not kept`);
  });

  it('is refused with a proof from before the sign-in', async () => {
    const later = new Browser(own.engine.api);
    const [path, before] = ['/portal/sign-in', await later.proofOn('/portal/sign-in')];
    await later.signIn(email, password);
    expect((await later.send(path, { email, password, proof: before })).status).toBe(409);
    held.push('the proof of a session from before the sign-in, such as one that was planted: 409');
  });
});

it('a visitor’s form is refused unread if it is large (35)', async () => {
  const body = 'a=1&'.repeat(60_000);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const answer = await fetch(`${own.engine.api}/portal/sign-in`, { method: 'POST', body, headers });
  expect(answer.status).toBe(413);
  held.push('a form of 240 KB without a sign-in: 413');
});

describe('the cookies of the portal', () => {
  it('are read by no script and sent with no form of another site, the refresh token to one address alone', () => {
    for (const cookie of browser.set.filter(line => line.startsWith('tandem')))
      expect(cookie).toMatch(/; HttpOnly; SameSite=Lax$/);
    const refresh = browser.set.filter(line => line.startsWith('tandem-refresh='));
    expect(refresh.length).toBeGreaterThan(0);
    for (const cookie of refresh) expect(cookie).toContain('; Path=/portal/session;');
    for (const value of browser.cookies.values()) {
      const text = Buffer.from(value, 'base64url').toString('latin1');
      expect([text.includes('Token'), text.includes(email)]).toEqual([false, false]);
    }
    held.push('the cookies: no script reads them, and nothing in them is readable');
  });

  it('open nothing once a character is changed or they are exchanged', async () => {
    const sealed = browser.cookies.get('tandem') ?? '';
    const changed = (at: number) => `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    const places = [0, 20, 40, 100, sealed.length - 2];
    const forged = [...places.map(changed), sealed.slice(0, -4), '', 'x', browser.cookies.get('tandem-refresh') ?? ''];
    for (const value of forged) {
      const thief = new Browser(own.engine.api);
      thief.cookies.set('tandem', value);
      expect(await thief.open('/portal/me')).toMatchObject({ status: 303 });
    }
    const swapped = new Browser(own.engine.api);
    swapped.cookies.set('tandem-refresh', sealed);
    expect((await swapped.open('/portal/session/renewal?to=/portal/me')).location).toContain('/portal/sign-in');
    held.push(`${forged.length + 1} forged, cut and exchanged cookies: nobody is signed in`);
  });
});

it('no address that a link carries leads a person to another site after they sign in or are renewed', async () => {
  const elsewhere = [evil, '//evil.example', '/\\evil.example', '/portal@evil.example', '/portal.evil.example'];
  const sly = ['/portal\\@evil.example', '/portal/\n//evil.example', 'javascript:alert(1)', '/portal/?x=<script>'];
  for (const to of [...elsewhere, ...sly]) {
    const visitor = new Browser(own.engine.api);
    expect([to, (await visitor.signIn(email, password, { to })).location]).toEqual([to, '/portal']);
    const renewed = await visitor.open(`/portal/session/renewal?to=${encodeURIComponent(to)}`);
    expect([to, renewed.location]).toEqual([to, '/portal']);
  }
  held.push(`${elsewhere.length + sly.length} addresses to go to after the sign-in: a page of the portal each time`);
});

describe('the source of a call', () => {
  it('is the person’s at the portal: whoever guesses there keeps nobody else out', async () => {
    const victim = 'sales@contoso-resale.example';
    const statuses = [];
    await inOneWindow(5, 30);
    for (let n = 0; n < 11; n++)
      statuses.push(
        (await new Browser(own.engine.api).signIn(victim, 'Wrong-harbor-7', { from: '127.0.0.40' })).status,
      );
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    const elsewhere = await new Browser(own.engine.api).signIn(victim, 'Tandem-demo-2026!', { from: '127.0.0.41' });
    expect(elsewhere.status).toBe(303);
    held.push('11 guesses at the portal from one source: 429 there, the person signs in from elsewhere');
  });

  it('is not what a caller invents: a header that the portal did not sign changes no counter', async () => {
    const payload = (sourceIp: string) =>
      Buffer.from(JSON.stringify({ sourceIp, userAgent: 'x', at: Date.now() })).toString('base64url');
    const forged = (n: number) =>
      ['', '.x', `.${'A'.repeat(43)}`, `.${Buffer.alloc(32).toString('base64url')}`].map(
        signed => `${payload(`198.51.100.${n}`)}${signed}`,
      );
    const statuses = [];
    await inOneWindow(5, 30);
    for (let n = 0; n < 3; n++) {
      for (const header of forged(n)) {
        const caller = own.client.with({ 'Tandem-Forwarded': header });
        const guess = { email: 'admin@fabrikam-europe.example', password: 'Wrong-harbor-7' };
        statuses.push((await caller.post('/v1/session', guess)).status);
      }
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
    held.push('12 guesses, each with another forged source: 429 after ten');
  });
});
