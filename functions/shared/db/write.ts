/** Key of an item of the one table. */
export interface Key {
  pk: string;
  sk: string;
}

/**
 * What must hold of the stored item for a write to happen. Names are attribute paths with dots: `outbox.confirm-1`.
 * All given parts must hold.
 */
export interface Condition {
  /** The item exists, or does not. */
  exists?: boolean;
  equals?: Record<string, unknown>;
  absent?: readonly string[];
  present?: readonly string[];
  oneOf?: Record<string, readonly unknown[]>;
  /** The member is not there, or has this value: what is free, or ours already. */
  absentOr?: Record<string, unknown>;
  /** The member is not there, or is a smaller number. */
  below?: Record<string, number>;
  /** The list has this value in it. */
  contains?: Record<string, unknown>;
}

/** One write of a transaction: a put, an update (`set`, `add`, `remove`), a delete, or with none of these a mere check. */
export interface Write {
  key: Key;
  put?: object;
  set?: Record<string, unknown>;
  /** Numbers to add to members; one that is not there counts as zero. */
  add?: Record<string, number>;
  remove?: readonly string[];
  delete?: true;
  when?: Condition;
  /** Whether the client's correlation ID is added to the item: it is an audit record. */
  correlated?: true;
  /** What is written in its place when its condition fails. */
  instead?: Write;
  /** What the failed condition means to the caller; gets the item as it stands. */
  otherwise?: (item: unknown) => Error;
}

interface Expression {
  names: Record<string, string>;
  values: Record<string, unknown>;
  condition?: string;
  update?: string;
}

/** A write's DynamoDB expressions. Names and values are aliased, so nothing clashes with a reserved word. */
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
