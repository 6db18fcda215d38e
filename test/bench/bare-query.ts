import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { clientFor } from '#local/engine/dynamodb.ts';
import type { Tapped } from '#test/tapped.ts';

/** The rows of a list in the table: its partition, and the range of their sort keys, all of which begin with its start. */
export interface Rows {
  partition: string;
  sort: { from: string; to: string };
}

/**
 * The query of a list's first page with nothing of ours around it, sent to the database itself.
 * @param seeks whether it names a key before the list to continue after, which finds the same rows; to DynamoDB both are the same
 */
export function bareQuery({ endpoint, engine }: Tapped, { partition, sort }: Rows, limit: number, seeks: boolean) {
  const client = clientFor(endpoint);
  const command = new QueryCommand({
    TableName: engine.blueprint.tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :begins)',
    ExpressionAttributeValues: marshall({ ':pk': partition, ':begins': sort.from }),
    ...(seeks && { ExclusiveStartKey: marshall({ pk: partition, sk: sort.from }) }),
    Limit: limit,
  });
  return async (): Promise<void> => {
    const { Items = [] } = await client.send(command);
    if (Items.length !== limit) throw new Error(`${Items.length} rows of ${sort.from}`);
  };
}
