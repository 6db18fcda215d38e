import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { SentRequest, send } from '#functions/portal/send.ts';

/** The requests that came, with the connection of each, numbered. */
const came: { line: string; body: string; connection: number }[] = [];
const connections: Socket[] = [];
/** Breaks the connection of the next request instead of an answer. */
let breaks = false;

const textOf = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

const server = createServer(async (incoming, outgoing) => {
  const { method, url, socket } = incoming;
  const body = await textOf(incoming);
  if (!connections.includes(socket)) connections.push(socket);
  came.push({ line: `${method} ${url}`, body, connection: connections.indexOf(socket) });
  if (breaks) {
    breaks = false;
    socket.destroy();
  } else if (url === '/gone') outgoing.writeHead(204).end();
  else if (url === '/elsewhere') outgoing.writeHead(302, { Location: 'https://documents.example/1' }).end();
  else if (url === '/refused') outgoing.writeHead(409, { 'Content-Type': 'application/json' }).end('{"code":2204}');
  else
    outgoing
      .writeHead(200, { 'Content-Type': 'application/json', 'Set-Cookie': ['a=1', 'b=2'] })
      .end(JSON.stringify({ name: 'Контосо', sent: incoming.headers['ms-requestid'] }));
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
});

const ask = (path: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}) =>
  send(new SentRequest(base + path, { ...init, headers: new Headers(init.headers) }));

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
  await ask('/v1/me');
  breaks = true;
  expect((await ask('/v1/me')).status).toBe(200);
  breaks = true;
  const repeated = await ask('/v1/users', { method: 'POST', headers: { 'MS-RequestId': '2' }, body: '{}' });
  expect(repeated.status).toBe(200);
  breaks = true;
  await expect(ask('/v1/users', { method: 'POST', body: '{}' })).rejects.toThrow();
  expect(came.map(({ line }) => line)).toEqual([
    ...['GET /v1/me', 'GET /v1/me', 'GET /v1/me'],
    ...['POST /v1/users', 'POST /v1/users', 'POST /v1/users'],
  ]);
});

it('a call that breaks on a new connection fails, and so does one to nobody', async () => {
  connections[connections.length - 1]?.destroy();
  for (const socket of connections) socket.destroy();
  await new Promise(resolve => setImmediate(resolve));
  const nobody = new SentRequest('http://127.0.0.1:9/', { headers: new Headers() });
  await expect(send(nobody)).rejects.toThrow();
});
