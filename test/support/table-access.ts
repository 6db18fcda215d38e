import type { FunctionSpec } from '#functions/function-spec.ts';

/** A policy statement of a role in the template. */
export interface TemplateStatement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: unknown;
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** Allowed actions on the table, each with kinds of items (`USER`), indexes (`index watch`) or the `stream`. */
type TableAccess = Record<string, string[]>;

const add = (access: TableAccess, actions: readonly string[], targets: readonly string[]): void => {
  for (const action of actions) access[action] = [...new Set([...(access[action] ?? []), ...targets])].sort();
};

const kindsOf = ({ Condition }: TemplateStatement): string[] =>
  [Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? []].flat().map(pattern => {
    const [, kind] = /^(\w+)#\*$/.exec(pattern) ?? [];
    if (!kind) throw new Error(`${pattern} is not one kind of item`);
    return kind;
  });

function targetsOf(statement: TemplateStatement): string[] {
  const resource = JSON.stringify(statement.Resource);
  const indexes = [...resource.matchAll(/\/index\/([^"]+)/g)].map(([, name]) => `index ${name}`);
  if (indexes.length > 0) return indexes;
  if (resource.includes('StreamArn')) return ['stream'];
  const kinds = kindsOf(statement);
  // Without a key condition, a statement applies to every item.
  return kinds.length > 0 ? kinds : ['everything'];
}

/** What a role's statements allow on the table. */
export function tableAccess(statements: readonly TemplateStatement[]): TableAccess {
  const access: TableAccess = {};
  for (const statement of statements.filter(({ Effect }) => Effect === 'Allow')) {
    const actions = [statement.Action].flat().filter(action => action.startsWith('dynamodb:'));
    if (actions.length > 0) add(access, actions, targetsOf(statement));
  }
  return access;
}

const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const adding = ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'];
const changing = ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'];
const appended = ['AUDIT', 'AUDITDIGEST', 'CONSENT', 'SIGNATURE'];
const following = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(name => `dynamodb:${name}`);

/** What a function's entry in the catalog declares for the table. */
export function declaredAccess({
  reads = [],
  writes = [],
  deletes = [],
  indexes = [],
  stream,
}: FunctionSpec): TableAccess {
  const access: TableAccess = {};
  const changed = writes.filter(kind => !appended.includes(kind));
  if (reads.length + changed.length > 0) add(access, reading, [...reads, ...changed]);
  if (writes.length > 0) add(access, adding, writes);
  if (changed.length > 0) add(access, changing, changed);
  if (deletes.length > 0) add(access, ['dynamodb:DeleteItem'], deletes);
  if (indexes.length > 0) {
    add(
      access,
      ['dynamodb:Query'],
      indexes.map(name => `index ${name}`),
    );
  }
  if (stream) add(access, following, ['stream']);
  return access;
}
