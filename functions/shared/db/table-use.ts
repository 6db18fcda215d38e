import { AsyncLocalStorage } from 'node:async_hooks';

/** How many items were read in the course of something, each apart from the others, and how often anything was written. */
export interface TableUse {
  /** A batch counts each of its items: only the items are consistent, not the batch. A query counts once. */
  reads: number;
  writes: number;
}

const current = new AsyncLocalStorage<TableUse>();

/** Adds to the use that is counted at present, if any is. */
export function noteUse(kind: keyof TableUse, times = 1): void {
  const use = current.getStore();
  if (use) use[kind] += times;
}

/** Runs something and counts what it reads and writes, into the object that is given: it is right also when that fails. */
export const withUse = <T>(use: TableUse, run: () => Promise<T>): Promise<T> => current.run(use, run);
