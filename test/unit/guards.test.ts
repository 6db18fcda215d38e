import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { removals } from '../guards/removals.ts';

it.each(removals)('$guard: the removal matches exactly one place in the code', ({ file, from, to }) => {
  expect(readFileSync(file, 'utf8').split(from), `${file}: ${from}`).toHaveLength(2);
  expect(to).not.toBe(from);
});
