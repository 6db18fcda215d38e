import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { removals } from '../guards/removals.ts';

it.each(removals)('$guard: the list of guards names its line and its tests (32)', ({ file, from, to, tests }) => {
  expect(readFileSync(file, 'utf8').split(from), `${file}: ${from}`).toHaveLength(2);
  expect(to).not.toBe(from);
  for (const name of tests) expect(existsSync(`test/${name}.test.ts`), name).toBe(true);
});
