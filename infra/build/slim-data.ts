import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Numbers of a typed array as a text in base64. Those of two bytes stand with the lower one first, as on every processor of AWS. */
function asText(kind: string, numbers: string): string {
  const made =
    kind === 'Uint8Array' ? Uint8Array.from(numbers.split(','), Number) : Uint16Array.from(numbers.split(','), Number);
  const text = Buffer.from(made.buffer).toString('base64');
  return `new ${kind}(Uint8Array.from(Buffer.from('${text}', 'base64')).buffer)`;
}

/** The numbering plans of countries, of which each is parsed when a number of that country is read for the first time. */
function plansByCountry(json: string): string {
  const { countries, ...rest } = JSON.parse(json) as { countries: Record<string, unknown> };
  const texts = Object.fromEntries(Object.entries(countries).map(([code, plan]) => [code, JSON.stringify(plan)]));
  return `
const texts = ${JSON.stringify(texts)};
const countries = {};
for (const code of Object.keys(texts)) {
  let plan;
  Object.defineProperty(countries, code, { enumerable: true, get: () => (plan ??= JSON.parse(texts[code])) });
}
export default { ...JSON.parse(${JSON.stringify(JSON.stringify(rest))}), countries };`;
}

/**
 * Puts the data of two packages into bundles as texts, since compiling them as code takes most of the time of loading them: the
 * public suffixes of domains, 20,000 numbers, and the numbering plans of all countries.
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
      contents: plansByCountry(await readFile(path.replace(/\.js$/, ''), 'utf8')),
    }));
  },
};
