/** Summary of some measurements. */
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

/** How long a comparison may take. */
interface Time {
  seconds: number;
  /** So many rounds are made in any case. */
  least?: number;
}

/**
 * Runs each action once per round, in a different order each time, so that slow moments of the machine affect all
 * equally. No further round begins after some time, so that a whole run ends in time: the figures say how many there were.
 * @returns the results of each action, by round
 */
export async function interleaved<Name extends string, Result>(
  rounds: number,
  actions: Record<Name, () => Promise<Result>>,
  { seconds, least = 5 }: Time,
): Promise<Record<Name, Result[]>> {
  const until = performance.now() + seconds * 1000;
  const names = Object.keys(actions) as Name[];
  const results = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<Name, Result[]>;
  for (let round = 0; round < rounds; round++) {
    if (round >= least && performance.now() > until) break;
    const turned = round % 2 === 0 ? names : names.toReversed();
    const from = Math.floor((round / rounds) * names.length);
    for (const name of [...turned.slice(from), ...turned.slice(0, from)]) results[name].push(await actions[name]());
  }
  return results;
}

/** Wraps an action so that it returns its duration in milliseconds. */
export const timed = (act: () => Promise<unknown>) => async (): Promise<number> => {
  const began = performance.now();
  await act();
  return performance.now() - began;
};
