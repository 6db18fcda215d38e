import { glob, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const sources = '{functions,infra,workflows,local,test,docs}/**/*.{ts,tsx,mjs,md}';

/**
 * A rule number in a comment, test title or document: R14, P17, B74. The characters that must not surround it exclude
 * percent-encoded bytes (%A1), quoted values ('A4'), formulas and longer codes.
 */
const citation = /(?<![\w%'"#/.+\\@=-])[RDBESAP]\d{1,3}(?![\w%])/g;

/** The rules that have an entry: a table row, or the heading of a group. */
const entry = /^(?:\| |### )([RDBESAP]\d{1,3}) /gm;

it('every rule that code, tests and documents cite has exactly one entry in docs/rules.md', async () => {
  const rules = [...(await readFile('docs/rules.md', 'utf8')).matchAll(entry)].map(([, rule]) => rule);
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);

  const unknown: string[] = [];
  let citations = 0;
  for await (const file of glob(sources, { exclude: ['docs/rules.md', '**/node_modules/**'] })) {
    const cited = (await readFile(file, 'utf8')).match(citation) ?? [];
    citations += cited.length;
    unknown.push(...cited.filter(rule => !rules.includes(rule)).map(rule => `${file}: ${rule}`));
  }
  expect(unknown).toEqual([]);
  expect(citations).toBeGreaterThan(400);
});
