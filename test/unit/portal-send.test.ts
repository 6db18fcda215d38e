import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { repeatable, SentRequest, send } from '#functions/portal/send.ts';

/** The requests that came, with the connection of each, numbered. */
const came: { line: string; body: string; length: string | undefined; connection: number }[] = [];
const connections: Socket[] = [];
/** Breaks the connection of the next request instead of an answer. */
let breaks = false;
/** Connections that break with their next request. */
const ended = new Set<Socket>();

const textOf = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const server = createServer(async (incoming, outgoing) => {
  const { method, url, socket, headers } = incoming;
  const body = await textOf(incoming);
  if (!connections.includes(socket)) connections.push(socket);
  came.push({
    line: `${method} ${url}`,
    body,
    length: headers['content-length'],
    connection: connections.indexOf(socket),
  });
  if (breaks || ended.has(socket)) {
    breaks = false;
    socket.destroy();
  } else if (url === '/never') {
    // The connection stays open, without an answer.
  } else if (url === '/stalls') outgoing.writeHead(200, { 'Content-Length': 10 }).write('abc');
  else if (url === '/stops')
    outgoing.writeHead(200, { 'Content-Length': 10 }).write('abc', () => setImmediate(() => socket.destroy()));
  else if (url === '/odd') outgoing.writeHead(600).end('{}');
  else if (url === '/gone') outgoing.writeHead(204).end();
  else if (url === '/elsewhere') outgoing.writeHead(302, { Location: 'https://documents.example/1' }).end();
  else if (url === '/refused') outgoing.writeHead(409, { 'Content-Type': 'application/json' }).end('{"code":2204}');
  else
    outgoing
      .writeHead(200, { 'Content-Type': 'application/json', 'Set-Cookie': ['a=1', 'b=2'] })
      .end(JSON.stringify({ name: 'Контосо', sent: headers['ms-requestid'] }));
});

let base = '';
beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  process.env.BASE_URL = base;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  came.splice(0);
  ended.clear();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Init {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  signal?: AbortSignal;
}

const request = (path: string, init: Init = {}) =>
  new SentRequest(base + path, { ...init, headers: new Headers(init.headers) });
const ask = (path: string, init: Init = {}) => send(request(path, init));

/** Lets time go by, in milliseconds, in which nothing happens. */
function wait(milliseconds: number): void {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: now + milliseconds });
}

it('sends a call and its body, and gives the answer with all headers, over one connection', async () => {
  const first = await ask('/v1/me');
  expect([first.status, first.ok, first.headers.getSetCookie()]).toEqual([200, true, ['a=1', 'b=2']]);
  expect(await first.json()).toEqual({ name: 'Контосо' });
  const second = await ask('/v1/users', { method: 'POST', headers: { 'MS-RequestId': '1' }, body: '{"name":"Анна"}' });
  expect(JSON.parse(await second.text())).toEqual({ name: 'Контосо', sent: '1' });
  expect(new TextDecoder().decode(await second.arrayBuffer())).toContain('Контосо');
  expect(came.map(({ line, body }) => [line, body])).toEqual([
    ['GET /v1/me', ''],
    ['POST /v1/users', '{"name":"Анна"}'],
  ]);
  expect(new Set(came.map(({ connection }) => connection)).size).toBe(1);
});

it('passes on refusals, redirects and answers without a body as they are', async () => {
  const [gone, elsewhere, refused] = [await ask('/gone'), await ask('/elsewhere'), await ask('/refused')];
  expect([gone.status, await gone.text()]).toEqual([204, '']);
  expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([302, 'https://documents.example/1']);
  expect([refused.status, refused.ok, await refused.json()]).toEqual([409, false, { code: 2204 }]);
});

