import type { ZodMiniType } from 'zod/mini';
import * as z from 'zod/mini';
import { schemaRegistry } from '#shared/schema/registry.ts';

/** A JSON Schema of the 2020-12 dialect, as far as the description uses it. */
export interface JsonSchema {
  $ref?: string;
  type?: string;
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  examples?: unknown[];
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  required?: string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
}

export type Direction = 'input' | 'output';

/** A JSON Schema as zod makes it: with the named ones that it uses, and what the registry says of them. */
type MadeSchema = JsonSchema & {
  $schema?: string;
  $defs?: Record<string, MadeSchema>;
  example?: Record<string, unknown>;
};

const anySpelling = 'Case and underscores do not matter.';

/** JSON Schema has no flags: a pattern that needs one would refuse what the server takes. */
function refuseFlags(schema: unknown): void {
  const { checks = [] } = (schema as { _zod: { def: { checks?: { _zod: { def: { pattern?: RegExp } } }[] } } })._zod
    .def;
  for (const { source, flags } of checks.flatMap(check => check._zod.def.pattern ?? []))
    if (flags.replace('u', ''))
      throw new Error(`The pattern /${source}/${flags} cannot be described without its flags`);
}

function toJsonSchema(schema: ZodMiniType, io: Direction): MadeSchema {
  return z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    metadata: schemaRegistry as never,
    override({ zodSchema, jsonSchema }) {
      refuseFlags(zodSchema);
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (io === 'input' && jsonSchema.enum) jsonSchema.description ??= anySpelling;
      const { alsoRequired, ...rest } = jsonSchema as { alsoRequired?: string[]; required?: string[] };
      if (!alsoRequired) return;
      delete (jsonSchema as { alsoRequired?: string[] }).alsoRequired;
      jsonSchema.required = [...new Set([...(rest.required ?? []), ...alsoRequired])];
    },
  }) as MadeSchema;
}

const component = (name: string): string => `#/components/schemas/${name}`;

/** The name of the component that a schema references. */
export const referenced = ({ $ref = '' }: JsonSchema): string => $ref.slice(component('').length);

/** References to zod's own definitions, as references to components. */
const repointed = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/$defs/', `"${component('')}`)) as Value;

/** The schemas of the description: each named one is a component, found once however often it is used. */
export class Components {
  readonly schemas: Record<string, JsonSchema> = {};
  /** Values that the example of a component has for its members. */
  readonly examples: Record<string, Record<string, unknown>> = {};

  /** A schema with its components referenced. @throws Error when a name means two different schemas */
  of(schema: ZodMiniType, io: Direction): JsonSchema {
    const { $schema, $defs = {}, ...described } = toJsonSchema(schema, io);
    for (const [name, { example, ...definition }] of Object.entries($defs)) {
      if (example) this.examples[name] = example;
      this.#add(name, repointed(definition));
    }
    return repointed(described);
  }

  /** As {@link of}; an object or union that has no name gets this one. */
  named(name: string, schema: ZodMiniType, io: Direction): JsonSchema {
    const described = this.of(schema, io);
    if (described.$ref) return described;
    this.#add(name, described);
    return { $ref: component(name) };
  }

  /** The schema behind a reference, or the schema itself. */
  resolve(schema: JsonSchema): JsonSchema {
    return schema.$ref ? (this.schemas[referenced(schema)] ?? {}) : schema;
  }

  #add(name: string, definition: JsonSchema): void {
    const known = this.schemas[name];
    if (known && JSON.stringify(known) !== JSON.stringify(definition))
      throw new Error(`The schema ${name} is described in two ways`);
    this.schemas[name] = definition;
  }
}
