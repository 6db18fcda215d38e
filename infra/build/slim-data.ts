import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/** Numbers of a typed array as a text in base64. Those of two bytes stand with the lower one first, as on every processor of AWS. */
function asText(kind: string, numbers: string): string {
  const made =
    kind === 'Uint8Array' ? Uint8Array.from(numbers.split(','), Number) : Uint16Array.from(numbers.split(','), Number);
  const text = Buffer.from(made.buffer).toString('base64');
  return `new ${kind}(Uint8Array.from(Buffer.from('${text}', 'base64')).buffer)`;
}

/**
 * Puts the data of two packages into bundles as texts, since compiling them as code takes most of the time of loading them: the
 * public suffixes of domains, 20,000 numbers, and the numbering plans of all countries. Parsing each country's plan when it is needed
 * saved no time.
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
      contents: `export default JSON.parse(${JSON.stringify(await readFile(path.replace(/\.js$/, ''), 'utf8'))});`,
    }));
  },
};
