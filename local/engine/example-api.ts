import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exampleAnswer } from '#local/samples/example-answers.ts';
import { permissionNames } from '#shared/identity/listed-permissions.ts';
import { answerOwnHostsOnly } from './own-hosts.ts';

/** A sign-in: its example asks for a second factor, and the tokens in examples are shortened. */
const tokens = { accessToken: 'sample', refreshToken: 'sample', expiresIn: 3600, tokenType: 'Bearer' };

/** The person of the examples, who may see every page. */
const me = async (): Promise<Response> =>
  Response.json({ ...((await exampleAnswer('GET', '/v1/me').json()) as object), permissions: permissionNames });

async function answerTo(method: string, path: string): Promise<Response> {
  if (path === '/v1/session') return Response.json(tokens);
  return method === 'GET' && path === '/v1/me' ? me() : exampleAnswer(method, path);
}

/** An API that answers every call with the example in its description, so that pages show something whatever the system holds. */
export interface ExampleApi {
  /** Its base URL, without a trailing slash. */
  address: string;
  stop: () => void;
}

/** Starts it on a free port of this machine. */
export async function startExampleApi(): Promise<ExampleApi> {
  const reply = async ({ method = 'GET', url = '/' }: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const answer = await answerTo(method, new URL(url, 'http://127.0.0.1').pathname);
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  };
  const server = createServer((incoming, outgoing) => {
    reply(incoming, outgoing).catch(() => outgoing.destroy());
  });
  answerOwnHostsOnly(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
