/** Waits in milliseconds. Loading `node:timers/promises` instead would add 1% to a function's cold start. */
export const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

/**
 * Lets requests be sent and answers be read before code is loaded, which keeps the process busy. The first call of a process loads code so
 * while it waits for answers.
 */
export const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
