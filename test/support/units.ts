import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { TappedCall } from './tap.ts';

/** Whether a DynamoDB operation reads. */
export const isRead = ({ operation }: Pick<TappedCall, 'operation'>): boolean =>
  /^(GetItem|BatchGetItem|Query)$/.test(operation);

/** Capacity units that some calls consumed, on the table and its indexes. */
export const consumed = (calls: readonly TappedCall[]): number =>
  calls
    .flatMap(({ output }) => (output.ConsumedCapacity ?? []) as { CapacityUnits: number } | { CapacityUnits: number }[])
    .reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);

type Item = Record<string, AttributeValue>;

/** Size of an item in bytes, as DynamoDB counts it. */
export const bytesOfItem = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value), 0);

/** Size of a value in bytes, as DynamoDB counts it. */
function bytesOf({ S, N, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S);
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  if (L) return L.reduce((sum, value) => sum + 1 + bytesOf(value), 3);
  return M ? 3 + Object.keys(M).length + bytesOfItem(M) : 1;
}

/**
 * The fewest capacity units that a call needs. For a query: the size of the returned rows only. For other calls: what
 * they consumed, item by item; transactions count twice, and an index row that moves is written at both places.
 */
export function leastUnits(call: TappedCall): number {
  const { operation, input, output } = call;
  if (operation !== 'Query') return consumed([call]);
  const bytes = ((output.Items ?? []) as Item[]).reduce((sum, item) => sum + bytesOfItem(item), 0);
  return Math.max(1, Math.ceil(bytes / 4096)) * (input.ConsistentRead ? 1 : 0.5);
}

/** Whether a query reads a further partition of a list that everybody writes to: side by side with the first, in one round trip. */
export function isAdditionalPart({ IndexName, ExpressionAttributeValues: values }: Record<string, unknown>): boolean {
  const { S = '' } = (values as Record<string, { S?: string }> | undefined)?.[':p'] ?? {};
  return IndexName !== undefined && /#\d\d$/.test(S) && !S.endsWith('#00');
}
