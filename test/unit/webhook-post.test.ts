import { generateKeyPairSync } from 'node:crypto';
import { createServer as createSafe } from 'node:https';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { selfSigned } from '#functions/webhook/certificate.ts';
import { postEvent, resolvesInside } from '#functions/webhook/post.ts';
import { Receiver } from '#test/receiver.ts';

/** Replaces DNS: each lookup returns the next answer, and the last answer repeats. */
let answers: string[][] = [];
let asked: string[] = [];
vi.mock('node:dns', () => ({
  lookup: (host: string, _options: object, callback: (error: Error | null, addresses?: object[]) => void) => {
    asked.push(host);
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    const unknown = Object.assign(new Error('unknown'), { code: 'ENOTFOUND' });
    if (addresses.length === 0) return callback(unknown);
    callback(
      null,
      addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  },
}));

const receiver = await Receiver.start();
const open: Server[] = [];
const listening = async (server: Server): Promise<number> => {
  open.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
const at = (host: string, port: string | number, protocol = 'http') => new URL(`${protocol}://${host}:${port}/hook`);
const { port } = new URL(receiver.url);
const sending = (url: URL, more: object = {}) => postEvent(url, { body: '{}', headers: {}, inside: false, ...more });

beforeEach(() => {
  answers = [];
  asked = [];
  receiver.received.length = 0;
});
afterAll(async () => {
  await receiver.stop();
  for (const server of open) server.close();
});

describe('posting an event', () => {
  it.each([
    [['127.0.0.1']],
    [['::1']],
    [['10.0.0.7']],
    [['169.254.169.254']],
    [['fd00:ec2::254']],
    [['::ffff:127.0.0.1']],
    [['8.8.8.8', '127.0.0.1']],
    [['127.0.0.1', '2606:4700::1111']],
  ])('opens no connection to a host name that resolves to %j', async addresses => {
    answers = [addresses];
    expect(await sending(at('hooks.contoso.example', port))).toEqual({ trouble: 'inside' });
    expect(receiver.received).toEqual([]);
  });

  it('resolves the host name for each connection, so that an earlier public answer does not help an attacker', async () => {
    answers = [['8.8.8.8'], ['127.0.0.1']];
    expect(await resolvesInside('hooks.contoso.example')).toBe(false);
    expect(await sending(at('hooks.contoso.example', port))).toEqual({ trouble: 'inside' });
    expect(asked).toHaveLength(2);
    expect(receiver.received).toEqual([]);
  });

  it('returns only the status code, whatever the response', async () => {
    receiver.answers = [{ status: 201 }, { status: 301, headers: { Location: '/elsewhere' } }, { status: 599 }];
    const url = at('127.0.0.1', port);
    const answered = [];
    for (let n = 0; n < 3; n++) answered.push(await sending(url, { inside: true }));
    expect(answered).toEqual([{ answered: 201 }, { answered: 301 }, { answered: 599 }]);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook']);
  });

  it.each([
    ['closes the connection', 'unreachable', (server: Server) => server.on('connection', socket => socket.destroy())],
    ['sends nothing', 'timeout', (server: Server) => server],
    [
      'never completes its headers',
      'timeout',
      (server: Server) => server.on('connection', socket => socket.write('HTTP/1.1 200 OK\r\nX: ')),
    ],
    [
      'does not speak HTTP',
      'unreachable',
      (server: Server) => server.on('connection', socket => socket.end('220 mail ready\r\n')),
    ],
  ] as const)('to an endpoint that %s fails with %s', async (_what, trouble, behave) => {
    const silent = behave(createServer()) as Server;
    // Whoever hangs up at the end of the time resets the connection.
    silent.on('connection', socket => socket.on('error', () => {}));
    const url = at('127.0.0.1', await listening(silent));
    const timeout = trouble === 'timeout' ? 200 : 10_000;
    expect(await sending(url, { inside: true, timeout })).toEqual({ trouble });
  });

  it('does not wait for the response body', async () => {
    const endless = createServer(socket => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n'));
    const url = at('127.0.0.1', await listening(endless));
    expect(await sending(url, { inside: true, timeout: 5000 })).toEqual({ answered: 200 });
  });

  it('fails for a certificate that is not publicly trusted', async () => {
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const dates = { notBefore: new Date(Date.now() - 1000), notAfter: new Date(Date.now() + 1e9) };
    const cert = selfSigned(pair, { organization: 'Contoso', ...dates });
    const pem = `-----BEGIN CERTIFICATE-----\n${cert.toString('base64')}\n-----END CERTIFICATE-----\n`;
    const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
    const safe = createSafe({ key, cert: pem });
    expect(await sending(at('127.0.0.1', await listening(safe), 'https'), { inside: true })).toEqual({
      trouble: 'certificate',
    });
  });

  it('fails with unknown_host for a host name that cannot be resolved', async () => {
    expect(await sending(at('hooks.contoso.example', 443, 'https'))).toEqual({ trouble: 'unknown_host' });
  });
});

describe('the host name of a registration', () => {
  it('may be unresolvable but must not resolve to a private address', async () => {
    expect(await resolvesInside('hooks.contoso.example')).toBe(false);
    answers = [['8.8.8.8', '2606:4700::1111']];
    expect(await resolvesInside('hooks.contoso.example')).toBe(false);
    answers = [['8.8.8.8', '192.168.0.1']];
    expect(await resolvesInside('hooks.contoso.example')).toBe(true);
  });
});
