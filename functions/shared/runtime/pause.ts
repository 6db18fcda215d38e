/** Waits in milliseconds. Loading `node:timers/promises` instead would add 1% to a function's cold start. */
export const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));
