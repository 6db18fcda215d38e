import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Steps of Hono for each element that our pages don't need, since they write attributes as HTML does: a look at whether the element is in
 * an `svg`, where attributes have other names; the translation of React's names; and a list of all attributes.
 */
const perElement = [
  [/const normalizeKey = tag === "svg" \|\| [^;]+;/, ''],
  [
    /for \(let \[key, v\] of Object\.entries\(props\)\) \{\s+key = normalizeKey\(key\);/,
    'for (const key in props) { const v = props[key];',
  ],
  [/else if \(tag === "svg" \|\| tag === "head"\) \{[^}]+\}[^}]+\}/, ''],
] as const;

function slimElements(code: string): string {
  return perElement.reduce((slim, [part, instead]) => {
    if (!part.test(slim)) throw new Error(`Hono draws elements in another way now: ${part} isn't there`);
    return slim.replace(part, instead);
  }, code);
}

/**
 * Leaves out of pages what makes elements of documents special in Hono: it hoists `title`, `link` and `meta` into the head, and takes
 * functions as actions of forms. Our frame writes them where they belong, and each would cost a pass over the page.
 */
export const slimPages: Plugin = {
  name: 'slim-pages',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]hono[\\/]dist[\\/]jsx[\\/]intrinsic-element[\\/]components\.js$/ }, () => ({
      contents: 'export const components_exports = {};',
    }));
    onLoad({ filter: /[\\/]hono[\\/]dist[\\/]jsx[\\/]base\.js$/ }, async ({ path }) => ({
      contents: slimElements(await readFile(path, 'utf8')),
    }));
  },
};
