import { pause } from './pause.ts';

/** In milliseconds: what a busy process may be late by and still keep the rate. */
const moment = 100;

/**
 * Turns at a given rate: waits until it is the caller's, in the order of the calls. Each turn is set when the one before it is over, and
 * those that nobody took for longer than a moment are lost: no burst follows a pause of the callers, nor a process that stood still.
 */
export function turnsAt(perSecond: number): () => Promise<void> {
  let next = 0;
  let before: Promise<void> = Promise.resolve();
  const turn = async () => {
    const now = performance.now();
    const mine = Math.max(now - moment, next);
    next = mine + 1000 / perSecond;
    if (mine > now) await pause(mine - now);
  };
  return () => {
    before = before.then(turn);
    return before;
  };
}
