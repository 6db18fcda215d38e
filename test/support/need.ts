/** Number of DynamoDB round trips. */
export interface Trips {
  reads: number;
  writes: number;
}

export interface Need extends Trips {
  /** Why it needs more than the caller's record and one other. */
  because: string;
}

export const need = (reads: number, writes: number, because: string): Need => ({ reads, writes, because });
