import { RetryableError } from '#shared/runtime/retryable-error.ts';

/** A write condition failed, and the write has no `otherwise`: another process changed the item first. */
export class Conflict extends RetryableError {
  override readonly name = 'Conflict';
}

/** DynamoDB still reported conflicts or throttling after all attempts. */
export class Busy extends Error {
  override readonly name = 'Busy';
}
