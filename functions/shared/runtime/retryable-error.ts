import { errorFacts, log } from './log.ts';

/** Somebody else was quicker, or is at it this very moment: nothing failed, and a later try finds how it ended. */
export abstract class RetryableError extends Error {}

/** Notes an error that will be tried again: as an error, unless it only came in somebody's way. */
export async function logRetryable(message: string, error: unknown): Promise<void> {
  await log[error instanceof RetryableError ? 'info' : 'error'](message, errorFacts(error));
}
