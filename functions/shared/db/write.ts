/** Primary key of an item. */
export interface Key {
  pk: string;
  sk: string;
}

/** Conditions on the stored item; all of them must hold. Names are dotted attribute paths: `outbox.confirm-1`. */
export interface Condition {
  /** Whether the item must exist (`true`) or must not (`false`). */
  exists?: boolean;
  equals?: Record<string, unknown>;
  absent?: readonly string[];
  present?: readonly string[];
  oneOf?: Record<string, readonly unknown[]>;
  /** The attribute is absent or has this value, for example a claim that is free or already ours. */
  absentOr?: Record<string, unknown>;
  /** The attribute is absent or less than this. */
  below?: Record<string, number>;
  /** The list contains this value. */
  contains?: Record<string, unknown>;
}

/**
 * One write of a transaction: a put, an update (`set`, `add`, `remove`), a delete or, with none of these, a condition
 * check.
 */
export interface Write {
  key: Key;
  put?: object;
  set?: Record<string, unknown>;
  /** Increments per attribute. An absent attribute counts as 0. */
  add?: Record<string, number>;
  /**
   * The item is one of so many rows, whose number follows the sort key. `transact` chooses it, once for each transaction, so that
   * increments of one item are one write however they were put together.
   */
  oneOfRows?: number;
  remove?: readonly string[];
  delete?: true;
  when?: Condition;
  /** Whether the client's correlation ID is added to the item: it is an audit record. */
  correlated?: true;
  /** The write to use instead when the condition fails. */
  instead?: Write;
  /** The error for the caller when the condition fails; receives the stored item. */
  otherwise?: (item: unknown) => Error;
}

interface Expression {
  names: Record<string, string>;
  values: Record<string, unknown>;
  condition?: string;
  update?: string;
}

/** Builds the DynamoDB expressions of a write. Every name and value gets an alias, so reserved words can't clash. */
export function expression({ set = {}, add = {}, remove = [], when = {} }: Write): Expression {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const name = (path: string) =>
    path
      .split('.')
      .map(part => {
        const alias = `#${part.replace(/\W/g, '_')}`;
        names[alias] = part;
        return alias;
      })
      .join('.');
  const value = (given: unknown) => {
    const alias = `:v${Object.keys(values).length}`;
    values[alias] = given;
    return alias;
  };

  const conditions = [
    ...(when.exists === undefined ? [] : [`attribute_${when.exists ? '' : 'not_'}exists(${name('pk')})`]),
    ...Object.entries(when.equals ?? {}).map(([path, given]) => `${name(path)} = ${value(given)}`),
    ...(when.absent ?? []).map(path => `attribute_not_exists(${name(path)})`),
    ...(when.present ?? []).map(path => `attribute_exists(${name(path)})`),
    ...Object.entries(when.oneOf ?? {}).map(([path, given]) => `${name(path)} IN (${given.map(value).join(', ')})`),
    ...Object.entries(when.absentOr ?? {}).map(
      ([path, given]) => `(attribute_not_exists(${name(path)}) OR ${name(path)} = ${value(given)})`,
    ),
    ...Object.entries(when.below ?? {}).map(
      ([path, given]) => `(attribute_not_exists(${name(path)}) OR ${name(path)} < ${value(given)})`,
    ),
    ...Object.entries(when.contains ?? {}).map(([path, given]) => `contains(${name(path)}, ${value(given)})`),
  ];
  const sets = Object.entries(set).filter(([, given]) => given !== undefined);
  const parts = [
    ...(sets.length > 0 ? [`SET ${sets.map(([path, given]) => `${name(path)} = ${value(given)}`).join(', ')}`] : []),
    ...(Object.keys(add).length > 0
      ? [
          `ADD ${Object.entries(add)
            .map(([path, given]) => `${name(path)} ${value(given)}`)
            .join(', ')}`,
        ]
      : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.map(name).join(', ')}`] : []),
  ];
  return {
    names,
    values,
    ...(conditions.length > 0 && { condition: conditions.join(' AND ') }),
    ...(parts.length > 0 && { update: parts.join(' ') }),
  };
}
