import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, inject, vi } from 'vitest';

/** A proxy to a database that drops the first reply to each request, after the request took effect. */
async function startLosing(behind: string): Promise<{ endpoint: string; stop: () => void }> {
  const seen = new Set<string>();
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    const passed = request(behind, { method: 'POST', headers: incoming.headers }, reply => {
      const lost = !seen.has(body.toString());
      seen.add(body.toString());
      if (lost) return void reply.resume().on('end', () => outgoing.destroy());
      outgoing.writeHead(reply.statusCode ?? 500, reply.headers);
      return void reply.pipe(outgoing);
    });
    passed.end(body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() };
}

/** Reloads a module for the tests of a block, with every first database reply lost. */
export function whereRepliesAreLost<Module extends object>(load: () => Promise<Module>): Module {
  const direct = inject('dynamodb');
  const loaded = {} as Module;
  let losing: Awaited<ReturnType<typeof startLosing>>;
  beforeAll(async () => {
    losing = await startLosing(direct);
    vi.resetModules();
    process.env.AWS_ENDPOINT_URL_DYNAMODB = losing.endpoint;
    Object.assign(loaded, await load());
  });
  afterAll(() => {
    process.env.AWS_ENDPOINT_URL_DYNAMODB = direct;
    losing.stop();
  });
  return loaded;
}
