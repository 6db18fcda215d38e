import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  paginateScan,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** Direct access to the table, bypassing the functions. */
export interface Table {
  endpoint: string;
  name: string;
}

/** The members of a stored item that the assertions read. */
export interface Item {
  pk: string;
  sk: string;
  id?: string;
  version?: number;
  status?: string;
  closedOn?: string;
  run?: number;
  outbox?: object;
  wait?: object;
  pending?: string;
  resourceType?: string;
  resourceId?: string;
  /** The month of an audit record; longer on those that repeat one of another organization. */
  activity?: string;
  purpose?: string;
  record?: string;
  usedOn?: string;
  grants?: object;
}

async function withClient<T>({ endpoint }: Table, use: (client: DynamoDBClient) => Promise<T>): Promise<T> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  return use(client).finally(() => client.destroy());
}

/** Every stored item. */
export const everything = (table: Table): Promise<Item[]> =>
  withClient(table, async client => {
    const items: Item[] = [];
    for await (const { Items = [] } of paginateScan({ client }, { TableName: table.name }))
      items.push(...Items.map((item: Record<string, AttributeValue>) => unmarshall(item) as Item));
    return items;
  });

const moment = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/**
 * Moves the timestamps of records and their links back, as if that many seconds had passed.
 * @param ids of the records
 */
export const age = (table: Table, ids: readonly string[], seconds: number): Promise<void> =>
  withClient(table, async client => {
    const earlier = (at: string) => new Date(Date.parse(at) - seconds * 1000).toISOString();
    for (const { pk, sk, ...item } of await everything(table)) {
      const concerned = ids.some(id => pk.endsWith(id) || item.record === id);
      if (!concerned || pk.startsWith('AUDIT#')) continue;
      const aged = JSON.parse(JSON.stringify(item).replaceAll(moment, earlier)) as object;
      await client.send(new PutItemCommand({ TableName: table.name, Item: marshall({ ...aged, pk, sk }) }));
    }
  });

/** Lets schedules look at a record at once, if they wait for it. Nothing else of the record changes, so no change of it is lost. */
export const dueAtOnce = (table: Table, { pk, sk }: Pick<Item, 'pk' | 'sk'>): Promise<void> =>
  withClient(table, async client => {
    const set = {
      UpdateExpression: 'SET dueAt = :now',
      ConditionExpression: 'attribute_exists(dueAt)',
      ExpressionAttributeValues: marshall({ ':now': new Date().toISOString() }),
    };
    await client
      .send(new UpdateItemCommand({ TableName: table.name, Key: marshall({ pk, sk }), ...set }))
      .catch(error => {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      });
  });
