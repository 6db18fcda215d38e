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

/** A row of a rule of the program: its number, and the files that are named as its tests. */
const ruleRow = /^\| R(\d+) \| .* \| ((?:`test\/[\w/-]+\.test\.ts`(?:, )?)+) \|$/gm;

/** The rules of the program that a text cites, one by one or as a range: R14, (R107 to R109), R170–R172. */
const rulesIn = (text: string): Set<number> =>
  new Set(
    [...text.matchAll(/(?<!\w)R(\d{1,3})(?:(?: to |–)R(\d{1,3}))?(?!\w)/g)].flatMap(([, first, last = first]) =>
      Array.from({ length: Math.max(0, Number(last) - Number(first) + 1) }, (_, n) => Number(first) + n),
    ),
  );

it('every rule of the program, R1 to R194, names the tests that show it, and they cite it', async () => {
  const rows = [...(await readFile('docs/rules.md', 'utf8')).matchAll(ruleRow)];
  expect(rows.map(([, rule]) => Number(rule))).toEqual(Array.from({ length: 194 }, (_, n) => n + 1));

  const cited = new Map<string, Set<number>>();
  const citedIn = async (file: string): Promise<Set<number>> => {
    const known = cited.get(file) ?? rulesIn(await readFile(file, 'utf8').catch(() => ''));
    cited.set(file, known);
    return known;
  };
  const wrong: string[] = [];
  for (const [, rule, files = ''] of rows)
    for (const [, file = ''] of files.matchAll(/`([^`]+)`/g))
      if (!(await citedIn(file)).has(Number(rule))) wrong.push(`R${rule}: ${file} is gone, or doesn't cite it`);
  expect(wrong).toEqual([]);
});
