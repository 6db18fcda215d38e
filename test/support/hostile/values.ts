import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

/** Texts that are known to break programs. */
const known = JSON.parse(readFileSync(join(import.meta.dirname, 'texts.json'), 'utf8')) as string[];

/** A tag that none of our pages has: a page that shows it unescaped has an injection bug. Some texts contain it. */
export const markup = '<h0stile';

/**
 * Building blocks of long texts: characters of one to four bytes, a combining mark, a ligature that NFKC expands to 18.
 */
const fillings = ['a', 'é', '漢', '😀', '\u0301', '\ufdfa', ' ', '.', '1', '<', '%', '\ud800'];

/** Length limits of the database, in addition to those in the API description. */
const storeLengths = [1, 255, 1024, 2048, 8192];

/** Texts exactly at, below and above a length limit. */
const stretched = (lengths: readonly number[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...fillings), fc.constantFrom(...lengths), fc.integer({ min: -1, max: 1 }))
    .map(([filling, length, more]) =>
      filling.repeat(Math.ceil((length + more) / filling.length)).slice(0, length + more),
    );

/** Known texts, texts of boundary lengths, and texts of arbitrary characters. */
export const hostileText = (lengths: readonly number[] = []): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...known) },
    { weight: 2, arbitrary: stretched([...storeLengths, ...lengths.filter(length => length > 0)]) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...known), fc.constantFrom(...known)).map(two => two.join('')) },
  );

/** Objects that confuse a program that trusts their shape. */
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

/** A value that a member isn't meant to have. */
export const hostileValue = (lengths: readonly number[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 5, arbitrary: hostileText(lengths) },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(null, true, false, ...numbers) },
    { weight: 2, arbitrary: fc.constantFrom<unknown>(...oddObjects) },
    { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  );
