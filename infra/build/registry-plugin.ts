import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/** Each text, array and object in a value, as JSON, from the innermost outwards. */
function partsOf(value: unknown): string[] {
  if (typeof value === 'string') return [JSON.stringify(value)];
  return value && typeof value === 'object' ? [...Object.values(value).flatMap(partsOf), JSON.stringify(value)] : [];
}

/** Objects with the same members as at least this many others are made by a function, which names the members once. */
const frequent = 3;

const shapeOf = (value: object): string => Object.keys(value).join();

/** Functions that make the objects of frequent shapes, by shape: their name and source. */
function makersOf(parts: readonly string[]): Map<string, { name: string; source: string }> {
  const objects = [...new Set(parts)].filter(part => part.startsWith('{')).map(part => JSON.parse(part) as object);
  const shapes = [...Map.groupBy(objects, shapeOf)].filter(([shape, alike]) => shape && alike.length >= frequent);
  return new Map(
    shapes.map(([shape], index) => {
      const members = shape.split(',').map((member, n) => `${JSON.stringify(member)}:a${n}`);
      const parameters = members.map((_, n) => `a${n}`);
      const name = `make${index}`;
      return [shape, { name, source: `const ${name} = (${parameters}) => ({${members}});` }];
    }),
  );
}

/**
 * The exports of a module as source code, with each repeated text, array or object, and the members of objects of a frequent
 * shape, written only once.
 */
function sourceOf(exported: Readonly<Record<string, unknown>>): string {
  const parts = Object.values(exported).flatMap(partsOf);
  const repeated = new Set(parts.filter((part, index) => parts.indexOf(part) !== index));
  const makers = makersOf(parts);
  const names = new Map([...repeated].map((part, index) => [part, `r${index}`]));
  const write = (value: unknown): string => names.get(JSON.stringify(value)) ?? writeOut(value);
  const writeOut = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(write).join()}]`;
    if (!value || typeof value !== 'object') return JSON.stringify(value);
    const maker = makers.get(shapeOf(value));
    if (maker) return `${maker.name}(${Object.values(value).map(write)})`;
    return `{${Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`)}}`;
  };
  return [
    ...[...makers.values()].map(({ source }) => source),
    ...[...names].map(([part, name]) => `const ${name} = ${writeOut(JSON.parse(part))};`),
    ...Object.entries(exported).map(([name, value]) => `export const ${name} = ${writeTable(value, write)};`),
  ].join('\n');
}

/** Names in one text, with what comes before and after the first dot written once: `claim.,invite.:too_many :unexpected`. */
function joined(names: readonly string[]): string {
  const odd = names.find(name => !/^[\w.-]+$/.test(name));
  if (odd) throw new Error(`A name in a table has letters, digits and dots only: ${odd}`);
  const firstPart = (name: string) => /^[^.]+\./.exec(name)?.[0] ?? '';
  const byFirst = [...Map.groupBy(names, firstPart)];
  const byRest = Map.groupBy(byFirst, ([first, all]) => all.map(name => name.slice(first.length)).join());
  return [...byRest].map(([rest, all]) => `${all.map(([first]) => first)}:${rest}`).join(' ');
}

/** Source code of the function that turns a {@link joined} text into its names, each with the same value. */
const expand = `([text,value])=>text.split(' ').flatMap(part=>{const [first,rest]=part.split(':').map(names=>names.split(','));return first.flatMap(before=>rest.map(name=>[before+name,value]))})`;

/** A table as an object literal, or with the names of each value in one text where that is shorter: many values are alike. */
function writeTable(table: unknown, write: (value: unknown) => string): string {
  const literal = write(table);
  if (!table || typeof table !== 'object' || Array.isArray(table)) return literal;
  const groups = Map.groupBy(Object.entries(table), ([, value]) => write(value));
  const rows = [...groups].map(([value, all]) => `[${JSON.stringify(joined(all.map(([name]) => name)))},${value}]`);
  const grouped = `/* @__PURE__ */ Object.fromEntries([${rows}].flatMap(${expand}))`;
  return grouped.length < literal.length ? grouped : literal;
}

/**
 * Replaces each module of `functions/shared/registry/` with the values that it exports. So a bundle has the merged tables as
 * data, and none of the capabilities' declarations.
 */
export const registry: Plugin = {
  name: 'registry',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]functions[\\/]shared[\\/]registry[\\/][\w-]+\.ts$/ }, async ({ path }) => ({
      contents: sourceOf(await import(pathToFileURL(path).href)),
      loader: 'ts',
    }));
  },
};