it('sends a call again when the kept connection has ended meanwhile, but none that could act twice', async () => {
  const afterOthers = async (path: string, init?: Init) => {
    await ask('/v1/me');
    came.splice(0);
    breaks = true;
    return ask(path, init);
  };
  expect((await afterOthers('/v1/me')).status).toBe(200);
  expect(came.map(({ line }) => line)).toEqual(['GET /v1/me', 'GET /v1/me']);
  const repeated = await afterOthers('/v1/users', { method: 'POST', headers: { 'MS-RequestId': '2' }, body: '{}' });
  expect(repeated.status).toBe(200);
  expect(came.map(({ line }) => line)).toEqual(['POST /v1/users', 'POST /v1/users']);
  await expect(afterOthers('/v1/users', { method: 'POST', body: '{}' })).rejects.toThrow();
  expect(came.map(({ line }) => line)).toEqual(['POST /v1/users']);
});

it('sends a call again over a new connection, however many kept ones have ended', async () => {
  await Promise.all(['/v1/me', '/v1/tasks', '/v1/users'].map(path => ask(path)));
  for (const socket of connections) ended.add(socket);
  expect((await ask('/v1/me')).status).toBe(200);
  expect(came).toHaveLength(5);
});

it('sends again a call that says that it may come twice', async () => {
  await ask('/v1/me');
  breaks = true;
  const renewal = { method: 'POST', headers: new Headers(), body: '{}', ...repeatable };
  expect((await send(new SentRequest(`${base}/v1/session/refresh`, renewal))).status).toBe(200);
  expect(came).toHaveLength(3);
});

it('keeps connections for four seconds without a call, and no longer', async () => {
  await ask('/v1/me');
  const used = connections[came[0]?.connection ?? -1] as Socket;
  wait(3_900);
  await ask('/v1/me');
  const closed = once(used, 'close');
  wait(4_100);
  await ask('/v1/me');
  await closed;
  const [first, second, third] = came.map(({ connection }) => connection);
  expect([second === first, third === first]).toEqual([true, false]);
});

it('does not end the connection of a call that is under way', async () => {
  const slow = send(request('/never'), 300);
  const late = expect(slow).rejects.toMatchObject({ name: 'TimeoutError' });
  await vi.waitFor(() => expect(came).toHaveLength(1));
  wait(60_000);
  expect((await ask('/v1/me')).status).toBe(200);
  await late;
  // It would have been sent again.
  expect(came.map(({ line }) => line)).toEqual(['GET /never', 'GET /v1/me']);
});

it.each([['DELETE'], ['POST'], ['PATCH']])('sends the body of a %s with its length', async method => {
  const body = JSON.stringify({ code: 'код' });
  await ask('/v1/users/1', { method, body });
  await ask('/v1/users/1', { method, body: new TextEncoder().encode(body) });
  expect(came.map(({ line, body, length }) => [line, body, length])).toEqual([
    [`${method} /v1/users/1`, body, '17'],
    [`${method} /v1/users/1`, body, '17'],
  ]);
});

it.each(['/never', '/stalls'])('gives up a call that takes too long, and does not send it again: %s', async path => {
  await ask('/v1/me');
  await expect(send(request(path), 300)).rejects.toMatchObject({ name: 'TimeoutError' });
  const signal = AbortSignal.timeout(300);
  await expect(ask(path, { signal })).rejects.toMatchObject({ name: 'TimeoutError' });
  await vi.waitFor(() => expect(came.map(({ line }) => line)).toEqual(['GET /v1/me', `GET ${path}`, `GET ${path}`]));
});

it('does not send a call whose signal has ended it before', async () => {
  const signal = AbortSignal.abort(new DOMException('No longer needed', 'AbortError'));
  await expect(ask('/v1/me', { signal })).rejects.toMatchObject({ name: 'AbortError' });
  expect(came).toEqual([]);
});

it('a call that breaks on a new connection fails, and is sent once', async () => {
  wait(60_000);
  breaks = true;
  await expect(ask('/v1/me')).rejects.toThrow();
  expect(came).toHaveLength(1);
});

it('an answer that breaks midway fails, and so does one with a status that is none, and a call to nobody', async () => {
  await expect(ask('/stops')).rejects.toThrow('aborted');
  await expect(ask('/odd')).rejects.toThrow(RangeError);
  const nobody = new SentRequest('http://127.0.0.1:9/', { headers: new Headers() });
  await expect(send(nobody)).rejects.toThrow('ECONNREFUSED');
});
