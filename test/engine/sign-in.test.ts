import { request } from 'node:http';
import { expect, it } from 'vitest';
import { ownEngine } from '#test/engine.ts';

const own = ownEngine();

interface Answer {
  status: number;
  text: string;
  retryAfter: number;
}

/** Tries to sign in from one of this machine's loopback addresses. */
function trySignIn(from: string, email: string, password = 'Wrong-harbour-7'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    const asked = request(
      `${own.engine.api}/v1/session`,
      { method: 'POST', headers, localAddress: from },
      async reply => {
        const text = (await reply.toArray()).join('');
        resolve({ status: reply.statusCode ?? 0, text, retryAfter: Number(reply.headers['retry-after'] ?? 0) });
      },
    );
    asked.on('error', reject).end(JSON.stringify({ email, password }));
  });
}

const count = (answers: Answer[], wanted: number) => answers.filter(({ status }) => status === wanted).length;
const good = 'Tandem-demo-2026!';

it('an address is locked after ten wrong passwords, also concurrent ones, and an unknown address gets the same responses', async () => {
  const known = await Promise.all(Array.from({ length: 30 }, () => trySignIn('127.0.0.2', 'LEAD@tandem.example')));
  const unknown: Answer[] = [];
  for (let n = 0; n < 30; n++) unknown.push(await trySignIn('127.0.0.3', 'nobody@tandem.example'));
  for (const answers of [known, unknown]) {
    expect(count(answers, 401)).toBe(10);
    expect(count(answers, 429)).toBe(20);
  }
  const texts = (answers: Answer[]) => [...new Set(answers.map(({ text }) => text))].sort();
  expect(texts(known)).toEqual(texts(unknown));
  expect(texts(known)).toHaveLength(2);
  const locked = await trySignIn('127.0.0.4', 'lead@tandem.example', good);
  expect(locked.status).toBe(429);
  expect(locked.retryAfter).toBeGreaterThan(0);
  expect(locked.retryAfter).toBeLessThanOrEqual(300);
  expect(JSON.parse(locked.text)).toMatchObject({ reason: 'session.too_many', statusCode: 429 });
  expect((await trySignIn('127.0.0.2', 'reviewer@tandem.example', good)).status).toBe(200);
});

it('successful sign-ins do not count against the limit', async () => {
  for (let n = 0; n < 25; n++) expect((await trySignIn('127.0.0.5', 'admin@fabrikam.example', good)).status).toBe(200);
});

it('a source IP is limited to 100 wrong passwords per minute across addresses, and other sources are not affected', async () => {
  const answers: Answer[] = [];
  for (let n = 0; n < 230; n += 23) {
    const some = Array.from({ length: 23 }, (_, m) => trySignIn('127.0.0.6', `person-${n + m}@contoso.example`));
    answers.push(...(await Promise.all(some)));
  }
  const verified = count(answers, 401);
  expect(verified).toBeGreaterThanOrEqual(100);
  expect(verified).toBeLessThanOrEqual(200);
  expect(count(answers, 429)).toBe(230 - verified);
  for (const { retryAfter } of answers.filter(({ status }) => status === 429))
    expect(retryAfter).toBeLessThanOrEqual(60);
  expect((await trySignIn('127.0.0.7', 'admin@fabrikam.example', good)).status).toBe(200);
});
