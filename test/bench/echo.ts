import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { AwsRequest } from './recorded-run.ts';

/** What makes a request the same as a recorded one: its operation, and the items or the index it is about. */
function sameness(operation: string, input: Record<string, unknown>): string {
  const { Key, RequestItems, IndexName, ExpressionAttributeValues: values } = input;
  return JSON.stringify([operation, Key, RequestItems, IndexName, (values as Record<string, unknown>)?.[':p']]);
}

/** Answers that no tap heard: enough of them for a function to go on. */
const others: Record<string, unknown> = {
  GetSecretValue: { SecretString: 'a key of the programme, long enough to be one' },
  AdminCreateUser: { User: { Username: 'x' } },
  InitiateAuth: { AuthenticationResult: { AccessToken: 'x', RefreshToken: 'x', ExpiresIn: 3600 } },
  StartExecution: { executionArn: 'x', startDate: 1 },
};

/** Answers AWS requests as they were answered when they were recorded, however often they come. */
export async function startEcho(requests: readonly AwsRequest[]): Promise<{ endpoint: string; stop: () => void }> {
  const known = new Map<string, string>();
  for (const { operation, input, output } of requests) {
    const key = sameness(operation, input);
    if (output && !known.has(key)) known.set(key, JSON.stringify(output));
  }
  const server = createServer(async (incoming, outgoing) => {
    const operation = String(incoming.headers['x-amz-target']).split('.').at(-1) ?? '';
    const input = JSON.parse((await buffer(incoming)).toString() || '{}');
    const answer = known.get(sameness(operation, input)) ?? JSON.stringify(others[operation] ?? {});
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
