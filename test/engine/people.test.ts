import { afterEach, expect, it } from 'vitest';
import { password } from '#test/builders.ts';
import { type Answer, type Client, eventually, type Loose } from '#test/client.ts';
import { betweenReads, ownEngine } from '#test/engine.ts';
import { addUser, type Credentials, newUser } from '#test/team.ts';

const own = ownEngine();
const json = { Accept: 'application/json' };

afterEach(() => {
  own.engine.intercept = undefined;
});

/**
 * Does something again and again, each time to somebody else: the function that does it dies after its first call to AWS,
 * then after its second, and so on; and each time it is repeated until it is answered.
 */
async function dyingEverywhere<Case>(
  caller: string,
  begin: () => Promise<Case>,
  act: (one: Case) => Promise<Answer>,
  check: (one: Case, answer: Answer) => Promise<void>,
): Promise<void> {
  for (let k = 1; ; k++) {
    const one = await begin();
    let calls = 0;
    own.engine.intercept = call => {
      if (!call.caller.endsWith(caller) || ++calls !== k) return undefined;
      setTimeout(() => own.engine.lambdas.kill(call.caller), 15);
      return 'lost';
    };
    await act(one);
    own.engine.intercept = undefined;
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
const enter = (email: string) => own.client.post('/v1/session', { email, password });

it('a process that dies while somebody chooses a password by their link: the next press lets them in', async () => {
  const boss = await admin();
  await dyingEverywhere(
    'user-links',
    async () => {
      const { email } = await addUser(boss, { delivery: 'invite_link' });
      return { email, ...(await own.client.mailedLink(email, 'your access')) };
    },
    ({ link, code }) => own.client.submit(link, { code, password }, json),
    async ({ email }, answer) => {
      expect(answer).toMatchObject({ status: 200, body: { status: 'active' } });
      expect((await enter(email)).status).toBe(200);
    },
  );
}, 60_000);

it('a press that comes between what another reads of link and person: both let them in', async () => {
  const { email } = await addUser(await admin(), { delivery: 'invite_link' });
  const { link, code } = await own.client.mailedLink(email, 'your access');
  const submit = () => own.client.submit(link, { code, password }, json);
  let other: Answer | undefined;
  betweenReads(own, 'user-links', async () => {
    other = await submit();
  });
  const answer = await submit();
  expect(other).toMatchObject({ status: 200, body: { status: 'active' } });
  expect(answer).toMatchObject({ status: 200, body: { status: 'active' } });
});

it('a process that dies while a temporary password is changed: the repeat, or the new password, lets them in', async () => {
  const boss = await admin();
  await dyingEverywhere(
    'session-api',
    async () => {
      const { email, credentials } = await addUser(boss);
      const { body } = await own.client.post('/v1/session', { email, password: credentials.password });
      return { email, session: body.session };
    },
    ({ email, session }) => own.client.post('/v1/session/password', { email, session, newPassword: password }),
    async ({ email }, answer) => {
      expect([200, 401]).toContain(answer.status);
      expect((await enter(email)).status).toBe(200);
    },
  );
}, 60_000);

it('a process that dies while a user is added: the repeat under the same id answers with the same user and secret', async () => {
  const boss = await admin();
  const made = new Set<string>();
  await dyingEverywhere(
    'user-api',
    async () => ({
      caller: boss.with({ 'MS-RequestId': crypto.randomUUID() }),
      sent: newUser({ delivery: 'show_once' }),
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
}, 60_000);

it('a process that dies while a user is disabled: nobody gets in, whatever was left undone', async () => {
  const boss = await admin();
  await dyingEverywhere(
    'user-api',
    async () => {
      const { id, email, credentials } = await addUser(boss);
      const { body } = await own.client.post('/v1/session', { email, password: credentials.password });
      const { session } = body;
      const tokens = await own.client.post<Record<string, string>>('/v1/session/password', {
        email,
        session,
        newPassword: password,
      });
      return { id, email, tokens: tokens.body };
    },
    ({ id }) => boss.patch(`/v1/users/${id}`, { status: 'disabled' }),
    async ({ email, tokens }, answer) => {
      expect(answer).toMatchObject({ status: 200, body: { status: 'disabled' } });
      const signedIn = own.client.with({ Authorization: `Bearer ${tokens.accessToken}` });
      expect((await signedIn.get('/v1/me')).status).toBe(401);
      expect((await own.client.post('/v1/session/refresh', { refreshToken: tokens.refreshToken })).status).toBe(401);
      expect((await enter(email)).status).toBe(401);
    },
  );
}, 60_000);
