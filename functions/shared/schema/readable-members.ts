import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import { type FieldError, FieldErrors, withAdditional } from '#shared/errors/field-error.ts';
import { normalizeChange, parseInput } from './normalize-input.ts';

type Shape = Readonly<Record<string, ZodMiniType>>;

const shapeOf = (schema: ZodMiniType): Shape | undefined => {
  const { def } = (schema as unknown as z.core.$ZodTypes)._zod;
  if (def.type === 'optional') return shapeOf(def.innerType as ZodMiniType);
  return def.type === 'object' ? (def.shape as Shape) : undefined;
};

/** The members that can be read; objects among them lack those that can't. */
export type Readable<T> = { [Name in keyof T]?: ReadablePart<T[Name]> };
type ReadablePart<T> = T extends readonly unknown[] ? T : T extends object ? Partial<T> : T;

function membersOf(shape: Shape, sent: object): Record<string, unknown> {
  const parts = Object.entries(sent).map(([name, value]) => {
    const schema = shape[name];
    const inner = schema && shapeOf(schema);
    if (inner && typeof value === 'object' && value !== null) return [name, membersOf(inner, value)];
    const read = schema && z.safeParse(schema, value);
    return [name, read?.success ? read.data : undefined];
  });
  return Object.fromEntries(parts.filter(([, value]) => value !== undefined));
}

/**
 * The members of a body that can be read, at any depth, whatever is wrong with the others: what rules beyond the schema say of
 * them is told with the rest. Empty for what isn't an object.
 *
 * @param sent under its canonical names
 */
export const readableMembers = <Schema extends ZodMiniType>(schema: Schema, sent: object): Readable<z.output<Schema>> =>
  membersOf(shapeOf(schema) ?? {}, sent) as Readable<z.output<Schema>>;

/**
 * Reads a body whose members are also subject to other rules. One that can't be read doesn't hide what those say of the others.
 *
 * @param errorsIn what the rules say of the members that can be read; asked only if others can't
 * @throws FieldErrors with one error for each member
 */
export async function parseWithRules<Schema extends ZodMiniType>(
  schema: Schema,
  sent: object,
  errorsIn: (readable: Readable<z.output<Schema>>) => Promise<readonly FieldError[]> | readonly FieldError[],
): Promise<z.output<Schema>> {
  try {
    return parseInput(schema, sent);
  } catch (error) {
    if (!(error instanceof FieldErrors)) throw error;
    const readable = readableMembers(schema, normalizeChange(schema, sent) as object);
    throw new FieldErrors(withAdditional(error.errors, await errorsIn(readable)));
  }
}
