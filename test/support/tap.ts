import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { keysWritten } from './written.ts';

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

/** An item as DynamoDB's protocol has it. */
export type Item = Record<string, AttributeValue>;

/** A write with the items that it names, before and after it, in the order of its members. */
export interface TappedWrite extends TappedCall {
  before: (Item | undefined)[];
  after: (Item | undefined)[];
}

export interface Tap {
  endpoint: string;
  /** Called after a write that succeeded. While it is set, the tap reads the items of each write before and after it. */
  onWrite: ((write: TappedWrite) => void) | undefined;
  /** Called after DynamoDB has answered a call, before the caller gets the response. */
  onCall: ((call: TappedCall) => void) | undefined;
  stop: () => Promise<void>;
}

const parsed = (bytes: Buffer): Record<string, unknown> => (bytes.length > 0 ? JSON.parse(bytes.toString()) : {});

/** Operations that can report consumed capacity. */
const metered = /^(GetItem|BatchGetItem|Query|PutItem|UpdateItem|DeleteItem|TransactWriteItems|TransactGetItems)$/;

/** A call that also asks what it consumes, if it can. */
const withCapacity = (operation: string, input: Record<string, unknown>, body: Buffer): Buffer =>
  metered.test(operation) ? Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' })) : body;

const written = /^(PutItem|UpdateItem|DeleteItem|TransactWriteItems)$/;

type Headers = NodeJS.Dict<string | string[]>;

/** Name of the calling function, from the access key. */
const callerOf = ({ authorization }: Headers): string =>
  /Credential=([^/]+)\//.exec(String(authorization ?? ''))?.[1] ?? 'nobody';

/**
 * A proxy in front of DynamoDB that reports every call with its response. While `onCall` is set, it adds
 * `ReturnConsumedCapacity` to the calls. Engines use it when `DYNAMODB_ENDPOINT` is set to its endpoint.
 */
export async function startTap(behind: string): Promise<Tap> {
  const tap = { onCall: undefined } as unknown as Tap;
  const send = (body: Buffer, headers: Headers) =>
    new Promise<{ status: number; headers: Headers; bytes: Buffer }>((resolve, reject) => {
      const outgoing = request(
        behind,
        { method: 'POST', headers: { ...headers, 'content-length': String(body.length) } },
        incoming =>
          buffer(incoming).then(
            bytes => resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, bytes }),
            reject,
          ),
      );
      outgoing.on('error', reject).end(body);
    });
  /** The items that a write names, as they are now. */
  const itemsOf = (input: Record<string, unknown>, headers: Headers): Promise<(Item | undefined)[]> =>
    Promise.all(
      keysWritten(input).map(async read => {
        const asked = { ...headers, 'x-amz-target': 'DynamoDB_20120810.GetItem' };
        const { bytes } = await send(Buffer.from(JSON.stringify({ ...read, ConsistentRead: true })), asked);
        return parsed(bytes).Item as Item | undefined;
      }),
    );
  const pass = async (body: Buffer, headers: Headers) => {
    const operation = String(headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    const { onCall, onWrite } = tap;
    const isWrite = onWrite !== undefined && written.test(operation);
    const input = onCall || isWrite ? parsed(body) : {};
    const sent = onCall ? withCapacity(operation, input, body) : body;
    const before = isWrite ? await itemsOf(input, headers) : [];
    const reply = await send(sent, headers);
    const call = { caller: callerOf(headers), operation, input, status: reply.status, output: parsed(reply.bytes) };
    onCall?.(call);
    if (isWrite && reply.status === 200) onWrite({ ...call, before, after: await itemsOf(input, headers) });
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
