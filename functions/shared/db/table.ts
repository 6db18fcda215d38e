import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionConflictException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unlogged } from '#shared/runtime/aws.ts';
import { pause } from '#shared/runtime/pause.ts';
import { setting } from '#shared/runtime/settings.ts';
import { requireAppend } from './append-only.ts';
import { Busy } from './conflict.ts';
import { fromItem, toItem } from './item.ts';
import type { SpreadQuery } from './merged-query.ts';
import type { QueryInput } from './query-input.ts';
import { isSpread, partsOf, spreadWrite } from './spread.ts';
import { noteUse } from './table-use.ts';
import { inRow, insteadOf, joinIncrements, transactItem } from './transaction.ts';
import { type Condition, expression, type Key, type Write } from './write.ts';

const client = unlogged(new DynamoDBClient({}));
const attempts = 4;

const fits = (text: string, bytes: number): boolean => text.isWellFormed() && Buffer.byteLength(text) <= bytes;

/** Whether a key is within DynamoDB's limits. Keys built from caller input can be too long or malformed. */
const possible = ({ pk, sk }: Key): boolean => fits(pk, 2048) && fits(sk, 1024);

/** Strongly consistent read of one item. A key beyond DynamoDB's limits counts as not found. One read. */
export async function get<T>(key: Key): Promise<T | undefined> {
  if (!possible(key)) return undefined;
  noteUse('reads');
  const { Item } = await client.send(
    new GetItemCommand({ TableName: setting('TABLE'), Key: toItem(key), ConsistentRead: true }),
  );
  return Item && fromItem<T>(Item);
}

/** The items in the order of their keys; undefined for an item that doesn't exist. */
type Found<Items extends readonly unknown[]> = { [Place in keyof Items]: Items[Place] | undefined };

/** Strongly consistent read of several items, in the order of their keys. Usually one read call per 100 items. */
export const getAll = <Items extends readonly unknown[]>(...keys: readonly Key[]): Promise<Found<Items>> =>
  readAll(keys, true) as Promise<Found<Items>>;

/**
 * Reads the items for a page of a keys-only index, in index order, leaving out deleted ones. Eventually consistent,
 * like the index, at half the price of {@link getAll}. Usually one read call per 100 items.
 */
export const getListed = async <T>(keys: readonly Key[]): Promise<T[]> =>
  ((await readAll(keys, false)) as (T | undefined)[]).filter(item => item !== undefined);

/** @returns the items in the order of their keys */
async function readAll(keys: readonly Key[], consistent: boolean): Promise<unknown[]> {
  const name = ({ pk, sk }: Key) => `${pk} ${sk}`;
  const wanted = [
    ...new Map(keys.filter(possible).map(({ pk, sk }) => [name({ pk, sk }), toItem({ pk, sk })])).values(),
  ];
  noteUse('reads', wanted.length);
  const batches = Array.from({ length: Math.ceil(wanted.length / batchLength) }, (_, n) =>
    wanted.slice(n * batchLength, (n + 1) * batchLength),
  );
  const read = await Promise.all(batches.map(batch => readBatch(batch, consistent)));
  const found = new Map(read.flat().map(item => [name(item), item]));
  return keys.map(key => found.get(name(key)));
}

/** DynamoDB's limit of items per `BatchGetItem`. */
const batchLength = 100;

/** @throws Busy when DynamoDB leaves items unprocessed after all attempts */
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
    if (left.length > 0 && attempt === attempts) throw new Busy('DynamoDB left items unprocessed');
    if (left.length > 0) await pause(20 * 2 ** attempt);
  }
  return read;
}

/** The last character there is: a key that goes on with it sorts after every other that begins alike. */
const afterAll = '\u{10FFFF}';

type Ranged = Pick<QueryInput, 'index' | 'sort' | 'after' | 'backwards'>;

/**
 * The range of sort keys that is left to read: of a page after the first one, from the last key on. DynamoDB finds that by itself; the
 * emulator would walk from the beginning of the range, or, for a prefix, of the partition.
 */
function rangeOf({ index, sort, after, backwards }: Ranged): { from: string; to: string } | undefined {
  if (!sort) return undefined;
  const whole = 'from' in sort ? sort : { from: sort.beginsWith, to: sort.beginsWith + afterAll };
  const last = after?.[index?.sort ?? 'sk'];
  if (typeof last !== 'string') return whole;
  return backwards ? { ...whole, to: last } : { ...whole, from: last };
}

