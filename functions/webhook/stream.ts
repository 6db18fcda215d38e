/**
 * What the table's stream tells of new items: audit records, of which events are made, and deliveries, which are posted.
 * One function for both, because a stream is read by two at the most.
 */
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { task } from '#shared/handler.ts';
import { announce } from './announce.ts';
import { deliverNew } from './deliver.ts';

const isOf =
  (kind: string) =>
  ({ dynamodb }: DynamoDBRecord): boolean =>
    dynamodb?.Keys?.pk?.S?.startsWith(`${kind}#`) ?? false;

/** Fails, for the stream to bring the batch again, when an event could not be handed on; deliveries have the clock. */
async function follow({ Records }: DynamoDBStreamEvent): Promise<void> {
  await Promise.all([announce(Records.filter(isOf('AUDIT'))), deliverNew(Records.filter(isOf('DELIVERY')))]);
}

export const handler = task(follow);
