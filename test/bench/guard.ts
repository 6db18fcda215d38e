import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildSource } from '#test/baseline.ts';
import { benchFolder } from './bundles.ts';
import { startEcho } from './echo.ts';
import { child, type Took } from './processes.ts';
import { recordedRun } from './recorded-run.ts';

/** Source of a handler that reads one record, with the route's guard or without one. */
const source = (key: string, access: string) => `
import { routes } from './functions/session/routes.ts';
import { apiHandler } from './functions/shared/http/handler.ts';
import { get } from './functions/shared/db/table.ts';
const me = async () => ({ status: 200, body: await get(${key}) });
export const handler = apiHandler({ me: { ...routes.me, access: ${access} } }, { me });
`;

interface Guarded {
  with: () => Promise<Took>;
  without: () => Promise<Took>;
  stop: () => void;
}

/** The same call with its guard, which reads and authorizes the caller, and open to anyone. */
export async function guarded(repeats: readonly string[]): Promise<Guarded> {
  const call = (await recordedRun()).calls.find(({ name }) => name === 'GET /v1/me');
  // The caller's own record, which the guard reads, too: the others come in one batch.
  const key = call?.requests.find(({ input }) => 'Key' in input)?.input.Key as
    | Record<'pk' | 'sk', { S: string }>
    | undefined;
  if (!call || !key) throw new Error('GET /v1/me was not recorded');
  const echo = await startEcho(call.requests);
  const plain = JSON.stringify({ pk: key.pk.S, sk: key.sk.S });
  const file = (what: string) => join(benchFolder, `guard-${what}`);
  await Promise.all([
    writeFile(file('event.json'), JSON.stringify(call.event)),
    writeFile(file('with.cjs'), await buildSource(source(plain, 'routes.me.access'))),
    writeFile(file('without.cjs'), await buildSource(source(plain, "'anyone'"))),
  ]);
  const env = { ...call.environment, AWS_ENDPOINT_URL: echo.endpoint };
  const run = (what: string) => () => child<Took>('warm.cjs', [file(what), file('event.json'), ...repeats], env);
  return { with: run('with.cjs'), without: run('without.cjs'), stop: echo.stop };
}
