import { log } from './log.ts';

/** Another process changed or is changing this item. Nothing failed: retry, and read the result. */
export abstract class RetryableError extends Error {}

/** Logs an error that will be retried, as an error unless it is a {@link RetryableError}. */
export async function logRetryable(message: string, error: unknown): Promise<void> {
  await log[error instanceof RetryableError ? 'info' : 'error'](message, {}, error);
}
