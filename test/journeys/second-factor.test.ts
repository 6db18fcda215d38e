import { beforeAll, describe, expect, inject, it } from 'vitest';
import { Authenticator } from '#test/authenticator.ts';
import { password } from '#test/builders.ts';
import { type Answer, answerOf, Client } from '#test/client.ts';
import { enterCode, enterPassword, factorOf, setUpFactor, waitingSession, withToken } from '#test/factors.ts';
import { inOwnWords } from '#test/own-words.ts';
import { activeReseller, asFabrikam, invite, sessionOn, signInOn } from '#test/partnering.ts';
import { activeCompany, addUser, type Company, member } from '#test/team.ts';

const client = new Client(inject('system'));
const another = 'Another-harbor-8-lanterns';
const json = { Accept: 'application/json' };
let company: Company;

beforeAll(async () => {
  company = await activeCompany(client);
});

/** Somebody with a second factor. */
async function protectedMember() {
  const person = await member(client, company.admin);
  return { ...person, ...(await setUpFactor(person.client)) };
}

const outcomeOf = ({ status, body }: Answer): string => `${status} ${body.reason ?? ''}`.trim();

/** What the activity log says of a person's second factor, newest first. */
async function traceOf(email: string): Promise<string[]> {
  const { body } = await company.admin.get('/v1/auditrecords?size=100');
  const own = inOwnWords(body.items).filter(
    ({ resourceType, userPrincipalName }) => resourceType === 'second_factor' && userPrincipalName === email,
  );
  return own.map(({ operationType, resourceNewValue }) => `${operationType} ${resourceNewValue}`);
}

describe('setting up a second factor (B139)', () => {
  it('takes an app’s first code, answers ten recovery codes once, and tells the person by email', async () => {
    const { email, client: mine } = await member(client, company.admin);
    expect(await factorOf(mine)).toBe('none');
    const { app, recoveryCodes, answer } = await setUpFactor(mine);
    expect([answer.status, new Set(recoveryCodes).size]).toEqual([200, 10]);
    expect(recoveryCodes.every(code => /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(code))).toBe(true);
    expect(answer.body.accessToken).toBeUndefined();
    expect(await factorOf(mine)).toBe('active');
    await client.mail(email, 'second factor set up');
    const again = answerOf(await mine.api.PUT('/v1/me/mfa', { body: { code: await app.next() } }));
    expect([again.status, again.body.reason]).toEqual([409, 'mfa.setup_missing']);
  });

  it('takes the first code once: of two requests at once, the second is refused as it would be later', async () => {
    const { client: mine } = await member(client, company.admin);
    const { data } = await mine.api.POST('/v1/me/mfa', { body: {} });
    const app = new Authenticator(data?.otpauthUri ?? 'otpauth://totp/none');
    const code = await app.next();
    const both = await Promise.all([1, 2].map(() => mine.put('/v1/me/mfa', { code })));
    expect(both.map(outcomeOf).sort()).toEqual(['200', '409 mfa.setup_missing']);
    const next = await app.next();
    const removed = await Promise.all([1, 2].map(() => mine.call('DELETE', '/v1/me/mfa', { code: next })));
    expect(removed.map(outcomeOf).sort()).toEqual(['204', '404 resource.unknown']);
  });

  it('with a wrong code sets nothing up', async () => {
    const { email, client: mine } = await member(client, company.admin);
    await mine.api.POST('/v1/me/mfa', { body: {} });
    const wrong = answerOf(await mine.api.PUT('/v1/me/mfa', { body: { code: '12345' } }));
    expect([wrong.status, wrong.body.reason]).toEqual([401, 'mfa.code_wrong']);
    expect(await factorOf(mine)).toBe('none');
    expect((await enterPassword(client, email)).body.accessToken).toBeDefined();
  });

  it('needs a token, or the session of a sign-in that waits for a factor', async () => {
    const { email } = await protectedMember();
    const asked = await waitingSession(client, email);
    for (const body of [{}, { session: 'made-up' }, { session: asked }]) {
      expect(answerOf(await client.api.POST('/v1/me/mfa', { body })).status).toBe(401);
      expect(answerOf(await client.api.PUT('/v1/me/mfa', { body: { ...body, code: '123456' } })).status).toBe(401);
    }
  });

  it('replaces a factor only with a code of it; then the codes of the old one are of no use', async () => {
    const { email, client: mine, app, recoveryCodes } = await protectedMember();
    const refused = await setUpFactor(mine);
    expect([refused.answer.status, refused.answer.body.reason]).toEqual([409, 'mfa.active']);
    const replace = (code: string, currentCode: string) => mine.api.PUT('/v1/me/mfa', { body: { code, currentCode } });
    const next = refused.app;
    expect(answerOf(await replace(await next.next(), app.wrong())).body.reason).toBe('mfa.code_wrong');
    const [used = '', kept = ''] = recoveryCodes;
    const replaced = answerOf<{ recoveryCodes: string[] }>(await replace(await next.next(), used));
    expect(replaced.status).toBe(200);
    const tries = [kept, await app.next(), replaced.body.recoveryCodes[0] ?? ''];
    const statuses = [];
    for (const code of tries)
      statuses.push((await enterCode(client, await waitingSession(client, email), code)).status);
    expect(statuses).toEqual([401, 401, 200]);
  });
});

