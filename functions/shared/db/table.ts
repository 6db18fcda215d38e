import {
  type AttributeValue,
  BatchGetItemCommand,
  type CancellationReason,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { unlogged } from '#shared/runtime/aws.ts';
import { pause } from '#shared/runtime/pause.ts';
import { RetryableError } from '#shared/runtime/retryable-error.ts';
import { setting } from '#shared/runtime/settings.ts';
import { requireAppend } from './append-only.ts';
import { type Condition, expression, type Key, type Write } from './write.ts';

const client = unlogged(new DynamoDBClient({}));
const options = { removeUndefinedValues: true } as const;
const toItem = (value: object) => marshall(value, options);
const fromItem = <T>(item: Record<string, AttributeValue>) => unmarshall(item) as T;
const attempts = 4;

const fits = (text: string, bytes: number): boolean => text.isWellFormed() && Buffer.byteLength(text) <= bytes;

/** Whether DynamoDB takes a key at all: one made of what a caller sent may be longer than any key there is. */
const possible = ({ pk, sk }: Key): boolean => fits(pk, 2048) && fits(sk, 1024);

/** One item by its key, strongly consistent; nothing has a key that DynamoDB does not take. One read. */
export async function get<T>(key: Key): Promise<T | undefined> {
  if (!possible(key)) return undefined;
  const { Item } = await client.send(
    new GetItemCommand({ TableName: setting('TABLE'), Key: toItem(key), ConsistentRead: true }),
  );
  return Item && fromItem<T>(Item);
}

/** What is stored of the items asked for: each in its place, or nothing. */
type Found<Items extends readonly unknown[]> = { [Place in keyof Items]: Items[Place] | undefined };

/** Several items by their keys, strongly consistent, each in the place of its key. One read call a hundred, mostly. */
export const getAll = <Items extends readonly unknown[]>(...keys: readonly Key[]): Promise<Found<Items>> =>
  readAll(keys, true) as Promise<Found<Items>>;

/**
 * The items that a page of an index with nothing but keys leads to, in its order; one that is gone is left out. They are as
 * current as the index is, for half the price of {@link getAll}. One read call a hundred, mostly.
 */
export const getListed = async <T>(keys: readonly Key[]): Promise<T[]> =>
  ((await readAll(keys, false)) as (T | undefined)[]).filter(item => item !== undefined);

/** @returns each item in the place of its key */
async function readAll(keys: readonly Key[], consistent: boolean): Promise<unknown[]> {
  const name = ({ pk, sk }: Key) => `${pk} ${sk}`;
  const wanted = [
    ...new Map(keys.filter(possible).map(({ pk, sk }) => [name({ pk, sk }), toItem({ pk, sk })])).values(),
  ];
  const batches = Array.from({ length: Math.ceil(wanted.length / batchLength) }, (_, n) =>
    wanted.slice(n * batchLength, (n + 1) * batchLength),
  );
  const read = await Promise.all(batches.map(batch => readBatch(batch, consistent)));
  const found = new Map(read.flat().map(item => [name(item), item]));
  return keys.map(key => found.get(name(key)));
}

/** So many items can be asked for in one call. */
const batchLength = 100;

/** @throws Busy when DynamoDB did not give all of them, again and again */
async function readBatch(keys: readonly Record<string, AttributeValue>[], ConsistentRead: boolean): Promise<Key[]> {
  const TableName = setting('TABLE');
  const read: Key[] = [];
  let left = [...keys];
  for (let attempt = 1; left.length > 0; attempt++) {
    const { Responses = {}, UnprocessedKeys = {} } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: left, ConsistentRead } } }),
    );
    read.push(...(Responses[TableName] ?? []).map(item => fromItem<Key>(item)));
    left = UnprocessedKeys[TableName]?.Keys ?? [];
    if (left.length > 0 && attempt === attempts) throw new Busy('Some items were not read');
    if (left.length > 0) await pause(20 * 2 ** attempt);
  }
  return read;
}

/**
 * The secondary indexes: applications and other things by status, what to watch for, all activity by month. Those of
 * applications and of what to watch for hold only keys.
 */
export type IndexName = 'review' | 'queue' | 'watch' | 'activity';

export interface QueryInput {
  /** A secondary index, else the table itself. */
  index?: { name: IndexName; partition: string; sort: string };
  partition: string;
  /** Sort keys wanted: those that begin with a text, or lie between two (inclusive). */
  sort?: { beginsWith: string } | { from: string; to: string };
  limit: number;
  /** Where an earlier page ended. */
  after?: Record<string, unknown> | undefined;
  backwards?: boolean;
  /** Sees what was written a moment ago; not on an index. */
  consistent?: boolean;
}

