import { type Built, builtFunctions } from './bundles.ts';
import { control, type Figure, middle, type Options, type Part, ratio, worst } from './figure.ts';
import { buildPeer, recorded } from './peer.ts';
import { child, type Took } from './processes.ts';
import { interleaved } from './stats.ts';

type Kind = keyof Took;
type Times = (name: string, kind: Kind) => number[];
const kinds: readonly Kind[] = ['wall', 'cpu'];
const timeNames = { wall: 'time', cpu: 'processor time' };

/** Load time of each function, compared with loading only its SDK clients, and with a well-known example. */
export const init: Part = {
  figures: ['2', '3'],
  about: 'loading each function ÷ loading its SDK clients alone, in fresh processes; and ÷ a peer',
  run: async ({ runs, peer, progress }: Options) => {
    // A function without SDK clients has no baseline.
    const functions = (await builtFunctions()).each.filter(({ clients }) => Object.keys(clients).length > 0);
    const [first] = functions;
    if (!first) throw new Error('No function');
    const baselines = new Set(functions.map(({ baseline }) => baseline.file));
    const files = {
      ...Object.fromEntries(functions.map(({ name, file }) => [name, file])),
      ...Object.fromEntries([...baselines].map(file => [file, file])),
      again: first.baseline.file,
      ...(peer && { peer: await buildPeer(peer) }),
    };
    progress(`init: ${functions.length} functions and ${baselines.size} baselines, ${runs} times each`);
    const load = ([name, file]: [string, string]) => [name, () => child<Took>('init.cjs', [file])] as const;
    const took = await interleaved(runs, Object.fromEntries(Object.entries(files).map(load)));
    const times: Times = (name, kind) => took[name]?.map(one => one[kind]) ?? [];
    return {
      2: kinds.flatMap(kind => compared(functions, first, kind, times)),
      3: kinds.map(kind => againstPeer(functions, kind, times)),
    };
  },
};

/** Each function against its baseline for one kind of time, and a baseline against itself. */
function compared(functions: readonly Built[], first: Built, kind: Kind, times: Times): Figure[] {
  const what = `init ${timeNames[kind]} ÷ that of its SDK clients alone`;
  const each = functions.map(({ name, baseline }) =>
    ratio({
      ...{ name: `${name}: ${what}`, most: 1.45, detail: true },
      ...{ ours: times(name, kind), baseline: times(baseline.file, kind) },
    }),
  );
  return [
    ...each,
    middle(`${what}, median of all functions`, each, 1.3),
    worst(`${what}, the slowest`, each, 1.45),
    control(`init ${timeNames[kind]} of a baseline`, times('again', kind), times(first.baseline.file, kind)),
  ];
}

/** Our functions that use only DynamoDB, compared with the peer, which does the same. */
function againstPeer(functions: readonly Built[], kind: Kind, times: Times): Figure {
  const alone = functions.filter(({ clients }) => Object.keys(clients).join() === '@aws-sdk/client-dynamodb');
  const baseline = times(alone[0]?.baseline.file ?? '', kind);
  const measured = times('peer', kind);
  const scaled = baseline.map(ms => (ms * recorded.peer) / recorded.baseline);
  const stated = `the peer took ${recorded.peer} ms where the baseline took ${recorded.baseline} ms; scaled to today's baseline`;
  return ratio({
    name: `init ${timeNames[kind]} of functions with DynamoDB alone ÷ that of aws-samples/serverless-typescript-demo`,
    most: 0.5,
    ours: alone.flatMap(({ name }) => times(name, kind)),
    baseline: measured.length > 0 ? measured : scaled,
    note: measured.length > 0 ? 'rebuilt and measured in this run' : stated,
  });
}
