/** Waits in milliseconds. Loading `node:timers/promises` instead would add 1% to a function's cold start. */
export const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

/**
 * Lets what is under way go on: requests are sent and answers are read before what loads code keeps the process busy. For the first call
 * of a process, which so loads code while it waits.
 */
export const nextTurn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
