interface Schedule {
  functionName: string;
  /** For example, `rate(1 minute)`. */
  rate: string;
}

/** The schedules of a running engine. */
interface Schedules {
  stop: () => void;
  /** Runs each of them once. One that runs already isn't started again. */
  runAll: () => Promise<void>;
}

const unitSeconds: Record<string, number> = { minute: 60, hour: 3600, day: 86_400 };

/**
 * The shortest time between two runs, in milliseconds. With days of two seconds, that is six hours. At a quarter of a second, an idle engine
 * with such days took half a processor.
 */
const shortest = 500;

/** Milliseconds between two runs, scaled to the day length. */
function intervalOf(rate: string, daySeconds: number): number {
  const [, count = '1', unit = 'minute'] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(rate) ?? [];
  return Math.max(shortest, Number(count) * (unitSeconds[unit] ?? 60) * 1000 * (daySeconds / 86_400));
}

/**
 * Runs functions on their schedules. What runs every minute also runs at the start, so that nothing waits a minute for it: with saved
 * data all of it; without, where nothing waits yet, what answers requests, too, and may set up what these need.
 */
export function startSchedules(
  schedules: readonly Schedule[],
  { daySeconds, runsAtStart }: { daySeconds: number; runsAtStart: (functionName: string) => boolean },
  invoke: (functionName: string, event: unknown) => Promise<unknown>,
): Schedules {
  const runs = schedules.map(({ functionName, rate }) => {
    let running: Promise<unknown> | undefined;
    const run = async () => {
      running ??= invoke(functionName, {}).catch(() => {});
      await running;
      running = undefined;
    };
    if (rate === 'rate(1 minute)' && runsAtStart(functionName)) void run();
    return { run, timer: setInterval(run, intervalOf(rate, daySeconds)).unref() };
  });
  return {
    stop: () => {
      for (const { timer } of runs) clearInterval(timer);
    },
    runAll: async () => void (await Promise.all(runs.map(({ run }) => run()))),
  };
}
