/** What is told of some measurements. */
export interface Summary {
  n: number;
  median: number;
  p90: number;
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * part;
  const [low = Number.NaN, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const summary = (values: readonly number[]): Summary => ({
  n: values.length,
  median: median(values),
  p90: quantile(values, 0.9),
});

/**
 * Does each of some things once a round, in another order each time, so that a slow moment of the machine hits all alike.
 * @returns what each said, round by round
 */
export async function interleaved<Name extends string, Said>(
  rounds: number,
  things: Record<Name, () => Promise<Said>>,
): Promise<Record<Name, Said[]>> {
  const names = Object.keys(things) as Name[];
  const said = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<Name, Said[]>;
  for (let round = 0; round < rounds; round++) {
    const turned = round % 2 === 0 ? names : names.toReversed();
    const from = Math.floor((round / rounds) * names.length);
    for (const name of [...turned.slice(from), ...turned.slice(0, from)]) said[name].push(await things[name]());
  }
  return said;
}

/** Does something, and tells how long it took on the clock, in milliseconds. */
export const timed = (act: () => Promise<unknown>) => async (): Promise<number> => {
  const began = performance.now();
  await act();
  return performance.now() - began;
};
