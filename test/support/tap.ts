import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A call that reached DynamoDB, with what it answered. */
export interface TappedCall {
  /** The function that called, by its access key. */
  caller: string;
  /** `GetItem`, `TransactWriteItems`, … */
  operation: string;
  input: Record<string, unknown>;
  status: number;
  output: Record<string, unknown>;
}

export interface Tap {
  endpoint: string;
  /** Told of every call after DynamoDB has answered it, before the caller hears. */
  onCall: ((call: TappedCall) => void) | undefined;
  stop: () => Promise<void>;
}

const parsed = (bytes: Buffer): Record<string, unknown> => (bytes.length > 0 ? JSON.parse(bytes.toString()) : {});

/** Operations that tell what they consumed, when asked. */
const metered = /^(GetItem|BatchGetItem|Query|PutItem|UpdateItem|DeleteItem|TransactWriteItems|TransactGetItems)$/;

/**
 * Stands before a DynamoDB and tells of every call what it did, and what capacity it consumed: every call is made to ask
 * for that while somebody listens. An engine started with `DYNAMODB_ENDPOINT` set to it runs through it.
 */
export async function startTap(behind: string): Promise<Tap> {
  const tap = { onCall: undefined } as unknown as Tap;
  const pass = async (body: Buffer, headers: NodeJS.Dict<string | string[]>) => {
    const operation = String(headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const onCall = tap.onCall;
    const input = onCall ? parsed(body) : {};
    const sent =
      onCall && metered.test(operation)
        ? Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' }))
        : body;
    const reply = await new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; bytes: Buffer }>(
      (resolve, reject) => {
        const outgoing = request(
          behind,
          { method: 'POST', headers: { ...headers, 'content-length': String(sent.length) } },
          incoming =>
            buffer(incoming).then(
              bytes => resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, bytes }),
              reject,
            ),
        );
        outgoing.on('error', reject).end(sent);
      },
    );
    const [, caller = 'nobody'] = /Credential=([^/]+)\//.exec(String(headers.authorization ?? '')) ?? [];
    onCall?.({ caller, operation, input, status: reply.status, output: parsed(reply.bytes) });
    return reply;
  };
  const server = createServer(async (incoming, outgoing) => {
    try {
      const { status, headers, bytes } = await pass(await buffer(incoming), incoming.headers);
      outgoing.writeHead(status, headers).end(bytes);
    } catch {
      outgoing.destroy();
    }
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(tap, {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>(resolve => server.close(() => resolve()));
    },
  });
}
