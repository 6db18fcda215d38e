import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';
import { memoizeEach } from '#shared/runtime/memoize.ts';

interface NumberingPlans {
  countries: Record<string, unknown>;
}

/** The module of the numbering plans, and the file with those of all countries, which stands in the data folder next to a bundle. */
export const plansModule = 'node_modules/libphonenumber-js/metadata.min.json.js';
export const plansFile = 'numbering-plans.txt';

const readPlans = async (path: string): Promise<NumberingPlans> =>
  JSON.parse(await readFile(path.replace(/\.js$/, ''), 'utf8'));

/** The text of that file: the plan of each country as JSON, one after another. */
export const plansText = memoizeEach(async (path: string): Promise<string> => {
  const { countries } = await readPlans(path);
  return Object.values(countries)
    .map(plan => JSON.stringify(plan))
    .join('');
});

/** Source of a module with all numbering plans, of which each is read from that file when a number of its country is checked. */
async function plansByCountry(path: string): Promise<string> {
  const { countries, ...rest } = await readPlans(path);
  const lengths = Object.entries(countries).map(([code, plan]) => [code, Buffer.byteLength(JSON.stringify(plan))]);
  return `
import { openSync, readSync } from 'node:fs';
let file;
let next = 0;
const countries = {};
for (const [code, length] of JSON.parse(${JSON.stringify(JSON.stringify(lengths))})) {
  const from = next;
  next += length;
  let plan;
  const read = () => {
    file ??= openSync(__dirname + '/data/${plansFile}', 'r');
    const part = Buffer.alloc(length);
    readSync(file, part, 0, length, from);
    return JSON.parse(part.toString());
  };
  Object.defineProperty(countries, code, { enumerable: true, get: () => (plan ??= read()) });
}
export default { ...JSON.parse(${JSON.stringify(JSON.stringify(rest))}), countries };`;
}

/** The module that finds public suffixes, and the file with all of them, which stands in the data folder next to a bundle. */
export const suffixModule = 'node_modules/tldts/dist/es6/src/suffix-trie.js';
export const suffixFile = 'public-suffixes.txt';

/** The tree of labels in which that module finds them: a node's edges are those from one start to the next. */
interface SuffixTree {
  nodeFlags: Uint8Array;
  edgeStart: Uint16Array;
  edgeLength: Uint8Array;
  edgeChild: Uint16Array;
  labelText: string;
  rulesRoot: number;
  exceptionsRoot: number;
}

/** The names of all nodes below a root, each with whether it is a suffix, or only leads to one. */
function namesBelow(root: number, { nodeFlags, edgeStart, edgeLength, edgeChild, labelText }: SuffixTree) {
  const ends: number[] = [];
  for (const length of edgeLength) ends.push((ends.at(-1) ?? 0) + length);
  const below = (node: number, parent: string): [name: string, isSuffix: boolean][] =>
    Array.from(edgeLength.subarray(edgeStart[node], edgeStart[node + 1])).flatMap((length, nth) => {
      const edge = (edgeStart[node] as number) + nth;
      const end = ends[edge] as number;
      const name = labelText.slice(end - length, end) + parent;
      const child = edgeChild[edge] as number;
      return [[name, nodeFlags[child] !== 0], ...below(child, `.${name}`)];
    });
  return below(root, '');
}

const readTree = (path: string): Promise<SuffixTree> =>
  import(pathToFileURL(join(path, '..', 'data', 'trie.js')).href) as Promise<SuffixTree>;

/** The text of that file, sorted: each suffix on a line, and each name that only leads to some with a slash behind it. */
export const suffixText = memoizeEach(async (path: string): Promise<string> => {
  const tree = await readTree(path);
  const lines = namesBelow(tree.rulesRoot, tree).map(([name, isSuffix]) => (isSuffix ? name : `${name}/`));
  return `${lines
    .map(line => Buffer.from(line))
    .sort(Buffer.compare)
    .join('\n')}\n`;
});

/**
 * Source of a module that finds the public suffix of a host as `tldts` does, private ones included, in the file instead of in a tree
 * that is made of 140 KB when it is loaded.
 */
async function suffixesInFile(path: string): Promise<string> {
  const tree = await readTree(path);
  const exceptions = namesBelow(tree.exceptionsRoot, tree).flatMap(([name, isSuffix]) => (isSuffix ? [name] : []));
  return `
import { lineFinder } from '#shared/runtime/data.ts';
const has = lineFinder('${suffixFile}');
const exceptions = ${JSON.stringify(exceptions)};
const isIn = name => has(name) || has(name + '/');
function longest(host) {
  let [node, found] = ['', ''];
  let start = host.length + 1;
  for (const label of host.split('.').reverse()) {
    start -= label.length + 1;
    node = [label, label && '*'].filter(Boolean).map(one => one + node).find(isIn);
    if (!node) break;
    if (has(node)) found = host.slice(start);
    node = '.' + node;
  }
  return found;
}
export default function suffixLookup(host, { allowPrivateDomains, allowIcannDomains }, out) {
  if (!allowPrivateDomains || !allowIcannDomains) throw new Error('Suffixes of both kinds are in one file');
  const exception = exceptions.find(name => host === name || host.endsWith('.' + name));
  out.publicSuffix = exception
    ? exception.slice(exception.indexOf('.') + 1)
    : longest(host) || host.slice(host.lastIndexOf('.') + 1);
  return exception !== undefined;
}`;
}

/**
 * Keeps the data of two packages out of the code of bundles, since unfolding it takes most of the time of loading them: the public
 * suffixes of domains, and the numbering plans of countries, are in files of which a call reads what it needs.
 */
export const slimData: Plugin = {
  name: 'slim-data',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]tldts[\\/].*[\\/]suffix-trie\.js$/ }, async ({ path }) => ({
      contents: await suffixesInFile(path),
      resolveDir: import.meta.dirname,
      loader: 'ts',
    }));
    onLoad({ filter: /[\\/]libphonenumber-js[\\/]metadata\.min\.json\.js$/ }, async ({ path }) => ({
      contents: await plansByCountry(path),
    }));
  },
};
