import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A DynamoDB call with its response. */
export interface TappedCall {
  /** Name of the calling function, from the access key. */
  caller: string;
  /** `GetItem`, `TransactWriteItems`, … */
  operation: string;
  input: Record<string, unknown>;
  status: number;
  output: Record<string, unknown>;
}

export interface Tap {
  endpoint: string;
  /** Called after DynamoDB has answered a call, before the caller gets the response. */
  onCall: ((call: TappedCall) => void) | undefined;
  stop: () => Promise<void>;
}

const parsed = (bytes: Buffer): Record<string, unknown> => (bytes.length > 0 ? JSON.parse(bytes.toString()) : {});

/** Operations that can report consumed capacity. */
const metered = /^(GetItem|BatchGetItem|Query|PutItem|UpdateItem|DeleteItem|TransactWriteItems|TransactGetItems)$/;

/**
 * A proxy in front of DynamoDB that reports every call with its response. While `onCall` is set, it adds
 * `ReturnConsumedCapacity` to the calls. Engines use it when `DYNAMODB_ENDPOINT` is set to its endpoint.
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
