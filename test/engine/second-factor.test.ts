import { describe, expect, it } from 'vitest';
import { Authenticator } from '#test/authenticator.ts';
import { answerOf } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { enterCode, enterPassword, factorOf, setUpFactor, waitingSession, withToken } from '#test/factors.ts';
import { PortalVisitor } from '#test/portal-visitor.ts';
import { addUser, firstSignIn } from '#test/team.ts';

const reviewer = 'reviewer@tandem.example';
const lead = 'lead@tandem.example';
const demo = 'Tandem-demo-2026!';
const unescaped = (html: string): string => html.replaceAll('&amp;', '&');

describe('a stage that requires a second factor of operators and partners’ admins', () => {
  const mfa = { operators: 'required', partnerAdmins: 'required', others: 'off' } as const;
  const own = ownEngine({ overrides: { mfa } });

  /** A company's global admin, who sets up a factor at their first sign-in. */
  async function setUpAdmin(email: string) {
    const { answer } = await setUpFactor(own.client, await waitingSession(own.client, email, demo));
    return withToken(own.client, answer.body);
  }

  it('lets an operator in once they have set one up, and lets them neither remove it nor go without', async () => {
    const { client } = own;
    const first = await enterPassword(client, reviewer, demo);
    expect([first.body.challenge, first.body.accessToken]).toEqual(['mfa_setup_required', undefined]);
    const session = first.body.session ?? '';
    expect((await enterCode(client, session, '123456')).body.reason).toBe('session.invalid');
    const { app, answer, recoveryCodes } = await setUpFactor(client, session);
    expect([answer.status, recoveryCodes.length]).toEqual([200, 10]);
    const mine = withToken(client, answer.body);
    expect(await factorOf(mine)).toBe('active');
    expect((await setUpFactor(client, session)).answer.body.reason).toBe('session.invalid');
    const removed = answerOf(await mine.api.DELETE('/v1/me/mfa', { body: { code: await app.next() } }));
    expect([removed.status, removed.body.reason]).toEqual([409, 'mfa.required']);
    expect((await enterPassword(client, reviewer, demo)).body.challenge).toBe('mfa_required');

    const leads = await setUpFactor(client, await waitingSession(client, lead, demo));
    const id = String((await mine.get('/v1/me')).body.userId);
    const path = { params: { path: { id } } };
    const reset = withToken(client, leads.answer.body);
    expect(answerOf(await mine.api.DELETE('/v1/users/{id}/mfa', path)).status).toBe(403);
    expect(answerOf(await reset.api.DELETE('/v1/users/{id}/mfa', path)).status).toBe(204);
    expect((await mine.get('/v1/me')).status).toBe(401);
    expect((await enterPassword(client, reviewer, demo)).body.challenge).toBe('mfa_setup_required');
  });

  it('asks a company’s admins, and nobody else there; whoever becomes an admin signs in again', async () => {
    const { client } = own;
    const admin = await setUpAdmin('admin@fabrikam.example');
    const user = await addUser(admin);
    const { body: tokens } = await firstSignIn(client, user.credentials);
    const mine = withToken(client, { accessToken: String(tokens.accessToken) });
    expect((await mine.post('/v1/me/mfa', {})).body.reason).toBe('mfa.off');
    const changed = await admin.patch(`/v1/users/${user.id}`, { adminRole: 'user_management_admin' });
    expect(changed.status).toBe(200);
    const renewed = await client.post('/v1/session/refresh', { refreshToken: tokens.refreshToken });
    expect([renewed.status, renewed.body.reason]).toEqual([401, 'session.invalid']);
    expect((await enterPassword(client, user.email)).body.challenge).toBe('mfa_setup_required');
  });

  it('a person without one sets it up on the portal’s sign-in page, and stores the recovery codes', async () => {
    const visitor = new PortalVisitor('en-US', own.engine.api);
    await visitor.open('/portal/sign-in?to=/portal/me');
    const page = await visitor.send({ email: 'admin@contoso-resale.example', password: demo });
    expect(page.text).toContain('Set it up now');
    const app = new Authenticator(unescaped(/href="(otpauth:[^"]+)"/.exec(page.html)?.[1] ?? ''));
    const wrong = await visitor.send({ code: app.wrong() }, 'setup');
    expect([wrong.status, unescaped(wrong.html).includes('otpauth:')]).toEqual([401, true]);
    const done = await visitor.send({ code: await app.next() }, 'setup');
    expect(done.text).toMatch(/([0-9A-Z]{4}-){2}[0-9A-Z]{4}/);
    expect(done.html).toContain('href="/portal/me"');
    expect((await visitor.open('/portal/me')).status).toBe(200);
  });

  it('whoever sets one up while signed in keeps that session', async () => {
    const { client } = own;
    const admin = await setUpAdmin('admin@fabrikam-europe.example');
    const user = await addUser(admin);
    const { body: tokens } = await firstSignIn(client, user.credentials);
    await admin.patch(`/v1/users/${user.id}`, { adminRole: 'user_management_admin' });
    expect((await setUpFactor(withToken(client, { accessToken: String(tokens.accessToken) }))).answer.status).toBe(200);
    const renewed = await client.post('/v1/session/refresh', { refreshToken: tokens.refreshToken });
    expect(renewed.status).toBe(200);
  });
});
