import { control, middle, type Options, type Part, ratio } from './figure.ts';
import { guarded } from './guard.ts';
import { preparedCall } from './prepared-call.ts';
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

/** Repetitions in each process: those that warm it up, and those that count. */
const repeats = ['400', '3000'];

/** Each is an average of so many calls that more processes would only take longer. */
const mostRuns = 3;

interface Compared {
  name: string;
  requests: number;
  ours: () => Promise<Took>;
  bare: () => Promise<Took>;
  stop: () => void;
}

async function compared(call: RecordedCall): Promise<Compared> {
  const { name, requests, ours, bare, env, stop } = await preparedCall(call, { first: false });
  const run = (args: string[]) => () => child<Took>('warm.cjs', [...args, ...repeats], env);
  return { name, requests, ours: run(ours), bare: run(bare), stop };
}

/** CPU time of a warm call compared with that of only its AWS requests, and the overhead of the guard. */
export const warm: Part = {
  figures: ['4', 'guard'],
  about: 'processor time of a warm call ÷ that of its AWS requests with the bare SDK; a call with its guard ÷ without',
  run: async ({ runs, progress }: Options) => {
    const rounds = Math.min(runs, mostRuns);
    const { calls } = await recordedRun();
    const each: Compared[] = [];
    // One after another, so that what is made side by side shows.
    for (const call of calls.filter(({ name }) => wanted.includes(name))) each.push(await compared(call));
    const guard = await guarded(repeats);
    progress(
      `warm: ${each.length} calls through functions and with the bare SDK, and one with and without its guard, up to ${rounds} times each`,
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
    const took = await interleaved(rounds, acts, { seconds: 300, least: 2 });
    for (const { stop } of [...each, guard]) stop();

    const cpu = (name: string) => took[name]?.map(one => one.cpu) ?? [];
    const wall = (name: string) => took[name]?.map(one => one.wall) ?? [];
    const ratios = each.map(({ name, requests }) =>
      ratio({
        ...{ name: `${name}: processor time ÷ that of its ${requests} requests`, most: 1.15 },
        ...{ ours: cpu(`${name} ours`), baseline: cpu(`${name} bare`) },
      }),
    );
    const note = 'the guard reads the caller’s record, so that a role taken away ends at the next call';
    return {
      4: [
        ...ratios,
        middle('processor time of a call ÷ that of its requests, median', ratios, 1.15),
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
