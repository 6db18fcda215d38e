/**
 * Handles new items from the table's stream: publishes an event for each audit record, and posts each delivery. One
 * function does both, because DynamoDB supports two readers per stream shard.
 */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import type { AuditRecord } from '#shared/audit/audit.ts';
import { newItemsOf } from '#shared/db/stream.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { publishEvents } from './announce.ts';
import { deliverNewEvents } from './deliver.ts';
import type { Delivery } from './delivery.ts';

/** Fails if an event could not be published, so that the stream repeats the batch. A schedule retries deliveries. */
async function handleNewItems({ Records }: DynamoDBStreamEvent): Promise<void> {
  await Promise.all([
    publishEvents(newItemsOf<AuditRecord>('AUDIT', Records)),
    deliverNewEvents(newItemsOf<Delivery>('DELIVERY', Records)),
  ]);
}

export const handler = taskHandler(handleNewItems);
