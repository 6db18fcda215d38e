import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

const options = { removeUndefinedValues: true } as const;

/** A value as DynamoDB stores it. Undefined members are left out. */
export const toItem = (value: object): Record<string, AttributeValue> => marshall(value, options);

/** A value as it was stored. */
export const fromItem = <T>(item: Record<string, AttributeValue>): T => unmarshall(item) as T;