/** One page of a query, and where it ended when there is more. One read call. */
export async function query<T>(input: QueryInput): Promise<{ items: T[]; last?: Record<string, unknown> }> {
  const { partition, sort } = input.index ?? { partition: 'pk', sort: 'sk' };
  const range = input.sort && ('from' in input.sort ? '#s BETWEEN :from AND :to' : 'begins_with(#s, :beginsWith)');
  const { Items, LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: setting('TABLE'),
      IndexName: input.index?.name,
      KeyConditionExpression: range ? `#p = :p AND ${range}` : '#p = :p',
      ExpressionAttributeNames: { '#p': partition, ...(range && { '#s': sort }) },
      ExpressionAttributeValues: toItem({
        ':p': input.partition,
        ...Object.fromEntries(Object.entries(input.sort ?? {}).map(([name, value]) => [`:${name}`, value])),
      }),
      Limit: input.limit,
      ExclusiveStartKey: input.after && toItem(input.after),
      ScanIndexForward: !input.backwards,
      ConsistentRead: input.consistent,
    }),
  );
  const items = (Items ?? []).map(item => fromItem<T>(item));
  return LastEvaluatedKey ? { items, last: unmarshall(LastEvaluatedKey) } : { items };
}

/** A write whose condition did not hold and that named no problem of its own: somebody else was quicker. */
export class Conflict extends RetryableError {
  override readonly name = 'Conflict';
}

/** The transaction met another one on the same items, again and again. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

/**
 * All of the writes or none, in one `TransactWriteItems`; in a second one, where the condition fails of a write that
 * says what to do instead. The client token that the SDK adds makes a repeat after a lost reply one with the first try, so
 * an answer that never arrived is not taken for "already exists".
 *
 * @throws what the first failed write's `otherwise` makes of the item as it stands, else {@link Conflict}
 * @throws Busy when other transactions kept these items
 */
export async function transact(writes: readonly Write[]): Promise<void> {
  const TransactItems = writes.map(write => transactItem(write));
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
      return;
    } catch (error) {
      const others = insteadOf(error, writes);
      if (others) return transact(others);
      await beforeTry(attempt + 1, error);
    }
  }
}

/** Waits before another try, longer each time. @throws Busy instead of the last */
async function beforeTry(attempt: number, cause: unknown): Promise<void> {
  if (attempt > attempts) throw new Busy('Transaction conflict', { cause });
  await pause(Math.random() * 20 * 2 ** attempt);
}

/**
 * What to write instead after a failed transaction; nothing when the same may be tried again. Throws what a failure means
 * otherwise.
 */
function insteadOf(error: unknown, writes: readonly Write[]): readonly Write[] | undefined {
  if (!(error instanceof TransactionCanceledException)) throw error;
  const reasons = error.CancellationReasons ?? [];
  const failed = (n: number) => reasons[n]?.Code === 'ConditionalCheckFailed';
  const refused = writes.findIndex((write, n) => failed(n) && !write.instead);
  if (refused >= 0) throw refusal(writes[refused], reasons[refused]?.Item);
  if (writes.some((_, n) => failed(n))) return writes.map((write, n) => (failed(n) && write.instead) || write);
  if (!reasons.some(passing)) throw error;
  return undefined;
}

/** A cancellation that another try may not meet. */
const passing = ({ Code }: CancellationReason): boolean => Code === 'TransactionConflict' || Code === 'ThrottlingError';

const refusal = (write: Write | undefined, item: Record<string, AttributeValue> | undefined): Error =>
  write?.otherwise?.(item && fromItem(item)) ?? new Conflict(`Condition failed on ${write?.key.sk ?? 'item'}`);

function transactItem(write: Write) {
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

/**
 * One conditional `UpdateItem`, for half the units of a transaction. It has no client token: a repeat after a lost reply meets its own
 * effect, which the condition must allow where that matters.
 *
 * @returns the item as it is afterwards, or nothing when the condition did not hold
 * @throws Busy when transactions kept the item
 */
export const update = <T>(write: Write & { when: Condition }): Promise<T | undefined> => updateItem<T>(write);

/** Sets members of an item, whatever stands there, or begins it: what stays the same however often it is said. One `UpdateItem`. */
export const upsert = (key: Key, set: Record<string, unknown>): Promise<unknown> => updateItem({ key, set });

async function updateItem<T>(write: Write): Promise<T | undefined> {
  requireAppend(write);
  const { names, values, condition, update: updateExpression } = expression(write);
  const command = new UpdateItemCommand({
    TableName: setting('TABLE'),
    Key: toItem(write.key),
    UpdateExpression: updateExpression,
    ConditionExpression: condition,
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: Object.keys(values).length > 0 ? toItem(values) : undefined,
    ReturnValues: 'ALL_NEW',
  });
  for (let attempt = 1; ; attempt++) {
    try {
      const { Attributes } = await client.send(command);
      return Attributes && fromItem<T>(Attributes);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      if (!(error instanceof TransactionConflictException)) throw error;
      await beforeTry(attempt + 1, error);
    }
  }
}