/** The members of a query's command, besides where it continues and how much it reads. */
function conditionOf({ partition, consistent, ...ranged }: Ranged & Pick<QueryInput, 'partition' | 'consistent'>) {
  const { index } = ranged;
  const names = index ?? { partition: 'pk', sort: 'sk' };
  const range = rangeOf(ranged);
  return {
    TableName: setting('TABLE'),
    IndexName: index?.name,
    KeyConditionExpression: range ? '#p = :p AND #s BETWEEN :from AND :to' : '#p = :p',
    ExpressionAttributeNames: { '#p': names.partition, ...(range && { '#s': names.sort }) },
    ExpressionAttributeValues: toItem({
      ':p': partition,
      ...(range && { ':from': range.from, ':to': range.to }),
    }),
    ConsistentRead: consistent,
  };
}

/**
 * One page of a query, and its last key when there are more. One read call; of a list in an index that everybody writes to, one or
 * more of each of its partitions, side by side.
 */
export async function query<T>(input: QueryInput): Promise<{ items: T[]; last?: Record<string, unknown> }> {
  if (!isOfEverybody(input)) return queryPartition<T>(input);
  const { mergedQuery } = await import('#shared/db/merged-query.ts');
  return mergedQuery<T>(input, queryPartition);
}

const isOfEverybody = (input: QueryInput): input is SpreadQuery =>
  input.index !== undefined && isSpread(input.partition);

/** One page of one partition of a list that is spread, or of any other. One read call. */
export async function queryPartition<T>(input: QueryInput): Promise<{ items: T[]; last?: Record<string, unknown> }> {
  noteUse('reads');
  const { Items, LastEvaluatedKey } = await client.send(
    new QueryCommand({
      ...conditionOf(input),
      Limit: input.limit,
      ExclusiveStartKey: input.after && toItem(input.after),
      ScanIndexForward: !input.backwards,
    }),
  );
  const items = (Items ?? []).map(item => fromItem<T>(item));
  return LastEvaluatedKey ? { items, last: fromItem(LastEvaluatedKey) } : { items };
}

type Counted = Pick<QueryInput, 'index' | 'partition' | 'sort' | 'consistent'>;

/** How many items a query finds, counted up to a number. One read call for each megabyte and partition; the items themselves stay there. */
export async function countItems(input: Counted, most: number): Promise<number> {
  const partitions = input.index ? partsOf(input.index.name, input.partition) : [input.partition];
  const counts = await Promise.all(partitions.map(partition => countPartition({ ...input, partition }, most)));
  return Math.min(
    most,
    counts.reduce((sum, count) => sum + count, 0),
  );
}

async function countPartition(input: Counted, most: number): Promise<number> {
  let count = 0;
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    noteUse('reads');
    const page = await client.send(
      new QueryCommand({ ...conditionOf(input), Select: 'COUNT', Limit: most - count, ExclusiveStartKey }),
    );
    count += page.Count ?? 0;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey && count < most);
  return count;
}

/**
 * Writes everything or nothing in one `TransactWriteItems`, plus a second one when a condition fails on a write that
 * has an `instead`. Increments of the same item become one. The SDK's client token makes a retry after a lost response
 * idempotent, so the retry doesn't fail with "already exists".
 *
 * @throws the error from the `otherwise` of the first failed write, or `Conflict` without one
 * @throws Busy when other transactions keep the items locked
 */
export async function transact(given: readonly Write[]): Promise<void> {
  noteUse('writes');
  const writes = joinIncrements(given);
  const row = Math.random();
  const TransactItems = writes.map(write => transactItem(spreadWrite(inRow(write, row))));
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

/** Waits before the next attempt, with exponential backoff and jitter. @throws Busy after the last attempt */
async function beforeTry(attempt: number, cause: unknown): Promise<void> {
  if (attempt > attempts) throw new Busy('Transaction conflict', { cause });
  await pause(Math.random() * 20 * 2 ** attempt);
}

/**
 * One conditional `UpdateItem`, at half the write units of a transaction. There is no client token: a retry after a
 * lost response sees its own effect, so the condition must allow that where it matters.
 *
 * @returns the item after the update, or undefined when the condition failed
 * @throws Busy when transactions keep the item locked
 */
export const update = <T>(write: Write & { when: Condition }): Promise<T | undefined> => updateItem<T>(write);

/** Unconditional, idempotent upsert. One `UpdateItem`. */
export const upsert = (key: Key, set: Record<string, unknown>): Promise<unknown> => updateItem({ key, set });

async function updateItem<T>(given: Write): Promise<T | undefined> {
  requireAppend(given);
  noteUse('writes');
  const write = spreadWrite(given);
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
