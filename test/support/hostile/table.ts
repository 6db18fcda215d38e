import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { clientFor } from '#local/engine/dynamodb.ts';

/** A value as text with sorted members, because DynamoDB returns them in any order. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_name, member) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );

/** Every stored item of a table, by key. */
export async function dump({ endpoint, name }: { endpoint: string; name: string }): Promise<Record<string, string>> {
  const client = clientFor(endpoint);
  const items: Record<string, string> = {};
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: name, ExclusiveStartKey: from as never }));
    for (const item of page.Items ?? []) items[`${item.pk?.S} ${item.sk?.S}`] = text(item);
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}
