import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildBaseline } from '#test/baseline.ts';
import { benchFolder, builtFunctions } from './bundles.ts';
import { commandOf, modulesOf } from './commands.ts';
import { startEcho } from './echo.ts';
import { control, middle, type Options, type Part, ratio } from './figure.ts';
import { guarded } from './guard.ts';
import { child, type Took } from './processes.ts';
import { type RecordedCall, recordedRun } from './recorded-run.ts';
import { interleaved } from './stats.ts';

/** One call of each kind: a read, a list, an anonymous and two signed-in writes, a form submission. */
const wanted = [
  'GET /v1/account',
  'GET /v1/reviews',
  'POST /v1/enrollments',
  'PUT /v1/reviews/{id}/checks/{check}',
  'PUT /v1/account/mpnassociation',
  'POST /links/confirm/{token}',
];

/** Repetitions per process, enough that startup doesn't distort the result. */
const repeats = '200';

/** A call with the two processes to compare. */
interface Prepared {
  name: string;
  requests: number;
  ours: () => Promise<Took>;
  bare: () => Promise<Took>;
  stop: () => void;
}

async function prepared(call: RecordedCall): Promise<Prepared> {
  const { name, event, requests, environment } = call;
  const built = (await builtFunctions()).each.find(one => one.name === call.function);
  if (!built) throw new Error(`${name} was served by no function`);
  const echo = await startEcho(requests);
  const file = (what: string) => join(benchFolder, `${name.replace(/\W+/g, '-')}-${what}`);
  await Promise.all([
    writeFile(file('event.json'), JSON.stringify(event)),
    writeFile(file('requests.json'), JSON.stringify(requests.map(commandOf))),
    writeFile(file('baseline.cjs'), await buildBaseline(modulesOf(requests))),
  ]);
  const env = { ...environment, AWS_ENDPOINT_URL: echo.endpoint };
  return {
    name,
    requests: requests.length,
    ours: () => child('warm.cjs', [built.file, file('event.json'), repeats], env),
    bare: () => child('warm.cjs', [file('baseline.cjs'), file('requests.json'), repeats], env),
    stop: echo.stop,
  };
}

/** CPU time of a warm call compared with that of only its AWS requests, and the overhead of the guard. */
export const warm: Part = {
  figures: ['4', 'guard'],
  about: 'processor time of a warm call ÷ that of its AWS requests with the bare SDK; a call with its guard ÷ without',
  run: async ({ runs, progress }: Options) => {
    const { calls } = await recordedRun();
    const each = await Promise.all(calls.filter(({ name }) => wanted.includes(name)).map(prepared));
    const guard = await guarded(repeats);
    progress(
      `warm: ${each.length} calls through functions and with the bare SDK, and one with and without its guard, ${runs} times each`,
    );
    const acts = Object.fromEntries([
      ...each.flatMap(({ name, ours, bare }) => [
        [`${name} ours`, ours],
        [`${name} bare`, bare],
      ]),
      ['again', each[0]?.bare],
      ['with', guard.with],
      ['without', guard.without],
    ]) as Record<string, () => Promise<Took>>;
    const took = await interleaved(runs, acts);
    for (const { stop } of [...each, guard]) stop();

    const cpu = (name: string) => took[name]?.map(one => one.cpu) ?? [];
    const wall = (name: string) => took[name]?.map(one => one.wall) ?? [];
    const ratios = each.map(({ name, requests }) =>
      ratio({
        ...{ name: `${name}: processor time ÷ that of its ${requests} requests`, most: 1.2 },
        ...{ ours: cpu(`${name} ours`), baseline: cpu(`${name} bare`) },
      }),
    );
    const note = 'the guard reads the caller’s record, so that a role taken away ends at the next call';
    return {
      4: [
        ...ratios,
        middle('processor time of a call ÷ that of its requests, median', ratios, 1.2),
        control('the requests of a call', cpu('again'), cpu(`${each[0]?.name} bare`)),
      ],
      guard: [
        ratio({ name: 'time of a call with its guard ÷ without', ours: wall('with'), baseline: wall('without'), note }),
        ratio({
          name: 'processor time of a call with its guard ÷ without',
          ours: cpu('with'),
          baseline: cpu('without'),
        }),
      ],
    };
  },
};
