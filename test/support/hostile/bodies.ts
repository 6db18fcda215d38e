import { gzipSync } from 'node:zlib';

/** A mutation of a value: its kind, the index of the place it applies to, and the new value. */
export interface Change {
  kind: 'replace' | 'remove' | 'add' | 'wrap' | 'twice';
  at: number;
  name: string;
  value: unknown;
}

type Container = Record<string | number, unknown>;

/** Every place in a value: its container and key. */
function places(value: unknown, found: [Container, string | number][] = []): [Container, string | number][] {
  if (typeof value !== 'object' || value === null) return found;
  for (const name of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    found.push([value as Container, name]);
    places((value as Container)[name], found);
  }
  return found;
}

const spelledOtherwise = (name: string | number): string => String(name).replace(/^./, first => first.toUpperCase());

const apply: Record<Change['kind'], (container: Container, name: string | number, change: Change) => void> = {
  replace: (container, name, { value }) => {
    container[name] = value;
  },
  remove: (container, name) => {
    delete container[name];
  },
  add: (container, _name, { name, value }) => {
    Object.defineProperty(container, name, { value, enumerable: true, configurable: true, writable: true });
  },
  wrap: (container, name) => {
    container[name] = [container[name]];
  },
  twice: (container, name, { value }) => {
    container[spelledOtherwise(name)] = value;
  },
};

/** A copy of a value with the mutations applied. */
export function changed(value: unknown, changes: readonly Change[]): unknown {
  const copy = { root: structuredClone(value) };
  for (const change of changes.map(one => structuredClone(one))) {
    const all = places(copy);
    const [container, name] = all[change.at % all.length] ?? [copy, 'root'];
    if (change.kind !== 'add' || !Array.isArray(container)) apply[change.kind](container as Container, name, change);
  }
  return copy.root;
}

const nested = (depth: number) => Buffer.from(`${'['.repeat(depth)}${']'.repeat(depth)}`);
const inside = (json: string, text: string) => json.replace(/"(?=[,}\]])|(?=\}$)/, `${text}$&`);

/** Encodings of JSON, most of them invalid. */
const encodings: Record<string, (json: string) => Buffer> = {
  plain: json => Buffer.from(json),
  'with a byte order mark': json => Buffer.from(`\ufeff${json}`),
  'cut off': json => Buffer.from(json.slice(0, -Math.ceil(json.length / 3))),
  'with more behind it': json => Buffer.from(`${json}{"a":1}`),
  'with a key given twice': json => Buffer.from(json.replace(/^\{"(\w+)":/, '{"$1":"x","$1":')),
  'with a comment': json => Buffer.from(`/* x */ ${json}`),
  'with invalid UTF-8': json => Buffer.from(inside(json, '\u00ff\u00c0\u00af'), 'latin1'),
  'with an overlong number': json => Buffer.from(json.replace(/:("[^"]*"|\d+)/, `:1${'0'.repeat(400)}`)),
  'with not a number': json => Buffer.from(json.replace(/:("[^"]*"|\d+)/, ':NaN')),
  'with a lone surrogate': json => Buffer.from(inside(json, '\\ud800')),
  'as UTF-16': json => Buffer.from(json, 'utf16le'),
  compressed: json => gzipSync(json),
  'as base64': json => Buffer.from(Buffer.from(json).toString('base64')),
  'as a form': json => Buffer.from(new URLSearchParams({ json, code: json }).toString()),
  'a deep array': () => nested(50_000),
  'a deep object': () => Buffer.from(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`),
  'just too large': json => Buffer.from(json.padEnd(256 * 1024 + 1)),
  'at the limit': json => Buffer.from(json.slice(0, 256 * 1024).padEnd(256 * 1024)),
  empty: () => Buffer.alloc(0),
  null: () => Buffer.from('null'),
  'a text': () => Buffer.from('"text"'),
  'a number': () => Buffer.from('12'),
  'an array': json => Buffer.from(`[${json}]`),
  'bytes of all kinds': () => Buffer.from(Array.from({ length: 256 }, (_, n) => n)),
};

export const encodingNames = Object.keys(encodings);

/** The bytes of a value in an encoding. A value that JSON can't represent is sent as `null`. */
export const encoded = (value: unknown, name: string): Buffer =>
  (encodings[name] ?? Buffer.from)(JSON.stringify(value) ?? 'null');

/** Content types of a body, valid and invalid. */
export const contentTypes = [
  ...'application/json application/json;charset=utf-8 application/json;charset=utf-16 APPLICATION/JSON'.split(' '),
  ...'text/json application/merge-patch+json text/plain multipart/form-data;boundary=x application/xml x ;'.split(' '),
  ...'application/x-www-form-urlencoded application/octet-stream application/json,text/html'.split(' '),
  undefined,
];
