import { pause } from './pause.ts';

/**
 * Turns at a given rate: waits until it is the caller's, in the order of the calls. Unused turns are lost, so that nothing follows in
 * a burst.
 */
export function turnsAt(perSecond: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = performance.now();
    const mine = Math.max(now, next);
    next = mine + 1000 / perSecond;
    if (mine > now) await pause(mine - now);
  };
}
