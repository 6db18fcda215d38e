import { type AttributeValue, type CancellationReason, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { setting } from '#shared/runtime/settings.ts';
import { requireAppend } from './append-only.ts';
import { Conflict } from './conflict.ts';
import { fromItem, toItem } from './item.ts';
import { expression, type Write } from './write.ts';

/**
 * The writes to try instead after a failed transaction; undefined to retry the same ones. Throws when neither can help.
 */
export function insteadOf(error: unknown, writes: readonly Write[]): readonly Write[] | undefined {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const reasons = error.CancellationReasons ?? [];
  const failed = (n: number) => reasons[n]?.Code === 'ConditionalCheckFailed';
  const refused = writes.findIndex((write, n) => failed(n) && !write.instead);
  if (refused >= 0) throw refusal(writes[refused], reasons[refused]?.Item);
  if (writes.some((_, n) => failed(n))) return writes.map((write, n) => (failed(n) && write.instead) || write);
  if (!reasons.some(passing)) throw error;
  return undefined;
}

/** Whether a retry can succeed. */
const passing = ({ Code }: CancellationReason): boolean => Code === 'TransactionConflict' || Code === 'ThrottlingError';

const refusal = (write: Write | undefined, item: Record<string, AttributeValue> | undefined): Error =>
  write?.otherwise?.(item && fromItem(item)) ?? new Conflict(`Condition failed on ${write?.key.sk ?? 'item'}`);

const isIncrement = ({ add, set, put, remove, when, delete: deletes }: Write): boolean =>
  add !== undefined && !set && !put && !remove && !when && !deletes;

/** The writes with increments of one item joined: a transaction can write an item only once. */
export function joinIncrements(writes: readonly Write[]): Write[] {
  const joined: Write[] = [];
  for (const write of writes) {
    const same = joined.findIndex(({ key }) => key.pk === write.key.pk && key.sk === write.key.sk);
    const before = joined[same];
    if (before && isIncrement(before) && isIncrement(write)) joined[same] = { ...before, add: sumsOf(before, write) };
    else joined.push(write);
  }
  return joined;
}

/** The write of one of an item's rows, by a number from 0 to 1. */
export const inRow = ({ oneOfRows, key: { pk, sk }, ...write }: Write, at: number): Write => ({
  ...write,
  key: { pk, sk: oneOfRows === undefined ? sk : `${sk}${Math.floor(at * oneOfRows)}` },
});

const sumsOf = ({ add: one = {} }: Write, { add: other = {} }: Write): Record<string, number> => ({
  ...one,
  ...Object.fromEntries(Object.entries(other).map(([name, change]) => [name, (one[name] ?? 0) + change])),
});

/** A write as a member of `TransactWriteItems`. */
export function transactItem(write: Write) {
  requireAppend(write);
  const TableName = setting('TABLE');
  const { names, values, condition, update } = expression(write);
  const common = {
    TableName,
    ...(condition && { ConditionExpression: condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const }),
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: toItem(values) }),
  };
  if (write.put) return { Put: { ...common, Item: toItem({ ...write.put, ...write.key }) } };
  if (write.delete) return { Delete: { ...common, Key: toItem(write.key) } };
  if (update) return { Update: { ...common, Key: toItem(write.key), UpdateExpression: update } };
  return { ConditionCheck: { ...common, Key: toItem(write.key), ConditionExpression: condition as string } };
}
