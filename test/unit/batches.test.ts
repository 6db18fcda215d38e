import fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchesOf } from '#shared/runtime/batches.ts';

it('batches have every item once, in order, and only the last is shorter', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), (items, size) => {
      const batches = batchesOf(items, size);
      expect(batches.flat()).toEqual(items);
      expect(batches.slice(0, -1).every(({ length }) => length === size)).toBe(true);
      expect(batches.every(({ length }) => length > 0 && length <= size)).toBe(true);
    }),
  );
});
