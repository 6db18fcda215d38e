import { Conflict } from './conflict.ts';

const tries = 6;

/**
 * Runs a read–decide–write cycle, and repeats it from the start when another process changed the record in between, so
 * that every decision is based on the state it replaces.
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
