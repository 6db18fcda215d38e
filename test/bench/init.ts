import { type Built, builtFunctions } from './bundles.ts';
import { control, type Figure, middle, type Options, type Part, ratio, worst } from './figure.ts';
import { child, type Took } from './processes.ts';
import { interleaved } from './stats.ts';

type Kind = keyof Took;
type Times = (name: string, kind: Kind) => number[];
const kinds: readonly Kind[] = ['wall', 'cpu'];
const timeNames = { wall: 'time', cpu: 'processor time' };

/** Load time of each function, compared with loading only its SDK clients. */
export const init: Part = {
  figures: ['2'],
  about: 'loading each function ÷ loading its SDK clients alone, in fresh processes',
  run: async ({ runs, progress }: Options) => {
    // A function without SDK clients has no baseline.
    const functions = (await builtFunctions()).each.filter(({ clients }) => Object.keys(clients).length > 0);
    const [first] = functions;
    if (!first) throw new Error('No function');
    const baselines = new Set(functions.map(({ baseline }) => baseline.file));
    const files = {
      ...Object.fromEntries(functions.map(({ name, file }) => [name, file])),
      ...Object.fromEntries([...baselines].map(file => [file, file])),
      again: first.baseline.file,
    };
    progress(`init: ${functions.length} functions and ${baselines.size} baselines, up to ${runs} times each`);
    const load = ([name, file]: [string, string]) => [name, () => child<Took>('init.cjs', [file])] as const;
    const took = await interleaved(runs, Object.fromEntries(Object.entries(files).map(load)), { seconds: 120 });
    const times: Times = (name, kind) => took[name]?.map(one => one[kind]) ?? [];
    return { 2: kinds.flatMap(kind => compared(functions, first, kind, times)) };
  },
};

/** Each function against its baseline for one kind of time, and a baseline against itself. */
function compared(functions: readonly Built[], first: Built, kind: Kind, times: Times): Figure[] {
  const what = `init ${timeNames[kind]} ÷ that of its SDK clients alone`;
  const each = functions.map(({ name, baseline }) =>
    ratio({
      ...{ name: `${name}: ${what}`, most: 1.4, detail: true },
      ...{ ours: times(name, kind), baseline: times(baseline.file, kind) },
    }),
  );
  return [
    ...each,
    middle(`${what}, median of all functions`, each, 1.25),
    worst(`${what}, the slowest`, each, 1.4),
    control(`init ${timeNames[kind]} of a baseline`, times('again', kind), times(first.baseline.file, kind)),
  ];
}
