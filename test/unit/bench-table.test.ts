import { expect, it } from 'vitest';
import { figure } from '../bench/figure.ts';
import { csv, mostSummaryRows, summaryRows } from '../bench/table.ts';

const part = (name: string, value: number, most?: number) =>
  figure({ name, value, unit: '×', ...(most !== undefined && { most }) });

it('the table for readers has a row for each figure, with the part that is farthest from its target, then other misses', () => {
  const figures = {
    1: [part('small', 1.2, 1.35), part('large', 1.3, 1.35)],
    2: [part('slow', 1.5, 1.25), part('slower', 2, 1.25), part('fast', 1, 1.25)],
    orders: [part('one line', 3)],
  };
  expect(
    summaryRows(figures).map(([number, , met, value, target, which]) => [number, met, value, target, which]),
  ).toEqual([
    ['1', '2 of 2', '1.30 ×', '≤ 1.35 ×', 'large'],
    ['2', '1 of 3', '2 ×', '≤ 1.25 ×', 'slower'],
    ['orders', 'reported', '3 ×', '', 'one line'],
    ['', '0 of 0 steady', '', '', ''],
    ['2', 'missed', '1.50 ×', '≤ 1.25 ×', 'slow'],
  ]);
});

it('the table for readers has at most 40 rows, and the file has them all', () => {
  const misses = Array.from({ length: 100 }, (_, n) => part(`function "${n}"`, 2 + n, 1.25));
  const figures = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`f${n}`, misses]));
  expect(summaryRows(figures)).toHaveLength(mostSummaryRows);
  expect(summaryRows({ f0: misses })).toHaveLength(1 + 1 + 3);
  const lines = csv(figures).trimEnd().split('\n');
  expect(lines).toHaveLength(2001);
  expect(lines[1]).toBe('f0,"function ""0""",2,×,≤ 1.25 ×,MISSED,,,,,,,');
});
