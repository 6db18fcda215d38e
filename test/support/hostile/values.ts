import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

/** Texts that have broken programs before. */
const known = JSON.parse(readFileSync(join(import.meta.dirname, 'texts.json'), 'utf8')) as string[];

/** Markup of a tag that no page of ours has: a page that shows it unescaped has been injected. Some texts hold it. */
export const markup = '<h0stile';

/** What long texts are made of: one byte, two, three, four, a mark without a letter, one that eighteen letters stand for. */
const fillings = ['a', 'é', '漢', '😀', '\u0301', '\ufdfa', ' ', '.', '1', '<', '%', '\ud800'];

/** The lengths that matter to the store, besides those that the API's description names. */
const storeLengths = [1, 255, 1024, 2048, 8192];

/** Just at, below and above a length. */
const stretched = (lengths: readonly number[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...fillings), fc.constantFrom(...lengths), fc.integer({ min: -1, max: 1 }))
    .map(([filling, length, more]) =>
      filling.repeat(Math.ceil((length + more) / filling.length)).slice(0, length + more),
    );

/** Known texts, texts of odd lengths, and texts of any characters. */
export const hostileText = (lengths: readonly number[] = []): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    { weight: 2, arbitrary: stretched([...storeLengths, ...lengths.filter(length => length > 0)]) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...known), fc.constantFrom(...known)).map(two => two.join('')) },
  );

/** Objects that are not what they seem to a program that trusts them. */
const oddObjects: readonly unknown[] = [
  {},
  [],
  [[]],
  [null],
  { length: -1 },
  { toString: 1, valueOf: 1 },
  { toJSON: 1 },
  JSON.parse('{"__proto__":{"roles":["review_lead"]},"then":1}'),
  { constructor: { prototype: {} } },
  Array(1000).fill(0),
  JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`),
];
const numbers = [0, -0, -1, 1, 1.5, 2, 99, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308, 5e-324];

/** A value that a member was not meant to have. */
export const hostileValue = (lengths: readonly number[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 5, arbitrary: hostileText(lengths) },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, ...numbers) },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(...oddObjects) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  );
