import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { turnsAt } from '#shared/runtime/pace.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** When each of some calls had its turn, in milliseconds. */
async function moments(turn: () => Promise<void>, count: number): Promise<number[]> {
  const from = performance.now();
  const had: number[] = [];
  const all = Promise.all(
    Array.from({ length: count }, () => turn().then(() => had.push(Math.round(performance.now() - from)))),
  );
  await vi.advanceTimersByTimeAsync(60_000);
  await all;
  return had;
}

it('calls that come at once have their turns one after the other, at the rate', async () => {
  await vi.advanceTimersByTimeAsync(1000);
  expect(await moments(turnsAt(10), 4)).toEqual([0, 0, 100, 200]);
});

it('turns that nobody took are lost, but for a tenth of a second', async () => {
  const turn = turnsAt(10);
  await moments(turn, 1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await moments(turn, 4)).toEqual([0, 0, 100, 200]);
});

it('a process that stood still has no burst of turns afterwards', async () => {
  const turn = turnsAt(10);
  const had: number[] = [];
  const all = Promise.all(Array.from({ length: 30 }, () => turn().then(() => had.push(performance.now()))));
  await vi.advanceTimersByTimeAsync(150);
  // Two seconds of timers fire, and only then the process goes on.
  vi.advanceTimersByTime(2000);
  await vi.advanceTimersByTimeAsync(60_000);
  await all;
  const most = Math.max(...had.map(first => had.filter(one => one >= first && one < first + 500).length));
  expect(had).toHaveLength(30);
  expect(most).toBeLessThanOrEqual(7);
});
