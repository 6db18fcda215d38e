import type { Clock } from '#shared/runtime/time.ts';

/** How many whole days each has waited, and how many have waited so long, the shortest first. Days have the clock's length. */
export function agesOf(moments: readonly string[], { now, daySeconds }: Clock): { days: number; count: number }[] {
  const counts = new Map<number, number>();
  for (const since of moments) {
    const days = Math.max(0, Math.floor((now.getTime() - Date.parse(since)) / 1000 / daySeconds));
    counts.set(days, (counts.get(days) ?? 0) + 1);
  }
  return [...counts].map(([days, count]) => ({ days, count })).sort((one, other) => one.days - other.days);
}
