import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';

type Image = Parameters<typeof unmarshall>[0];

/**
 * The new items of one kind in a batch of the table's stream. The kind is the first part of the partition key, by which
 * IAM policies and the stream's filter select items too.
 */
export const newItemsOf = <Item>(kind: string, records: readonly DynamoDBRecord[]): Item[] =>
  records.flatMap(({ dynamodb }) => {
    const image = dynamodb?.NewImage;
    return image?.pk?.S?.split('#')[0] === kind ? [unmarshall(image as Image) as Item] : [];
  });
