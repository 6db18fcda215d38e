import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { password } from '#test/builders.ts';
import { type Answer, type Client, eventually, type Loose } from '#test/client.ts';
import { betweenReads, ownEngine } from '#test/engine.ts';
import { addUser, type Credentials, colleagueAddress, newUser } from '#test/team.ts';

const own = ownEngine({ threads: 0 });
const json = { Accept: 'application/json' };

afterEach(() => {
  own.engine.intercept = undefined;
});

/**
 * Repeats an action, each time for another case: the function dies after its first AWS call, then after its second, and
 * so on. Each time, the action is retried until it is answered.
 */
async function dieAfterEachCall<Case>(
  caller: string,
  begin: () => Promise<Case>,
  act: (one: Case) => Promise<Answer>,
  check: (one: Case, answer: Answer) => Promise<void>,
): Promise<void> {
  for (let k = 1; ; k++) {
    const one = await begin();
    let calls = 0;
    let death: Promise<void> | undefined;
    own.engine.intercept = call => {
      if (!call.caller.endsWith(caller) || ++calls !== k) return undefined;
      death = pause(15).then(() => own.engine.lambdas.kill(call.caller));
      return 'lost';
    };
    await act(one);
    own.engine.intercept = undefined;
    // On a busy machine it may come after the answer, and must not hit the next call.
    await death;
    const answer = await eventually(async () => {
      const repeated = await act(one);
      expect(repeated.status).toBeLessThan(500);
      return repeated;
    });
    await check(one, answer);
    if (calls < k) break;
  }
}

const admin = (): Promise<Client> => own.client.signIn('admin@fabrikam.example');
const signIn = (email: string) => own.client.post('/v1/session', { email, password });

it('a user can set a password by link although the process died during the first attempt', async () => {
  const globalAdmin = await admin();
  await dieAfterEachCall(
    'user-links',
    async () => {
      const { email } = await addUser(globalAdmin, { delivery: 'invite_link' });
      return { email, ...(await own.client.mailedLink(email, 'Your access')) };
    },
    ({ link, code }) => own.client.submit(link, { code, password }, json),
    async ({ email }, answer) => {
      expect(answer).toMatchObject({ status: 200, body: { status: 'active' } });
      expect((await signIn(email)).status).toBe(200);
    },
  );
}, 240_000);

it('two concurrent submissions of a user link both succeed', async () => {
  const { email } = await addUser(await admin(), { delivery: 'invite_link' });
  const { link, code } = await own.client.mailedLink(email, 'Your access');
  const submit = () => own.client.submit(link, { code, password }, json);
  let other: Answer | undefined;
  betweenReads(own, 'user-links', async () => {
    other = await submit();
  });
  const answer = await submit();
  expect(other).toMatchObject({ status: 200, body: { status: 'active' } });
  expect(answer).toMatchObject({ status: 200, body: { status: 'active' } });
});

it('a user can sign in although the process died while the temporary password was changed', async () => {
  const globalAdmin = await admin();
  await dieAfterEachCall(
    'session-api',
    async () => {
      const { email, credentials } = await addUser(globalAdmin);
      const { body } = await own.client.post('/v1/session', { email, password: credentials.password });
      return { email, session: body.session };
    },
    ({ email, session }) => own.client.post('/v1/session/password', { email, session, newPassword: password }),
    async ({ email }, answer) => {
      expect([200, 401]).toContain(answer.status);
      expect((await signIn(email)).status).toBe(200);
    },
  );
}, 240_000);

it('adding a user again with the same MS-RequestId after the process died returns the same user and password', async () => {
  const globalAdmin = await admin();
  const made = new Set<string>();
  await dieAfterEachCall(
    'user-api',
    async () => ({
      caller: globalAdmin.with({ 'MS-RequestId': crypto.randomUUID() }),
      sent: newUser({ delivery: 'show_once', email: await colleagueAddress(globalAdmin) }),
    }),
    ({ caller, sent }) => caller.post('/v1/users', sent),
    async ({ caller, sent }, answer) => {
      const { id, userCredentials } = answer.body as Loose & { userCredentials: Credentials };
      expect(answer.status).toBe(201);
      expect(made).not.toContain(id);
      made.add(id);
      expect((await caller.post('/v1/users', sent)).body).toEqual(answer.body);
      const { status } = await own.client.post('/v1/session', {
        email: sent.email,
        password: userCredentials.password,
      });
      expect(status).toBe(200);
    },
  );
}, 240_000);

it('a user can’t sign in after the process died while disabling them', async () => {
  const globalAdmin = await admin();
  await dieAfterEachCall(
    'user-api',
    async () => {
      const { id, email, credentials } = await addUser(globalAdmin);
      const { body } = await own.client.post('/v1/session', { email, password: credentials.password });
      const { session } = body;
      const tokens = await own.client.post<Record<string, string>>('/v1/session/password', {
        email,
        session,
        newPassword: password,
      });
      return { id, email, tokens: tokens.body };
    },
    ({ id }) => globalAdmin.patch(`/v1/users/${id}`, { status: 'disabled' }),
    async ({ email, tokens }, answer) => {
      expect(answer).toMatchObject({ status: 200, body: { status: 'disabled' } });
      const signedIn = own.client.with({ Authorization: `Bearer ${tokens.accessToken}` });
      expect((await signedIn.get('/v1/me')).status).toBe(401);
      expect((await own.client.post('/v1/session/refresh', { refreshToken: tokens.refreshToken })).status).toBe(401);
      expect((await signIn(email)).status).toBe(401);
    },
  );
}, 240_000);
