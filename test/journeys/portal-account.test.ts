import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Authenticator } from '#test/authenticator.ts';
import { password } from '#test/builders.ts';
import { Client } from '#test/client.ts';
import { enterCode, enterPassword, factorOf, setUpFactor, waitingSession } from '#test/factors.ts';
import { PortalVisitor, unescaped, type Visited } from '#test/portal-visitor.ts';
import { activeCompany, type Company, member } from '#test/team.ts';

const client = new Client(inject('system'));
const page = '/portal/me/second-factor';
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

/** A colleague, and their browser in which they are signed in. */
async function colleague() {
  const person = await member(client, company.admin);
  return { ...person, visitor: await new PortalVisitor().signIn(person.email, password) };
}

/** What the link on a page of a set-up opens. */
const addressOn = ({ html }: Visited): string => unescaped(/href="(otpauth:[^"]+)"/.exec(html)?.[1] ?? '');
const codesOn = ({ html }: Visited): string[] => /<code>([^<]+)/.exec(html)?.[1]?.match(/\w{4}-\w{4}-\w{4}/g) ?? [];

/** Sets up a second factor on its page. */
async function setUp(visitor: PortalVisitor, more: Record<string, string> = {}) {
  await visitor.open(page);
  const app = new Authenticator(addressOn(await visitor.send({}, 'start')));
  const finished = await visitor.send({ code: await app.next(), ...more }, 'finish');
  return { app, finished, codes: codesOn(finished) };
}

describe('the own second factor, on its page', () => {
  it('is set up with the app’s first code; ten recovery codes are shown once', async () => {
    const { visitor, client: mine, email } = await colleague();
    expect((await visitor.open('/portal/me')).html).toContain(`href="${page}"`);
    expect((await visitor.open(page)).text).toContain('Not set up');
    const { finished, codes } = await setUp(visitor);
    expect(finished.text).toContain('These codes are shown only now');
    expect([new Set(codes).size, finished.html.includes('I have stored them')]).toEqual([10, true]);
    expect(await factorOf(mine)).toBe('active');
    const after = await visitor.open(page);
    expect([after.text.includes('Active'), codesOn(after)]).toEqual([true, []]);
    const [code = ''] = codes;
    expect((await enterCode(client, await waitingSession(client, email), code)).status).toBe(200);
  });

  it('keeps its secret on the page after a wrong code', async () => {
    const { visitor } = await colleague();
    await visitor.open(page);
    const started = await visitor.send({}, 'start');
    const app = new Authenticator(addressOn(started));
    const secret = new URL(addressOn(started)).searchParams.get('secret') ?? '';
    expect(started.html).toContain(`<code>${secret.replace(/.{4}(?=.)/g, '$& ')}</code>`);
    for (const [code, status] of [
      [app.wrong(), 401],
      ['', 400],
    ] as const) {
      const refused = await visitor.send({ code }, 'finish');
      expect([refused.status, addressOn(refused)]).toEqual([status, addressOn(started)]);
      expect(refused.html).toContain('aria-invalid="true"');
    }
    expect(codesOn(await visitor.send({ code: await app.next() }, 'finish'))).toHaveLength(10);
  });

  it('never makes a link of an address that no authenticator app opens', async () => {
    const { visitor } = await colleague();
    await visitor.open(page);
    await visitor.send({}, 'start');
    const refused = await visitor.send({ address: 'javascript:alert(1)//?secret=A', code: '000000' }, 'finish');
    expect([refused.status, refused.html.includes('javascript:')]).toEqual([401, false]);
  });

  it('is replaced with a code of the one in force, and removed with a code', async () => {
    const { visitor, client: mine, email } = await colleague();
    const first = await setUp(visitor);
    const [recovery = ''] = first.codes;
    const without = await setUp(visitor, { currentCode: '' });
    expect([without.finished.status, without.codes]).toEqual([409, []]);
    const next = await setUp(visitor, { currentCode: recovery });
    expect(next.codes).toHaveLength(10);
    await visitor.open(page);
    const refused = await visitor.send({ code: next.app.wrong() }, 'remove');
    expect([refused.status, await factorOf(mine)]).toEqual([401, 'active']);
    const removed = await visitor.send({ code: await next.app.next() }, 'remove');
    expect(removed.text).toContain('Your second factor is removed');
    expect(removed.text).toContain('Not set up');
    expect((await enterPassword(client, email)).body.accessToken).toBeDefined();
  });

  it('that was set up elsewhere in the meantime is replaced with a code of it', async () => {
    const { visitor, client: mine } = await colleague();
    await visitor.open(page);
    const app = new Authenticator(addressOn(await visitor.send({}, 'start')));
    const { recoveryCodes } = await setUpFactor(mine);
    const asked = await visitor.send({ code: await app.next() }, 'finish');
    expect([asked.status, asked.html.includes('name="currentCode"')]).toEqual([409, true]);
    expect(asked.text).toContain('A second factor is already set up');
    const finished = await visitor.send({ code: await app.next(), currentCode: recoveryCodes[0] ?? '' }, 'finish');
    expect(codesOn(finished)).toHaveLength(10);
  });
});

describe('the own sessions, on their page', () => {
  it('are listed with network and program, and end one by one', async () => {
    const { visitor, email } = await colleague();
    const other = await new PortalVisitor().signIn(email, password);
    const listed = await visitor.open('/portal/me/sessions');
    expect(listed.text).toContain('127.0.0.0/24');
    expect(listed.html.match(/This one/g)).toHaveLength(1);
    const [, id = ''] = /name="id" value="([^"]+)"/.exec(listed.html) ?? [];
    const ended = await visitor.send({ id }, 'end');
    expect(ended.text).toContain('The session is ended');
    expect(ended.html).not.toContain(id);
    expect((await other.open('/portal/me/sessions')).path).toContain('/portal/sign-in');
  });

  it('end all at once, this one too', async () => {
    const { visitor, email } = await colleague();
    const other = await new PortalVisitor().signIn(email, password);
    await visitor.open('/portal/me/sessions');
    expect((await visitor.send({}, 'everywhere')).text).toContain('You are signed out');
    for (const browser of [visitor, other])
      expect((await browser.open('/portal/me/sessions')).path).toContain('/portal/sign-in');
  });
});
