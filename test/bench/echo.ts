import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { AwsRequest } from './recorded-run.ts';

/** Key by which a request matches a recorded one: operation, and the items or index it accesses. */
function requestKey(operation: string, input: Record<string, unknown>): string {
  const { Key, RequestItems, IndexName, ExpressionAttributeValues: values } = input;
  return JSON.stringify([operation, Key, RequestItems, IndexName, (values as Record<string, unknown>)?.[':p']]);
}

/** Minimal responses to requests that the tap doesn't record. */
const defaultResponses: Record<string, unknown> = {
  GetSecretValue: { SecretString: 'a key of the programme, long enough to be one' },
  AdminCreateUser: { User: { Username: 'x' } },
  InitiateAuth: { AuthenticationResult: { AccessToken: 'x', RefreshToken: 'x', ExpiresIn: 3600 } },
  StartExecution: { executionArn: 'x', startDate: 1 },
};

/** A server that answers AWS requests with their recorded responses, any number of times. */
export async function startEcho(requests: readonly AwsRequest[]): Promise<{ endpoint: string; stop: () => void }> {
  const known = new Map<string, string>();
  for (const { operation, input, output } of requests) {
    const key = requestKey(operation, input);
    if (output && !known.has(key)) known.set(key, JSON.stringify(output));
  }
  const server = createServer(async (incoming, outgoing) => {
    const operation = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? '';
    const input = JSON.parse((await buffer(incoming)).toString() || '{}');
    const answer = known.get(requestKey(operation, input)) ?? JSON.stringify(defaultResponses[operation] ?? {});
    outgoing.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0' }).end(answer);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${port}`, stop };
}
