/** A seeded random number generator (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs a function for each item, `atOnce` items at a time. */
export async function forMany<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async () => {
    while (next < items.length) {
      const n = next++;
      results[n] = await act(items[n] as Item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

export const times = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
