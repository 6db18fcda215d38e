import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BatchWriteItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import type { AwsCall } from '#local/engine/aws.ts';
import { clientFor, createTable } from '#local/engine/dynamodb.ts';
import type { Engine } from '#local/engine/engine.ts';
import { buildBaseline } from '#test/baseline.ts';
import { eventually } from '#test/client.ts';
import type { Tapped } from '#test/tapped.ts';
import { benchFolder } from './bundles.ts';
import { type Command, commandOf, modulesOf } from './commands.ts';
import { type Figure, figure, type Options, type Part } from './figure.ts';
import { mailInput } from './mailbox.ts';
import { child } from './processes.ts';
import { type AwsRequest, withEngine } from './recorded-run.ts';
import { summary } from './stats.ts';

export const atOnce = 6;

/** Does one unit of work. @returns the ID of the record whose workflow it starts */
type Work = () => Promise<string>;

/** Works concurrently until all workflow executions have ended. @returns milliseconds */
async function workMany({ engine }: Tapped, work: Work, count: number): Promise<number> {
  const began = performance.now();
  const ids: string[] = [];
  let started = 0;
  const worker = async () => {
    while (started++ < count) ids.push(await work());
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await eventually(async () => {
    const running = ids.filter(id => engine.steps.executions.get(`${id}-1`)?.status !== 'SUCCEEDED');
    if (running.length > 0) throw new Error(`${running.length} workflows have not ended`);
  }, 60);
  return performance.now() - began;
}

type Noted = AwsRequest & { caller: string };

function noted({ caller, action, body }: AwsCall): Noted {
  const [service = '', operation = ''] = action.split(':');
  const input = service === 'ses' ? mailInput(body) : JSON.parse(body.toString() || '{}');
  return { caller, service, operation, input };
}

/** Rewrites requests for another table, and for users that don't exist in the user pool yet. */
function retargeted(requests: readonly Noted[], table: string, other: string): (Command & { caller: string })[] {
  const run = crypto.randomUUID().slice(0, 8);
  return requests.map(request => {
    const text = JSON.stringify(request.input).replaceAll(`"${table}"`, `"${other}"`);
    const input =
      request.service === 'cognito-idp' ? text.replace(/("USERNAME"|"Username"):"[^"]{8}/, `$1:"${run}`) : text;
    const { ClientRequestToken, ...rest } = JSON.parse(input) as Record<string, unknown>;
    return { ...commandOf(request), input: rest, caller: request.caller };
  });
}

/** Creates a copy of the system's table with its current items. @returns its name */
async function copyTable({ blueprint }: Engine, endpoint: string, name: string): Promise<string> {
  await createTable(endpoint, name, blueprint.table);
  const client = clientFor(endpoint);
  for await (const { Items = [] } of paginateScan({ client, pageSize: 25 }, { TableName: blueprint.tableName })) {
    if (Items.length === 0) continue;
    const puts = Items.map(Item => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: puts } }));
  }
  return name;
}

interface Replayed {
  wall: number;
  refused: number;
  made: number;
}

/** Repeats the recorded requests with the bare SDK in a new process, on a copy of the original table. */
async function replayed(engine: Engine, requests: readonly Noted[], table: string): Promise<Replayed> {
  const made = requests.filter(({ operation }) => operation !== 'GetSecretValue');
  const [baseline, file] = [join(benchFolder, 'replay.cjs'), join(benchFolder, `${table}.json`)];
  await writeFile(file, JSON.stringify(retargeted(made, engine.blueprint.tableName, table)));
  await writeFile(baseline, await buildBaseline(modulesOf(made)));
  // A task token can be used only once.
  engine.intercept = ({ action }) => (action.startsWith('states:') ? { status: 200, body: {} } : undefined);
  const env = { AWS_ENDPOINT_URL: engine.blueprint.functions[0]?.environment.AWS_ENDPOINT_URL ?? '' };
  return child<Replayed>('replay.cjs', [baseline, file, String(atOnce)], env);
}

/** What is done over and over. */
interface Throughput {
  figures: readonly [string];
  /** `enrollments`. */
  what: string;
  /** The target. */
  least: number;
  /** Prepares the work. It is told of each AWS call. */
  prepare: (tapped: Tapped) => Promise<{ work: Work; onCall?: (call: AwsCall) => void }>;
}

/** Work per second through the functions, compared with the same AWS requests made with the bare SDK. */
export const throughputOf = ({ figures: [name], what, least, prepare }: Throughput): Part => ({
  figures: [name],
  about: `${what} per second ÷ the same AWS requests made with the bare SDK`,
  run: ({ quick, progress }: Options) =>
    withEngine(
      async tapped => {
        const { engine, endpoint } = tapped;
        const [rounds, count] = quick ? [2, 12] : [5, 30];
        const { work, onCall } = await prepare(tapped);
        const times = { ours: [] as number[], bare: [] as number[] };
        let last: Replayed = { wall: 0, refused: 0, made: 0 };
        for (let round = 0; round < rounds; round++) {
          progress(`throughput: ${count} ${what}, round ${round + 1} of ${rounds}`);
          const requests: Noted[] = [];
          const table = await copyTable(engine, endpoint, `Bare${round}`);
          engine.intercept = call => {
            onCall?.(call);
            requests.push(noted(call));
            return undefined;
          };
          times.ours.push(count / ((await workMany(tapped, work, count)) / 1000));
          last = await replayed(engine, requests, table);
          engine.intercept = undefined;
          times.bare.push(count / (last.wall / 1000));
        }
        return { [name]: [throughputFigure({ what, least }, times, count, last)] };
      },
      { untapped: true },
    ),
});

function throughputFigure(
  { what, least }: Pick<Throughput, 'what' | 'least'>,
  { ours, bare }: { ours: number[]; bare: number[] },
  count: number,
  { made, refused }: Replayed,
): Figure {
  const [measured, baseline] = [summary(ours), summary(bare)];
  return figure({
    ...{ name: `${what} a second ÷ the same requests with the bare SDK`, unit: '×', least },
    ...{ value: measured.median / baseline.median, ours: measured, baseline },
    note: `${(made / count).toFixed(0)} requests each, ${atOnce} at once; ${refused} of ${made} were refused when repeated`,
  });
}
