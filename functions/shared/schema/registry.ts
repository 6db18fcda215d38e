import * as z from 'zod/mini';

/** What the API description says of a named schema. */
interface NamedSchema {
  /** The name of its component: `Enrollment`. */
  id: string;
  description?: string;
  /** Members that the rules require although the schema lets them pass, so that a missing one gets its own reason. */
  alsoRequired?: readonly string[];
  /** Values of members in the generated example, where the usual ones do not fit. */
  example?: Record<string, unknown>;
}

/** The schemas that are components of the API description. No bundle contains the modules that fill it (`resources.ts`). */
export const schemaRegistry = z.registry<NamedSchema>();

/** Names a schema: it becomes one component of the API description, which every use references. */
export function named<Schema extends z.ZodMiniType>(
  id: string,
  schema: Schema,
  more: Omit<NamedSchema, 'id'> = {},
): Schema {
  schemaRegistry.add(schema, { id, ...more });
  return schema;
}
