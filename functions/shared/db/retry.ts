import { Conflict } from './table.ts';

const tries = 6;

/**
 * Reads, decides and writes; once more from the start when somebody else changed the record in between, so that the
 * decision always rests on what it replaces.
 */
export async function retryOnConflict<T>(attempt: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict) || n === tries) throw error;
    }
  }
}
