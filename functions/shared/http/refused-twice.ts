import { type TableUse, withUse } from '#shared/db/table-use.ts';
import { Problem } from '#shared/errors/problem.ts';

const tries = 6;

/** Whether what was read can be of different moments, and reading it again does nothing twice. */
const canBeTorn = ({ reads, writes }: TableUse): boolean => reads > 1 && writes === 0;

/**
 * Decides a refusal again if it may rest on reads of different moments. A change that another one overtakes fails when it is committed;
 * a refusal commits nothing, so nothing fails if another process commits between two of its reads: one that reads a relationship which
 * names a reseller, and then no row of that reseller. So a refusal after several reads is decided again, until two in a row agree. One
 * after a single read, and one that has written something, such as a wrong code, stands.
 *
 * @param decide reads and decides. What it does besides must be safe to repeat, unless it is noted as a write: then the refusal stands
 */
export async function refusedTwice<T>(decide: () => Promise<T>): Promise<T> {
  let before: string | undefined;
  for (let n = 1; ; n++) {
    const use: TableUse = { reads: 0, writes: 0 };
    try {
      return await withUse(use, decide);
    } catch (error) {
      if (!(error instanceof Problem) || !canBeTorn(use) || error.reason === before || n === tries) throw error;
      before = error.reason;
    }
  }
}
