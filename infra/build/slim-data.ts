import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Numbers of a typed array as a text in base64. Those of two bytes stand with the lower one first, as on every processor of AWS. */
function asText(kind: string, numbers: string): string {
  const made =
    kind === 'Uint8Array' ? Uint8Array.from(numbers.split(','), Number) : Uint16Array.from(numbers.split(','), Number);
  const text = Buffer.from(made.buffer).toString('base64');
  return `new ${kind}(Uint8Array.from(Buffer.from('${text}', 'base64')).buffer)`;
}

interface NumberingPlans {
  countries: Record<string, unknown>;
}

/** The module of the numbering plans, and the file with those of all countries, which stands in the data folder next to a bundle. */
export const plansModule = 'node_modules/libphonenumber-js/metadata.min.json.js';
export const plansFile = 'numbering-plans.txt';

const readPlans = async (path: string): Promise<NumberingPlans> =>
  JSON.parse(await readFile(path.replace(/\.js$/, ''), 'utf8'));

/** The text of that file: the plan of each country as JSON, one after another. */
export const plansText = async (path: string): Promise<string> =>
  Object.values((await readPlans(path)).countries)
    .map(plan => JSON.stringify(plan))
    .join('');

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

/**
 * Keeps the data of two packages out of the code of bundles, since compiling it takes most of the time of loading them: the public
 * suffixes of domains, 20,000 numbers, are a text, and the numbering plans of countries are in a file, of which one is read.
 */
export const slimData: Plugin = {
  name: 'slim-data',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]tldts[\\/].*[\\/]data[\\/]trie\.js$/ }, async ({ path }) => {
      const code = await readFile(path, 'utf8');
      const contents = code.replace(/new (Uint8Array|Uint16Array)\(\[([\d, ]+)\]\)/g, (_, kind, numbers) =>
        asText(kind, numbers),
      );
      return { contents };
    });
    onLoad({ filter: /[\\/]libphonenumber-js[\\/]metadata\.min\.json\.js$/ }, async ({ path }) => ({
      contents: await plansByCountry(path),
    }));
  },
};
