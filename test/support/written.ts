/** What a write of DynamoDB names. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;

interface WriteInput {
  TableName: string;
  Key?: Item;
  Item?: Item;
}

type Member = Partial<Record<'Put' | 'Update' | 'Delete' | 'ConditionCheck', WriteInput>>;

/** The items that a write names, in its order, as `GetItem` asks for them. */
export function keysWritten(input: Record<string, unknown>): { TableName: string; Key: Item }[] {
  const members = (input.TransactItems as Member[] | undefined)?.map(member => Object.values(member)[0]) ?? [
    input as unknown as WriteInput,
  ];
  return members.flatMap(member => {
    const key = member?.Key ?? member?.Item;
    return member && key?.pk && key.sk ? [{ TableName: member.TableName, Key: { pk: key.pk, sk: key.sk } }] : [];
  });
}
