/** Milliseconds of processor time that a call takes, whatever else the machine does. */
export async function processorTime(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The median of several measurements, so that a garbage collection doesn't count. */
async function medianTime(run: () => Promise<unknown>, times: number): Promise<number> {
  const measured: number[] = [];
  for (let n = 0; n < times; n++) measured.push(await processorTime(run));
  return measured.sort((one, other) => one - other)[Math.floor(times / 2)] ?? 0;
}

/** Target 35: twice the size may cost this many times as much. */
export const allowed = 2.5;

/** Above this many milliseconds, one measurement a round is enough. */
const certain = 100;

/**
 * Cost at full size ÷ cost at half size. Measures again if it is too high: noise goes away, a quadratic cost does not.
 * @param rough milliseconds at full size, as measured once
 */
export async function ratioOf(
  full: () => Promise<unknown>,
  half: () => Promise<unknown>,
  rough: number,
): Promise<number> {
  const times = rough > certain ? 1 : 5;
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < 4 && least > allowed; n++)
    least = Math.min(least, (await medianTime(full, times)) / (await medianTime(half, times)));
  return least;
}
