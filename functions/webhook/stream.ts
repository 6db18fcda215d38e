/**
 * Handles new items in the table's stream: audit records become events, and deliveries are posted. One function does
 * both, because at most two consumers should read a stream.
 */
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { taskHandler } from '#shared/http/handler.ts';
import { publishEvents } from './announce.ts';
import { deliverNewEvents } from './deliver.ts';

const isOf =
  (kind: string) =>
  ({ dynamodb }: DynamoDBRecord): boolean =>
    dynamodb?.Keys?.pk?.S?.startsWith(`${kind}#`) ?? false;

/** Throws when events couldn't be published, so that the stream retries the batch. The schedule retries deliveries. */
async function follow({ Records }: DynamoDBStreamEvent): Promise<void> {
  await Promise.all([publishEvents(Records.filter(isOf('AUDIT'))), deliverNewEvents(Records.filter(isOf('DELIVERY')))]);
}

export const handler = taskHandler(follow);
