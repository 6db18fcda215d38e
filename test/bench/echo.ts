import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { selfSigned } from '#functions/webhook/certificate.ts';
import type { AwsRequest } from './recorded-run.ts';

/** Key by which a request matches a recorded one: operation, and the items or index it accesses. */
function requestKey(operation: string, input: Record<string, unknown>): string {
  const { Key, RequestItems, IndexName, ExpressionAttributeValues: values } = input;
  return JSON.stringify([operation, Key, RequestItems, IndexName, (values as Record<string, unknown>)?.[':p']]);
}

type Item = Record<string, { S?: string }>;

/** The same without the sort key, which is the time in counters: what was recorded in another hour matches, too. */
function partitionOf(operation: string, input: Record<string, unknown>): string {
  const { pk } = (input.Key ?? {}) as Item;
  return JSON.stringify([operation, pk?.S]);
}

/** What is asked of each table in one batch, or what a batch answers. */
type Batch<Of> = Record<string, Of>;

const itemKey = ({ pk, sk }: Item): string => `${pk?.S} ${sk?.S}`;

/** The answer to a batch of reads from the items that any request returned: some keys of a batch are new in each call. */
function batchAnswer(asked: Batch<{ Keys: Item[] }>, items: ReadonlyMap<string, Item>): string {
  const found = Object.entries(asked).map(([table, { Keys }]) => [
    table,
    Keys.flatMap(key => items.get(itemKey(key)) ?? []),
  ]);
  return JSON.stringify({ Responses: Object.fromEntries(found), UnprocessedKeys: {} });
}

/** Every item that some requests returned in batches, by its key. */
function batchedItems(requests: readonly AwsRequest[]): Map<string, Item> {
  const batches = requests.flatMap(({ output }) => Object.values((output?.Responses ?? {}) as Batch<Item[]>));
  return new Map(batches.flat().map(item => [itemKey(item), item]));
}

/** Minimal responses to requests that the tap doesn't record. */
const defaultResponses: Record<string, unknown> = {
  GetSecretValue: { SecretString: 'a key of the programme, long enough to be one' },
  AdminCreateUser: { User: { Username: 'x' } },
  InitiateAuth: { AuthenticationResult: { AccessToken: 'x', RefreshToken: 'x', ExpiresIn: 3600 } },
  StartExecution: { executionArn: 'x', startDate: 1 },
};

/** The service that a target's prefix names. */
const serviceOf: Record<string, string> = {
  DynamoDB_20120810: 'dynamodb',
  AWSStepFunctions: 'states',
  AWSCognitoIdentityProviderService: 'cognito-idp',
  AWSEvents: 'events',
  secretsmanager: 'secretsmanager',
};

export interface Echo {
  endpoint: string;
  /** Requests that came, in groups of those that were made side by side: while another waited for its answer. */
  groups: AwsRequest[][];
  /** For how many milliseconds an answer waits. */
  delay: number;
  stop: () => void;
}

/** A key pair and a certificate that nobody has to trust. */
function tlsOptions() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const about = { organization: 'Bench', notBefore: new Date(Date.now() - 3_600_000) };
  const der = selfSigned({ publicKey, privateKey }, { ...about, notAfter: new Date(Date.now() + 86_400_000) });
  const cert = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
}

/** A server that answers AWS requests with their recorded responses, any number of times; over TLS, as AWS does, if asked. */
export async function startEcho(requests: readonly AwsRequest[], { tls = false } = {}): Promise<Echo> {
  const known = new Map<string, string>();
  for (const { operation, input, output } of requests) {
    const key = requestKey(operation, input);
    if (output && !known.has(key)) known.set(key, JSON.stringify(output));
    if (output && 'Key' in input) known.set(partitionOf(operation, input), JSON.stringify(output));
  }
  const items = batchedItems(requests);
  const echo: Echo = { endpoint: '', groups: [], delay: 0, stop: () => {} };
  let waiting = 0;
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const [target = '', operation = ''] = String(incoming.headers['x-amz-target']).split('.');
    const input = JSON.parse((await buffer(incoming)).toString() || '{}');
    if (echo.delay > 0) {
      if (waiting === 0) echo.groups.push([]);
      echo.groups.at(-1)?.push({ service: serviceOf[target] ?? target, operation, input });
      waiting += 1;
      await pause(echo.delay);
      waiting -= 1;
    }
    const text =
      operation === 'BatchGetItem'
        ? batchAnswer(input.RequestItems, items)
        : (known.get(requestKey(operation, input)) ??
          known.get(partitionOf(operation, input)) ??
          JSON.stringify(defaultResponses[operation] ?? {}));
    outgoing.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0' }).end(text);
  };
  const server = tls ? createTlsServer(tlsOptions(), answer) : createServer(answer);
  server.keepAliveTimeout = 60_000;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  echo.endpoint = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  echo.stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return echo;
}