describe('a sign-in with a second factor', () => {
  it('answers no token before the code, and tokens after it', async () => {
    const { email, app } = await protectedMember();
    const { status, body } = await enterPassword(client, email);
    expect([status, body.challenge, Object.keys(body).sort()]).toEqual([200, 'mfa_required', ['challenge', 'session']]);
    const { body: tokens } = await enterCode(client, body.session ?? '', await app.next());
    expect(await factorOf(withToken(client, tokens))).toBe('active');
    const renewed = await client.post('/v1/session/refresh', { refreshToken: tokens.refreshToken });
    expect(renewed.status).toBe(200);
  });

  it('takes each code once, and each session once', async () => {
    const { email, app } = await protectedMember();
    const [one, two] = [await waitingSession(client, email), await waitingSession(client, email)];
    const code = await app.next();
    expect((await enterCode(client, one, code)).status).toBe(200);
    const replayed = await enterCode(client, two, code);
    expect([replayed.status, replayed.body.reason]).toEqual([401, 'mfa.code_wrong']);
    const reused = await enterCode(client, one, await app.next());
    expect([reused.status, reused.body.reason]).toEqual([401, 'session.invalid']);
  });

  it('with one code sent by many at once lets one in', async () => {
    const { email, app, recoveryCodes } = await protectedMember();
    for (const code of [await app.next(), recoveryCodes[0] ?? '']) {
      const sessions = await Promise.all(Array.from({ length: 4 }, () => waitingSession(client, email)));
      const answers = await Promise.all(sessions.map(session => enterCode(client, session, code)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
    }
    const session = await waitingSession(client, email);
    const codes = [recoveryCodes[1] ?? '', recoveryCodes[2] ?? '', recoveryCodes[3] ?? ''];
    const atOnce = await Promise.all(codes.map(code => enterCode(client, session, code)));
    const [first, ...refused] = atOnce.map(({ status }) => status).sort();
    expect(first).toBe(200);
    // 429 where the wrong codes of before still count.
    for (const status of refused) expect([401, 429]).toContain(status);
  });

  it('takes a recovery code in any spelling, once, and records how many are left', async () => {
    const { email, recoveryCodes } = await protectedMember();
    const [code = ''] = recoveryCodes;
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `;
    expect((await enterCode(client, await waitingSession(client, email), typed)).status).toBe(200);
    const again = await enterCode(client, await waitingSession(client, email), code);
    expect([again.status, again.body.reason]).toEqual([401, 'mfa.code_wrong']);
    expect(await traceOf(email)).toEqual(['use_recovery_code {"Left":9}', 'create_second_factor undefined']);
  });

  it('ends after five wrong codes; the right one is refused then, and a new sign-in takes it', async () => {
    const { email, app } = await protectedMember();
    const session = await waitingSession(client, email);
    const wrong = app.wrong();
    for (let n = 0; n < 5; n++) expect((await enterCode(client, session, wrong)).status).toBe(401);
    const code = await app.next();
    const late = await enterCode(client, session, code);
    expect([late.status, late.body.reason]).toEqual([429, 'mfa.too_many']);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await enterCode(client, await waitingSession(client, email), code)).status).toBe(200);
  });

  it('takes no session of another purpose, and its own is of no use elsewhere', async () => {
    const { email, app, client: mine } = await protectedMember();
    const user = await addUser(company.admin);
    const temporary = await enterPassword(client, user.email, user.credentials.password);
    expect(temporary.body.challenge).toBe('new_password_required');
    expect((await enterCode(client, temporary.body.session ?? '', '123456')).body.reason).toBe('session.invalid');
    const session = await waitingSession(client, email);
    const change = await client.post('/v1/session/password', { email, session, newPassword: another });
    expect(change.status).toBe(401);
    expect((await client.post('/v1/session/refresh', { refreshToken: session })).status).toBe(401);
    expect((await withToken(client, { accessToken: session }).get('/v1/me')).status).toBe(401);
    expect((await mine.delete('/v1/session?everywhere=true')).status).toBe(204);
    expect((await enterCode(client, session, await app.next())).body.reason).toBe('session.invalid');
  });
});

describe('a second factor outlives the password', () => {
  it('when the person recovers it: the next sign-in asks for the code', async () => {
    const { email, app } = await protectedMember();
    const session = await waitingSession(client, email);
    await client.api.POST('/v1/session/recovery', { body: { email } });
    const { link, code } = await client.mailedLink(email, 'choose a new password');
    expect((await client.submit(link, { code, password: another }, json)).status).toBe(200);
    expect((await enterCode(client, session, await app.next())).body.reason).toBe('session.invalid');
    const { body } = await enterPassword(client, email, another);
    expect(body.challenge).toBe('mfa_required');
    expect((await enterCode(client, body.session ?? '', await app.next())).status).toBe(200);
  });

  it('when an admin resets it: the code is asked for after the new password', async () => {
    const { id, email, app } = await protectedMember();
    const { body } = await company.admin.post<{ userCredentials: { userName: string; password: string } }>(
      `/v1/users/${id}/passwordreset`,
      { delivery: 'show_once' },
    );
    const session = await waitingSession(client, email, body.userCredentials.password);
    const changed = await client.post('/v1/session/password', { email, session, newPassword: another });
    expect([changed.status, changed.body.challenge]).toEqual([200, 'mfa_required']);
    expect((await enterCode(client, String(changed.body.session), await app.next())).status).toBe(200);
    expect((await enterPassword(client, email, another)).body.challenge).toBe('mfa_required');
  });
});

describe('a second factor goes', () => {
  it('when its person removes it with a code of it, and they are told by email', async () => {
    const { email, app, client: mine } = await protectedMember();
    const remove = async (code: string) => answerOf(await mine.api.DELETE('/v1/me/mfa', { body: { code } }));
    expect((await remove(app.wrong())).body.reason).toBe('mfa.code_wrong');
    expect(await factorOf(mine)).toBe('active');
    expect((await remove(await app.next())).status).toBe(204);
    expect(await factorOf(mine)).toBe('none');
    await client.mail(email, 'second factor removed');
    expect((await enterPassword(client, email)).body.accessToken).toBeDefined();
    expect((await remove(await app.next())).status).toBe(404);
  });

  it('when another admin resets it: sessions end, the person is told, and their password stays', async () => {
    const { id, email, client: mine } = await protectedMember();
    const path = { params: { path: { id } } };
    const other = await activeCompany(client);
    const sales = await member(client, company.admin, { agentRole: 'sales_agent' });
    const manager = await member(client, company.admin, { adminRole: 'user_management_admin' });
    const statuses = [];
    for (const caller of [client, other.admin, sales.client, manager.client, company.admin, company.admin])
      statuses.push(answerOf(await caller.api.DELETE('/v1/users/{id}/mfa', path)).status);
    expect(statuses).toEqual([401, 404, 403, 403, 204, 404]);
    expect((await mine.get('/v1/me')).status).toBe(401);
    const { text } = await client.mail(email, 'your second factor was reset');
    expect(text).toContain('Ann Lee');
    expect((await enterPassword(client, email)).body.accessToken).toBeDefined();
  });

  it('never when an admin resets their own', async () => {
    const { admin } = await activeCompany(client);
    const id = String((await admin.get('/v1/me')).body.userId);
    await setUpFactor(admin);
    const own = answerOf(await admin.api.DELETE('/v1/users/{id}/mfa', { params: { path: { id } } }));
    expect([own.status, own.body.reason]).toEqual([403, 'mfa.another_admin']);
    expect(await factorOf(admin)).toBe('active');
  });
});

describe('the page of an invitation asks for the code, without a script', () => {
  it('after the password; a wrong or used code leads no further, and the right one to the consent', async () => {
    const fabrikam = await asFabrikam(client);
    const { email, admin } = await activeReseller(client);
    const { app } = await setUpFactor(admin);
    const [{ url }, other] = [await invite(fabrikam, email), await invite(fabrikam, email)];
    const asked = await signInOn(client, url, email);
    const challenge = /name="challenge" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    expect([asked.status, sessionOn(asked.text)]).toEqual([200, '']);
    expect(asked.text).toContain('one-time-code');
    expect(asked.text).not.toContain('<script');

    const enter = (link: string, code: string) => client.submit(link, { challenge, code });
    const wrong = await enter(url, app.wrong());
    expect([wrong.status, wrong.text.includes(challenge), sessionOn(wrong.text)]).toEqual([401, true, '']);
    const code = await app.next();
    expect(sessionOn((await enter(other.url, code)).text)).toBe('');
    expect((await enterCode(client, challenge, code)).body.reason).toBe('session.invalid');
    const consent = await enter(url, code);
    expect(consent.status).toBe(200);
    const session = sessionOn(consent.text);
    expect(session).not.toBe('');
    expect((await enter(url, await app.next())).status).toBe(401);
    expect((await client.submit(url, { session, authorizeProvider: 'on' }, json)).status).toBe(200);
  });

  it('never accepts for somebody who only knows the password', async () => {
    const fabrikam = await asFabrikam(client);
    const { email, admin } = await activeReseller(client);
    await setUpFactor(admin);
    const { url, id } = await invite(fabrikam, email);
    const signedIn = { email, password, authorizeProvider: 'on' };
    await client.submit(url, signedIn, json);
    const challenge = /value="([\w-]{43})"/.exec((await signInOn(client, url, email)).text)?.[1] ?? '';
    const tries: [object, number][] = [
      [{ session: challenge }, 401],
      [{ challenge }, 400],
      [{ challenge, session: challenge, code: '123456' }, 401],
    ];
    for (const [fields, status] of tries)
      expect((await client.submit(url, { ...fields, authorizeProvider: 'on' }, json)).status).toBe(status);
    expect((await client.submit(`${url}/decline`, { session: challenge }, json)).status).toBe(401);
    expect((await fabrikam.get(`/v1/relationships/invitations/${id}`)).body.status).toBe('pending');
  });
});
