import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildBaseline } from '#test/baseline.ts';
import { benchFolder, builtFunctions } from './bundles.ts';
import { commandOf, modulesOf } from './commands.ts';
import { type Echo, startEcho } from './echo.ts';
import { child } from './processes.ts';
import type { AwsRequest, RecordedCall } from './recorded-run.ts';

/** A call of a function, and its AWS requests made by the bare SDK, to compare in new processes. */
export interface PreparedCall {
  name: string;
  /** How many requests it makes, in how many groups of those that are made side by side. */
  requests: number;
  groups: number;
  /** Bundle and input file of the function and of the bare SDK. */
  ours: string[];
  bare: string[];
  env: Record<string, string>;
  stop: () => void;
}

/** How long an answer waits while it's learnt which requests are made side by side, in milliseconds. */
const learning = 60;

/** The requests of a first call, or of one that follows it, as the function makes them. */
async function learnt(echo: Echo, isFirst: boolean, args: string[], env: Record<string, string>) {
  const groupsOf = async (times: string): Promise<AwsRequest[][]> => {
    Object.assign(echo, { groups: [], delay: learning });
    await child('first.cjs', [...args, times], env);
    return echo.groups;
  };
  const first = await groupsOf('1');
  const groups = isFirst ? first : (await groupsOf('2')).slice(first.length);
  echo.delay = 0;
  return groups;
}

/**
 * Prepares a call that was recorded.
 * @param first whether it is compared as the first call of a process, over TLS, or as one of many
 */
export async function preparedCall(
  { name, function: served, event, requests, environment }: RecordedCall,
  { first }: { first: boolean },
): Promise<PreparedCall> {
  const built = (await builtFunctions()).each.find(one => one.name === served);
  if (!built) throw new Error(`${name} was served by no function`);
  const echo = await startEcho(requests, { tls: first });
  const file = (what: string) => join(benchFolder, `${first ? 'first' : 'warm'}-${name.replace(/\W+/g, '-')}-${what}`);
  await writeFile(file('event.json'), JSON.stringify(event));
  const trust = first ? { NODE_TLS_REJECT_UNAUTHORIZED: '0' } : {};
  const env = { ...environment, ...trust, AWS_ENDPOINT_URL: echo.endpoint };
  const ours = [built.file, file('event.json')];
  const groups = await learnt(echo, first, ours, env);
  await Promise.all([
    writeFile(file('requests.json'), JSON.stringify(groups.map(group => group.map(commandOf)))),
    writeFile(file('baseline.cjs'), await buildBaseline(modulesOf(groups.flat()))),
  ]);
  const bare = [file('baseline.cjs'), file('requests.json')];
  return { name, requests: groups.flat().length, groups: groups.length, ours, bare, env, stop: echo.stop };
}
