/** Lets tests send many requests or reach a limit, whatever the machine's speed and the time of day. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from './client.ts';

/**
 * Limits count in windows of the clock: those of five minutes begin at :00, :05 and so on. A test that uses a limit up needs all its tries
 * in one window: this waits for the next one where too little is left.
 */
export async function inOneWindow(minutes: number, seconds = 20): Promise<void> {
  const length = minutes * 60_000;
  const left = length - (Date.now() % length);
  if (left < seconds * 1000) await pause(left + 50);
}

/** Sends a request again while the record is busy, as the guides tell clients to: ten times at most, so that a test shows the 409. */
export async function insist<Body>(send: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
  for (let tries = 1; ; tries++) {
    const answer = await send();
    const isBusy = answer.status === 409 && (answer.body as { reason?: string }).reason === 'request.busy';
    if (!isBusy || tries === 10) return answer;
    await pause(1000 * Number(answer.headers.get('retry-after') ?? 1));
  }
}
