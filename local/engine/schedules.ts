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

/** How long a start without saved data is left alone, in milliseconds. */
const grace = 1000;

/**
 * Runs functions on their schedules. What runs every minute also runs at the start, so that nothing waits a minute for it: all at once
 * with saved data, in which much may wait; without, one after another and a moment later, so that the start isn't slowed down.
 * @returns a function that stops them
 */
export function startSchedules(
  schedules: readonly Schedule[],
  { daySeconds, hasData }: { daySeconds: number; hasData: boolean },
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
): () => void {
  const first: (() => Promise<void>)[] = [];
  const timers = schedules.map(({ functionName, rate }) => {
    let running = false;
    const run = async () => {
      if (running) return;
      running = true;
      await invoke(functionName, {}).catch(() => {});
      running = false;
    };
    if (rate === 'rate(1 minute)') first.push(run);
    return setInterval(run, intervalOf(rate, daySeconds)).unref();
  });
  let stopped = false;
  const runInTurn = async () => {
    for (const run of first) if (!stopped) await run();
  };
  if (hasData) for (const run of first) void run();
  else timers.push(setTimeout(runInTurn, grace).unref());
  return () => {
    stopped = true;
    timers.forEach(clearInterval);
  };
}
