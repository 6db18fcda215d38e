import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildBaseline } from '#test/baseline.ts';
import { benchFolder } from './bundles.ts';
import { type Command, modulesOf } from './commands.ts';
import { startEcho } from './echo.ts';
import { control, type Figure, figure, type Options, type Part, ratio, worst } from './figure.ts';
import { peers } from './peer.ts';
import { type PreparedCall, preparedCall } from './prepared-call.ts';
import { child, type Took } from './processes.ts';
import { recordedRun } from './recorded-run.ts';
import { interleaved, median } from './stats.ts';

/** The calls that people wait for most: applying, reviewing, signing in, buying, and the pages that they begin with. */
const flagship = [
  'POST /v1/enrollments',
  'POST /links/confirm/{token}',
  'GET /v1/reviews',
  'PUT /v1/reviews/{id}/checks/{check}',
  'POST /v1/agreements/partner/signatures',
  'GET /v1/account',
  'PUT /v1/account/mpnassociation',
  'GET /v1/relationships',
  'GET /v1/customers',
  'POST /v1/customers',
  'GET /v1/directory/providers',
  'POST /v1/customers/{id}/orders, one line',
  'GET /v1/customers/{id}/subscriptions',
];

/** What a first call may load, in KB: that of an application has the data of all countries. */
const most = (name: string): number => (name === 'POST /v1/enrollments' ? 550 : 450);

/** A first call in milliseconds; `own` is without the start of Node itself. */
interface First extends Took {
  own: number;
}

/** Processor shares that AWS gives functions of some MB: a whole processor at 1,769. */
const memories = [512, 1024];
const shareOf = (memory: number): number => memory / 1769;

type Times = (name: string, kind: keyof First) => number[];

/** What any API with one table does at least: a single put with the bare SDK. */
async function onePut() {
  const echo = await startEcho([], { tls: true });
  const file = (what: string) => join(benchFolder, `put-${what}`);
  const Item = { pk: { S: 'PRODUCT#1' }, name: { S: 'A product' }, price: { N: '12.5' } };
  const put: Command = { client: 'DynamoDBClient', command: 'PutItemCommand', input: { TableName: 'products', Item } };
  const request = { service: 'dynamodb', operation: 'PutItem', input: put.input };
  await writeFile(file('requests.json'), JSON.stringify([[put]]));
  await writeFile(file('baseline.cjs'), await buildBaseline(modulesOf([request])));
  const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0', AWS_ENDPOINT_URL: echo.endpoint };
  return { args: [file('baseline.cjs'), file('requests.json')], env, stop: echo.stop };
}

/** What a new process needs until its first call has succeeded, compared with the same AWS requests made bare. */
export const firstCall: Part = {
  figures: ['1b', '2b', '3'],
  about:
    'a first call in a new process: bytes it loads, its time ÷ that of its AWS requests made bare, and ÷ that of peers',
  run: async ({ runs, progress }: Options) => {
    const { calls } = await recordedRun();
    const each: PreparedCall[] = [];
    // One after another, so that what is made side by side shows.
    for (const call of calls.filter(({ name }) => flagship.includes(name)))
      each.push(await preparedCall(call, { first: true }));
    const put = await onePut();
    progress(
      `first: ${each.length} calls and their requests made bare, at 3 processor shares, up to ${runs} times each`,
    );
    const first = (args: string[], env: Record<string, string>, share?: number) => () =>
      child<First>('first.cjs', args, env, share);
    const acts = Object.fromEntries([
      ...each.flatMap(({ name, ours, bare, env }) =>
        [undefined, ...memories].flatMap(memory => [
          [`${name} ours ${memory}`, first(ours, env, memory && shareOf(memory))],
          [`${name} bare ${memory}`, first(bare, env, memory && shareOf(memory))],
        ]),
      ),
      ...[undefined, ...memories].map(memory => [`put ${memory}`, first(put.args, put.env, memory && shareOf(memory))]),
      ['put again', first(put.args, put.env)],
    ]) as Record<string, () => Promise<First>>;
    const took = await interleaved(runs, acts, { seconds: 240 });
    const loaded = await Promise.all(each.map(bytesLoaded));
    for (const { stop } of [...each, put]) stop();
    const times: Times = (name, kind) => took[name]?.map(one => one[kind]) ?? [];
    return { '1b': loaded, '2b': againstBare(each, times), 3: againstPeers(each, times) };
  },
};

/** What a first call loads: the bundle, lazy modules and data. */
async function bytesLoaded({ name, ours, env }: PreparedCall): Promise<Figure> {
  const { bytes, files } = await child<{ bytes: number; files: Record<string, number> }>(
    'first.cjs',
    [...ours, '1', 'bytes'],
    env,
  );
  const largest = Object.entries(files).toSorted(([, a], [, b]) => b - a);
  const note = largest
    .slice(0, 4)
    .map(([path, size]) => `${path.split('/').slice(-1)} ${(size / 1024).toFixed(0)}`)
    .join(', ');
  const what = `${name}: bytes that a first call loads`;
  return figure({ name: what, value: bytes / 1024, unit: 'KB', most: most(name), note });
}

function againstBare(each: readonly PreparedCall[], times: Times): Figure[] {
  const compared = (memory: number | undefined, kind: keyof First) =>
    each.map(({ name, requests, groups }) =>
      ratio({
        name: `${name}: first call${memory ? ` with ${memory} MB` : ''}, ${kind === 'cpu' ? 'processor time' : 'time'} ÷ that of its ${requests} requests`,
        most: 1.25,
        ours: times(`${name} ours ${memory}`, kind),
        baseline: times(`${name} bare ${memory}`, kind),
        note: groups < requests ? `${groups} at a time one after another` : '',
      }),
    );
  const whole = compared(undefined, 'wall');
  return [
    ...whole,
    ...compared(undefined, 'cpu'),
    ...memories.flatMap(memory => compared(memory, 'wall')),
    worst('first call ÷ its requests made bare, the slowest', whole, 1.25),
    control('one put', times('put again', 'wall'), times('put undefined', 'wall')),
  ];
}

/** Init and first call, without the start of Node, as the peers were measured. */
function againstPeers(each: readonly PreparedCall[], times: Times): Figure[] {
  const isRead = (name: string) => name.startsWith('GET');
  return [undefined, ...memories].flatMap(memory => {
    const put = times(`put ${memory}`, 'own');
    const where = memory ? ` with ${memory} MB` : '';
    return each.map(({ name }) =>
      ratio({
        name: `${name}: init and first call${where} ÷ aws-samples/serverless-typescript-demo's put`,
        most: isRead(name) ? 0.65 : 1,
        ours: times(`${name} ours ${memory}`, 'own'),
        baseline: put.map(ms => ms * peers.put),
        note: `${(median(times(`${name} ours ${memory}`, 'own')) / (median(put) * peers.idempotentPut)).toFixed(2)} × an idempotent put with Powertools`,
      }),
    );
  });
}
