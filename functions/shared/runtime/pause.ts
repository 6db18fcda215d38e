/** Waits so many milliseconds. `node:timers/promises` does the same, and takes a hundredth of a function's start. */
export const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));
