/**
 * What the table's stream tells of new items: audit records, of which events are made, and deliveries, which are posted.
 * One function for both, because a stream is read by two at the most.
 */
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { taskHandler } from '#shared/http/handler.ts';
import { publishEvents } from './announce.ts';
import { deliverNewEvents } from './deliver.ts';

const isOf =
  (kind: string) =>
  ({ dynamodb }: DynamoDBRecord): boolean =>
    dynamodb?.Keys?.pk?.S?.startsWith(`${kind}#`) ?? false;

/** Fails, for the stream to bring the batch again, when an event could not be handed on; deliveries have the clock. */
async function follow({ Records }: DynamoDBStreamEvent): Promise<void> {
  await Promise.all([publishEvents(Records.filter(isOf('AUDIT'))), deliverNewEvents(Records.filter(isOf('DELIVERY')))]);
}

export const handler = taskHandler(follow);
