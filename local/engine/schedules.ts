interface Schedule {
  functionName: string;
  /** For example, `rate(1 minute)`. */
  rate: string;
}

const unitSeconds: Record<string, number> = { minute: 60, hour: 3600, day: 86_400 };

/** Milliseconds between two runs, scaled to the day length and at least 250. */
function intervalOf(rate: string, daySeconds: number): number {
  const [, count = '1', unit = 'minute'] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(rate) ?? [];
  return Math.max(250, Number(count) * (unitSeconds[unit] ?? 60) * 1000 * (daySeconds / 86_400));
}

/**
 * Runs functions on their schedules. What runs every minute also runs at the start with saved data, so that nothing in it waits a
 * minute; without, there is nothing to do yet.
 * @returns a function that stops them
 */
export function startSchedules(
  schedules: readonly Schedule[],
  { daySeconds, hasData }: { daySeconds: number; hasData: boolean },
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
): () => void {
  const timers = schedules.map(({ functionName, rate }) => {
    let running = false;
    const run = async () => {
      if (running) return;
      running = true;
      await invoke(functionName, {}).catch(() => {});
      running = false;
    };
    if (hasData && rate === 'rate(1 minute)') void run();
    return setInterval(run, intervalOf(rate, daySeconds)).unref();
  });
  return () => timers.forEach(clearInterval);
}
