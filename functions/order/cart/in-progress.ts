import { Busy, Conflict } from '#shared/db/conflict.ts';
import { Problem } from '#shared/errors/problem.ts';

/**
 * The result of a change of a cart that other processes may be changing.
 * @throws Problem 409 `cart.in_progress` where they keep changing it, or what it takes
 */
export const busyAsInProgress = <Result>(change: Promise<Result>): Promise<Result> =>
  change.catch(error => {
    if (error instanceof Conflict || error instanceof Busy) throw new Problem('cart.in_progress', { cause: error });
    throw error;
  });
