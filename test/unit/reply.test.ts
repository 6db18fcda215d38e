import { expect, it } from 'vitest';
import { toResult } from '#shared/http/reply.ts';

it.each([
  [{ a: null, b: { c: null, d: undefined, e: 1 } }, '{"b":{"e":1}}'],
  [{ a: 'null', b: undefined }, '{"a":"null"}'],
  [{ a: 'x', b: [1, { c: null }] }, '{"a":"x","b":[1,{}]}'],
  [{ a: 'nullable' }, '{"a":"nullable"}'],
  [true, 'true'],
])('an answer has no member that is null: %j', (body, json) => expect(toResult({ status: 200, body }).body).toBe(json));
