import { memoizeEach } from '#shared/runtime/memoize.ts';
import type { AwsCall } from './aws.ts';

/** A policy statement of a role, as in the template. */
export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

const list = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());

/** Policies have few patterns, and each call is compared with many of them. */
const expressionOf = memoizeEach(
  (pattern: string) => new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`, 's'),
);
const like = (pattern: string, value: string): boolean => expressionOf(pattern).test(value);

/** What a DynamoDB call accesses: for each action, the partition keys or the index it queries. */
interface Touch {
  action: string;
  keys: string[];
  index?: string | undefined;
}

type Item = Record<string, { S?: string }>;
const keyOf = (item?: Item): string[] => (item?.pk?.S ? [item.pk.S] : []);

/** The members of DynamoDB requests that permissions depend on. */
interface Input {
  Key?: Item;
  Item?: Item;
  IndexName?: string;
  ExpressionAttributeValues?: Record<string, { S?: string }>;
  RequestItems?: Record<string, { Keys?: Item[] }>;
  TransactItems?: Record<string, { Key?: Item; Item?: Item }>[];
}

const transactActions: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

function touches({ action, body }: AwsCall): Touch[] {
  const input = JSON.parse(body.toString()) as Input;
  if (input.TransactItems) {
    return input.TransactItems.flatMap(item =>
      Object.entries(item).map(([name, part]) => ({
        action: `dynamodb:${transactActions[name]}`,
        keys: keyOf(part.Key ?? part.Item),
      })),
    );
  }
  if (input.RequestItems) {
    const keys = Object.values(input.RequestItems).flatMap(({ Keys = [] }) => Keys.flatMap(keyOf));
    return [{ action, keys }];
  }
  if (action === 'dynamodb:Query') {
    const partition = input.ExpressionAttributeValues?.[':p']?.S;
    return [{ action, keys: partition ? [partition] : [], index: input.IndexName }];
  }
  return [{ action, keys: keyOf(input.Key ?? input.Item) }];
}

const leading = 'dynamodb:LeadingKeys';

/** Whether a statement applies to a DynamoDB call: its action, and its keys or its index. */
function applies({ Action, Resource, Condition }: Statement, { action, keys, index }: Touch): boolean {
  if (!list(Action).some(pattern => like(pattern, action))) return false;
  if (index) return list(Resource).some(resource => resource.endsWith(`/index/${index}`));
  const matching = (operator: string) => {
    const patterns = list(Condition?.[operator]?.[leading]);
    return (key: string) => patterns.some(pattern => like(pattern, key));
  };
  if (Condition?.['ForAnyValue:StringLike']) return keys.some(matching('ForAnyValue:StringLike'));
  return Condition?.['ForAllValues:StringLike'] !== undefined && keys.every(matching('ForAllValues:StringLike'));
}

/** An explicit denial overrides every permission. */
function allowed(statements: readonly Statement[], touch: Touch): boolean {
  const applying = statements.filter(statement => applies(statement, touch));
  return applying.length > 0 && applying.every(({ Effect }) => Effect === 'Allow');
}

/**
 * The permission that a function's role lacks for a call; `undefined` when the call is allowed. Every action must be
 * granted, and for DynamoDB also the leading key of every item, as on AWS. A caller that isn't a function is the
 * account owner and may do everything.
 */
export function denied(call: AwsCall, statements: readonly Statement[] | 'all'): string | undefined {
  if (statements === 'all') return undefined;
  const { action } = call;
  if (!action.startsWith('dynamodb:')) {
    return statements.some(({ Action }) => list(Action).some(pattern => like(pattern, action))) ? undefined : action;
  }
  const refused = touches(call).find(touch => !allowed(statements, touch));
  return refused && `${refused.action} on ${refused.index ?? refused.keys.map(key => key.split('#')[0]).join(', ')}`;
}
