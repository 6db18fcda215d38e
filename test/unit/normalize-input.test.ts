import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { vettingStatuses } from '#functions/enrollment/application/checks.ts';
import { Application } from '#functions/enrollment/application/schema.ts';
import { enumValue, partOf } from '#shared/errors/enum.ts';
import { normalizeChange, parseInput } from '#shared/schema/normalize-input.ts';
import { companyApplication } from '#test/records.ts';
import { refusal } from '#test/refusal.ts';

const Shape = z.object({
  companyName: z.string(),
  kind: z.optional(z.enum(['indirect_reseller', 'none'])),
  state: z.optional(z.enum(['open', 'closed'])),
  addresses: z.optional(z.array(z.object({ postalCode: z.string() }))),
});

/** The value with every key in another spelling, at any depth. */
function respelled(value: unknown, spell: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map(item => respelled(item, spell));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [spell(key), respelled(item, spell)]));
}

const spellings: Record<string, (key: string) => string> = {
  PascalCase: key => key.charAt(0).toUpperCase() + key.slice(1),
  UPPER: key => key.toUpperCase(),
  snake_case: key => key.replace(/[A-Z]/g, capital => `_${capital.toLowerCase()}`),
};

describe('what is wrong with a request body', () => {
  it('is all told at once: a member given twice hides no other', () => {
    const sent = { companyName: 'A', company_name: 'B', state: 'ajar', addresses: [{}] };
    expect([refusal(() => parseInput(Shape, sent))].flat().toSorted()).toEqual([
      'addresses[0].postalCode: required',
      'companyName: given_twice',
      'state: one_of',
    ]);
  });

  it('includes unknown members only as notes, without those that say nothing', () => {
    const notes = { unknown: [] };
    const sent = { companyName: 'A', companyNme: 'B', ExtensionData: null, addresses: [{ postalCode: '1', Zip: '2' }] };
    parseInput(Shape, sent, notes);
    expect(notes.unknown).toEqual(['companyNme', 'addresses[0].Zip']);
  });
});

describe('a change in which nulls remove members (RFC 7396)', () => {
  it('keeps the nulls of known members, at any depth but not in lists', () => {
    const sent = { CompanyName: null, kind: null, other: null, addresses: [null] };
    expect(normalizeChange(Shape, sent, { nulls: true })).toEqual({
      companyName: null,
      kind: null,
      addresses: [undefined],
    });
    expect(normalizeChange(Shape, sent)).toEqual({ addresses: [undefined] });
  });
});

describe('a request body (contract 1.2)', () => {
  it.each(Object.entries(spellings))('can have keys in %s', (_name, spell) => {
    expect(parseInput(Application, respelled(companyApplication, spell))).toEqual(companyApplication);
  });

  it('can mix spellings of keys', () => {
    const anySpelling = fc.func(fc.constantFrom(...Object.values(spellings), (key: string) => key));
    fc.assert(
      fc.property(anySpelling, choose => {
        expect(
          parseInput(
            Application,
            respelled(companyApplication, key => choose(key)(key)),
          ),
        ).toEqual(companyApplication);
      }),
    );
  });

  it.each(['none', 'Unknown', 0])('treats null, blank text and the zero value of an enum as missing: %o', state => {
    expect(parseInput(Shape, { companyName: 'X', kind: null, state, addresses: null })).toEqual({ companyName: 'X' });
    for (const companyName of ['  ', '\u200B\u200B', '\u3164', '\u2800']) {
      expect(refusal(() => parseInput(Shape, { companyName }))).toEqual(['companyName: required']);
    }
  });

  it('keeps a zero value that is a value of the enum', () => {
    expect(parseInput(Shape, { companyName: 'X', kind: 'None' }).kind).toBe('none');
  });

  it('can contain unknown and read-only fields, which are ignored', () => {
    expect(parseInput(Shape, { companyName: 'X', links: {}, attributes: { etag: 'x' }, ID: 1 })).toEqual({
      companyName: 'X',
    });
  });

  it('cannot contain one field in two spellings', () => {
    expect(refusal(() => parseInput(Shape, { companyName: 'X', CompanyName: 'Y' }))).toEqual([
      'companyName: given_twice',
    ]);
  });

  it('can have an object with names of its own, in which null isn’t given and no name is there twice', () => {
    const line = z.object({ context: z.optional(z.record(z.string(), z.string())) });
    expect(parseInput(line, { Context: { ParentSubscriptionId: 'x', scope: null } })).toEqual({
      context: { ParentSubscriptionId: 'x' },
    });
    expect(refusal(() => parseInput(line, { context: { Scope: 'a', scope: 'b' } }))).toEqual([
      'context.scope: given_twice',
    ]);
    expect(refusal(() => parseInput(line, { context: { scope: 5 } }))).toEqual(['context.scope: type']);
  });

  it('is refused with every invalid field and its path', () => {
    const wrong = { kind: 'king', addresses: [{ postalCode: 5 }, {}] };
    expect(refusal(() => parseInput(Shape, wrong))).toEqual([
      'companyName: required',
      'kind: one_of',
      'addresses[0].postalCode: type',
      'addresses[1].postalCode: required',
    ]);
  });

  it.each([null, [], 'text', 5, true])('cannot be %o', sent => {
    expect(refusal(() => parseInput(Shape, sent))).not.toBe('nothing was refused');
  });

  it.each([[], 'text', 5, true])('of an update cannot be %o', sent => {
    expect(refusal(() => normalizeChange(Shape, sent))).toEqual([': type']);
  });

  it('is parsed or refused, whatever the client sends', () => {
    fc.assert(fc.property(fc.jsonValue(), sent => void refusal(() => parseInput(Application, sent))));
  });
});

describe('an enum value', () => {
  const values = ['indirect_reseller', 'indirect_provider'] as const;
  it.each([
    ['indirect_reseller', 'indirect_reseller'],
    ['IndirectReseller', 'indirect_reseller'],
    ['indirectProvider', 'indirect_provider'],
    ['INDIRECTPROVIDER', 'indirect_provider'],
    [0, undefined],
    [1, 'indirect_reseller'],
    [2, 'indirect_provider'],
    [1.5, undefined],
    ['king', undefined],
    [7, undefined],
    [null, undefined],
  ])('sent as %o is read as %s', (sent, value) => expect(enumValue(values, sent)).toBe(value));

  it('is counted from zero if the enum has a zero value', () => {
    expect([0, 1, 2].map(sent => enumValue(['none', 'current', 'last_finalized'], sent))).toEqual([
      'none',
      'current',
      'last_finalized',
    ]);
  });

  it('of a subset has the number that it has in the full enum', () => {
    const verdict = z.object({ status: z.optional(partOf(vettingStatuses, ['authorized', 'rejected'])) });
    expect([0, 2, 3].map(status => parseInput(verdict, { status }).status)).toEqual([
      undefined,
      'authorized',
      'rejected',
    ]);
    expect(refusal(() => parseInput(verdict, { status: 1 }))).toEqual(['status: one_of']);
  });

  it.each(['none', 'None', 3, '3', 'unknown', 0])(
    'of a subset says nothing as %o, like the zero value that it stands for',
    sent => {
      const line = z.object({
        cycle: z.optional(partOf(['unknown', 'monthly', 'annual', 'none'], ['monthly', 'annual'])),
      });
      expect(parseInput(line, { cycle: sent })).toEqual({});
    },
  );
});
