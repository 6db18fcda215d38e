import { AsyncLocalStorage } from 'node:async_hooks';

/** How many items were read, each by itself, and how often anything was written. */
export interface TableUse {
  /** A batch counts each of its items: only the items are consistent, not the batch. A query counts once. */
  reads: number;
  /** Also calls of other services that aren't to be repeated. */
  writes: number;
}

const current = new AsyncLocalStorage<TableUse>();

/** Adds to the use that is counted at present, if any is. */
export function noteUse(kind: keyof TableUse, times = 1): void {
  const use = current.getStore();
  if (use) use[kind] += times;
}

/** Runs a function and counts what it reads and writes into `use`, also if it fails. What is around it counts its writes, too. */
export async function withUse<T>(use: TableUse, run: () => Promise<T>): Promise<T> {
  const around = current.getStore();
  try {
    return await current.run(use, run);
  } finally {
    if (around) around.writes += use.writes;
  }
}
