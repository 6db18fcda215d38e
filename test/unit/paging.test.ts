import { expect, it } from 'vitest';
import { pageSize } from '#shared/http/paging.ts';

it.each([
  [undefined, 25],
  [0, 25],
  [1, 1],
  [500, 500],
  [501, 500],
])('a page of size %s has at most %i items', (size, most) => {
  expect(pageSize(size)).toBe(most);
});

it('a list that clients of the public API read in one call has its own default', () => {
  expect([pageSize(0, 200), pageSize(50, 200)]).toEqual([200, 50]);
});
