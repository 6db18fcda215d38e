/**
 * Runs two use cases in every order without relying on timing: one after the other, and the second between any two calls of the first to
 * the table.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

type Send = (...given: unknown[]) => Promise<unknown>;

/** Calls to the table of whoever is within. */
const within = new AsyncLocalStorage<{ calls: number }>();

/** Runs something, and something else whole just before its n-th call to the table. */
async function interrupted<T>(n: number, run: () => Promise<T>, meanwhile: () => Promise<T>) {
  const { prototype } = DynamoDBClient as unknown as { prototype: { send: Send } };
  const { send } = prototype;
  const own = Object.hasOwn(prototype, 'send');
  /** Another process knows nothing of what this one is in. */
  const elsewhere = AsyncLocalStorage.snapshot();
  let other: T | undefined;
  prototype.send = async function intercepted(this: unknown, ...given) {
    const counted = within.getStore();
    if (counted && ++counted.calls === n) other = await elsewhere(meanwhile);
    return send.apply(this, given);
  };
  try {
    const mine = await within.run({ calls: 0 }, run);
    return other === undefined ? undefined : { mine, other };
  } finally {
    if (own) prototype.send = send;
    else Reflect.deleteProperty(prototype, 'send');
  }
}

/** What two use cases do to what was made for them, each with its outcome in a word. */
export interface Rivals<Made> {
  make: () => Promise<Made>;
  one: (made: Made) => Promise<string>;
  other: (made: Made) => Promise<string>;
}

/**
 * The outcomes of two use cases, one after the other in both orders, and with the second between any two calls of the first. Whatever is
 * between is as one after the other, where no read is torn.
 */
export async function outcomesOf<Made>({ make, one, other }: Rivals<Made>) {
  const first = await make();
  const after = [await one(first), await other(first)];
  const second = await make();
  const [theirs, mine] = [await other(second), await one(second)];
  const between: string[] = [];
  for (let n = 1; ; n++) {
    const made = await make();
    const result = await interrupted(
      n,
      () => one(made),
      () => other(made),
    );
    if (!result) return { inTurn: [after.join(' | '), [mine, theirs].join(' | ')], between };
    between.push([result.mine, result.other].join(' | '));
  }
}
