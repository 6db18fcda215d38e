import { type IncomingHttpHeaders, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { inOneWindow } from '#test/at-once.ts';
import { eventually } from '#test/client.ts';
import { ownEngine } from '#test/engine.ts';
import { inOwnWords } from '#test/own-words.ts';

const own = ownEngine();

interface Answer {
  status: number;
  text: string;
  retryAfter: number;
  headers: IncomingHttpHeaders;
}

/** Posts from one of this machine's loopback addresses. */
function post(from: string, path: string, body: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    const asked = request(`${own.engine.api}${path}`, { method: 'POST', headers, localAddress: from }, async reply => {
      const text = (await reply.toArray()).join('');
      const { statusCode: status = 0, headers } = reply;
      resolve({ status, text, retryAfter: Number(headers['retry-after'] ?? 0), headers });
    });
    asked.on('error', reject).end(JSON.stringify(body));
  });
}

const trySignIn = (from: string, email: string, password = 'Wrong-harbour-7'): Promise<Answer> =>
  post(from, '/v1/session', { email, password });

const count = (answers: Answer[], wanted: number) => answers.filter(({ status }) => status === wanted).length;
const texts = (answers: Answer[]) => [...new Set(answers.map(({ text }) => text))].sort();
const good = 'Tandem-demo-2026!';

/** Wrong passwords for an address from several sources, ten from each. */
async function attack(email: string, network: string, sources: number): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let source = 1; source <= sources; source++) {
    const from = `127.0.${network}.${source}`;
    answers.push(...(await Promise.all(Array.from({ length: 10 }, () => trySignIn(from, email)))));
  }
  return answers;
}

const withoutIds = ({ headers, text, status }: Answer) => {
  const { date, 'ms-requestid': _request, 'ms-correlationid': _correlation, 'retry-after': _later, ...same } = headers;
  return JSON.stringify([status, same, text]);
};

