/** Milliseconds of processor time that a call takes, whatever else the machine does. */
export async function processorTime(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The median of several measurements, so that a garbage collection doesn't count. */
export async function medianTime(run: () => Promise<unknown>, times: number): Promise<number> {
  const measured: number[] = [];
  for (let n = 0; n < times; n++) measured.push(await processorTime(run));
  return measured.sort((one, other) => one - other)[Math.floor(times / 2)] ?? 0;
}
