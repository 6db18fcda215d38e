import { exampleWords } from './example-words.ts';
import { type Components, type JsonSchema, referenced } from './json-schema.ts';

/** Examples of values, made from their schemas: every member has the same value wherever it appears. */
export class Examples {
  readonly #components: Components;
  /** The examples of named schemas, each a component. */
  readonly named: Record<string, { value: unknown }> = {};

  constructor(components: Components) {
    this.#components = components;
  }

  /** The example of a body; that of a named schema is a component. */
  of(schema: JsonSchema): object {
    const name = referenced(schema);
    if (!name) return { example: this.#value(schema, []) };
    this.named[name] ??= { value: this.#value(schema, []) };
    return { examples: { [name]: { $ref: `#/components/examples/${name}` } } };
  }

  /** @throws Error for a member that has no example */
  #value(schema: JsonSchema, path: readonly string[]): unknown {
    if (schema.$ref || schema.properties) return this.#members(schema, path);
    if (schema.const !== undefined) return schema.const;
    const word = exampleWords[path.slice(-2).join('.')] ?? exampleWords[path.at(-1) ?? ''];
    if (schema.enum) return schema.enum.includes(word) ? word : schema.enum[0];
    if (schema.type === 'array') return this.#list(schema.items ?? {}, word, path);
    return this.#plain(schema, word, path);
  }

  #list(items: JsonSchema, word: unknown, path: readonly string[]): unknown {
    return items.type === 'string' && Array.isArray(word) ? this.#listed(items, word) : [this.#value(items, path)];
  }

  #plain(schema: JsonSchema, word: unknown, path: readonly string[]): unknown {
    if (word !== undefined && !Array.isArray(word)) return word;
    if (schema.type === 'boolean') return true;
    if (schema.anyOf?.[0]) return this.#value(schema.anyOf[0], path);
    throw new Error(`No example for ${path.join('.')}: add one to infra/build/openapi/example-words.ts`);
  }

  /** Of the usual values, those that a list takes. */
  #listed({ enum: allowed }: JsonSchema, word: readonly unknown[]): unknown {
    if (!allowed) return word;
    const taken = word.filter(value => allowed.includes(value));
    return taken.length > 0 ? taken : allowed.slice(0, 1);
  }

  #members(schema: JsonSchema, path: readonly string[]): unknown {
    const name = referenced(schema);
    const resolved = this.#components.resolve(schema);
    if (!resolved.properties) return this.#value(resolved, [...path.slice(0, -1), path.at(-1) ?? name]);
    const own = this.#components.examples[name] ?? {};
    const from = name ? [name] : path;
    return Object.fromEntries(
      Object.entries(resolved.properties)
        .filter(([member]) => own[member] !== null)
        .map(([member, of]) => [member, own[member] ?? this.#value(of, [...from, member])]),
    );
  }
}