it('ten wrong passwords close an address to their source alone, also concurrent ones, and an unknown address gets the same responses', async () => {
  await inOneWindow(5, 45);
  const known = await Promise.all(Array.from({ length: 30 }, () => trySignIn('127.0.0.2', 'LEAD@tandem.example')));
  const unknown: Answer[] = [];
  for (let n = 0; n < 30; n++) unknown.push(await trySignIn('127.0.0.3', 'nobody@tandem.example'));
  for (const answers of [known, unknown]) {
    expect(count(answers, 401)).toBe(10);
    expect(count(answers, 429)).toBe(20);
  }
  expect(texts(known)).toEqual(texts(unknown));
  expect(texts(known)).toHaveLength(2);
  const locked = await trySignIn('127.0.0.2', 'lead@tandem.example', good);
  expect(locked.status).toBe(429);
  expect(locked.retryAfter).toBeGreaterThan(0);
  expect(locked.retryAfter).toBeLessThanOrEqual(300);
  expect(JSON.parse(locked.text)).toMatchObject({ reason: 'session.too_many', statusCode: 429 });
  expect((await trySignIn('127.0.0.4', 'lead@tandem.example', good)).status).toBe(200);
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

describe('an attacker with many sources', () => {
  const email = 'admin@fabrikam.example';
  const json = { Accept: 'application/json' };
  const mails = async () => (await own.client.mails(email)).filter(({ subject }) => subject.includes('signing in'));

  it('does not keep a person out, who confirms by an emailed link; a right guess looks like a wrong one', async () => {
    await inOneWindow(60, 60);
    expect(count(await attack(email, '1', 10), 401)).toBe(100);
    const wrong = await attack(email, '2', 2);
    expect(count(wrong, 429)).toBe(20);
    const right = await trySignIn('127.0.0.8', email, good);
    expect(withoutIds(right)).toBe(withoutIds(wrong[0] as Answer));
    expect(right.retryAfter).toBeGreaterThan(0);

    const { link, code } = await own.client.mailedLink(email, 'signing in');
    const page = await own.client.get(link);
    expect([page.status, page.text.includes('name="password"')]).toEqual([200, false]);
    expect((await trySignIn('127.0.0.8', email, good)).status).toBe(429);
    await eventually(async () => expect(await mails()).toHaveLength(2));
    const newest = await own.client.mailedLink(email, 'signing in');
    expect((await own.client.submit(link, { code }, json)).body.reason).toBe('token.superseded');
    const other = newest.code === '000000' ? '000001' : '000000';
    expect((await own.client.submit(newest.link, { code: other }, json)).body.reason).toBe('verify.code_wrong');
    const confirmed = await own.client.submit(newest.link, { code: newest.code }, json);
    expect(confirmed).toMatchObject({ status: 200, body: { status: 'confirmed' } });
    expect((await own.client.get(newest.link)).text).toContain('Sign-in confirmed');

    for (const from of ['127.0.0.8', '127.0.0.9']) expect((await trySignIn(from, email, good)).status).toBe(200);
    expect(count(await attack(email, '3', 2), 429)).toBe(20);
    expect((await trySignIn('127.0.0.8', email, good)).status).toBe(200);
  });

  it('leaves one audit record for each kind of limit, not one for each failure', async () => {
    const admin = await own.client.signIn(email, good);
    const { items } = (await admin.get('/v1/auditrecords?size=200')).body;
    const of = (operation: string) => inOwnWords(items).filter(({ operationType }) => operationType === operation);
    expect(of('refuse_sign_ins').map(({ resourceNewValue }) => JSON.parse(String(resourceNewValue)))).toEqual([
      { Failures: 100, Minutes: 60, Source: expect.stringMatching(/^[\w-]{10}$/) },
      { Failures: 10, Minutes: 5, Source: expect.stringMatching(/^[\w-]{10}$/) },
    ]);
    expect(of('confirm_sign_in')).toHaveLength(1);
    expect(of('create_session').length).toBeGreaterThan(25);
    expect(JSON.stringify(items)).not.toContain('127.0.0.8');
  });

  it('sets off three emails a day to a person at most, whoever knows the password, and none to anybody else', async () => {
    const lead = 'reviewer@tandem.example';
    await inOneWindow(60, 60);
    await attack(lead, '4', 10);
    for (let n = 1; n <= 6; n++) expect((await trySignIn(`127.0.5.${n}`, lead, good)).status).toBe(429);
    const sent = async () =>
      (await own.client.mails(lead)).filter(({ subject }) => subject.includes('signing in')).length;
    await eventually(async () => expect(await sent()).toBe(3));
    const before = (await mails()).length;
    const unknown = await attack('nobody-else@tandem.example', '6', 11);
    expect([count(unknown, 401), count(unknown, 429)]).toEqual([100, 10]);
    expect((await mails()).length).toBe(before);
    expect(await sent()).toBe(3);
  });
});

it('a source that asks for many recovery links gets the same answer as ever, and beyond sixty an hour nothing is sent', async () => {
  const ask = (from: string, email: string) => post(from, '/v1/session/recovery', { email });
  const answers: Answer[] = [];
  await inOneWindow(60, 45);
  for (let n = 0; n < 60; n += 20)
    answers.push(...(await Promise.all(Array.from({ length: 20 }, (_, m) => ask('127.0.7.1', `x${n + m}@y.example`)))));
  answers.push(await ask('127.0.7.1', 'lead@tandem.example'));
  expect([...new Set(answers.map(withoutIds))]).toHaveLength(1);
  expect(count(answers, 202)).toBe(61);
  await ask('127.0.7.2', 'lead@tandem.example');
  await own.client.mail('lead@tandem.example', 'choose a new password');
  const sent = await own.client.mails('lead@tandem.example');
  expect(sent.filter(({ subject }) => subject.includes('choose a new password'))).toHaveLength(1);
});

it('the log has a hash of the source of each call, the same for calls of one source, and never the address', async () => {
  const source = '127.0.8.1';
  for (const email of ['lead@tandem.example', 'x@y.example']) await trySignIn(source, email);
  await trySignIn('127.0.8.2', 'x@y.example');
  const lines = own.engine.logs.filter(line => line.includes('"operation":"signIn"')).slice(-3);
  const hashes = lines.map(line => /"source":"([\w-]{10})"/.exec(line)?.[1]);
  expect([hashes[0] === hashes[1], hashes[1] === hashes[2], hashes.includes(undefined)]).toEqual([true, false, false]);
  expect(own.engine.logs.join('\n')).not.toMatch(/127\.0\.[1-8]\.\d/);
});
