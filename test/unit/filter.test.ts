import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { type Filterable, parseComparison, parseFilter, passes } from '#shared/schema/filter.ts';

const filterable: Filterable = { CompanyName: ['substring', 'starts_with'], ResourceType: ['equals'] };
const row = (values: Record<string, string>) => (field: string) => values[field];

describe('a filter of the public API', () => {
  it.each([
    { Field: 'CompanyName', Value: 'toso', Operator: 'substring' },
    { field: 'companyName', value: 'TOSO', operator: 'Substring', fieldType: 'string' },
    { FIELD: 'company_name', VALUE: 'cOnT', OPERATOR: 'starts_with' },
    { Field: 'CompanyName', Value: 'Cont', Operator: 'StartsWith' },
    { Field: 'CompanyName', Value: 'toso', Operator: 6 },
    { Field: 'CompanyName', Value: 'Cont', Operator: '9' },
  ])('is accepted in every spelling that clients use: %j', sent => {
    expect(passes(parseFilter(JSON.stringify(sent), filterable), row({ CompanyName: 'Contoso' }))).toBe(true);
  });

  it.each(['Cafe\u0301', 'CAFÉ', 'ｃａｆé'])('finds a name however its letters are encoded: %j', Value => {
    const sent = { Field: 'CompanyName', Value, Operator: 'starts_with' };
    expect(passes(parseFilter(JSON.stringify(sent), filterable), row({ CompanyName: 'Café Nord' }))).toBe(true);
  });

  it('compares words as its field knows them, and refuses others', () => {
    const wordOf = (sent: string) => (/^(partner_?user|11)$/i.test(sent) ? 'partner_user' : undefined);
    const ofWords: Filterable = { Type: { operators: ['equals'], words: ['partner_user'], wordOf } };
    const parse = (Value: unknown) =>
      parseFilter(JSON.stringify({ Field: 'Type', Value, Operator: 'equals' }), ofWords);
    for (const value of ['PartnerUser', 'PARTNER_USER', '11', 11])
      expect(passes(parse(value), () => ['undefined', 'partner_user'])).toBe(true);
    expect(() => parse('spaceship')).toThrow(FieldErrors);
  });

  it('can combine two filters with and or with or', () => {
    const name = { Field: 'CompanyName', Value: 'contoso', Operator: 'substring' };
    const type = { Field: 'ResourceType', Value: 'order', Operator: 'equals' };
    const joined = (Operator: string) =>
      parseFilter(JSON.stringify({ LeftFilter: name, RightFilter: type, Operator }), filterable);
    const contoso = row({ CompanyName: 'Contoso', ResourceType: 'customer' });
    expect(passes(joined('and'), contoso)).toBe(false);
    expect(passes(joined('Or'), contoso)).toBe(true);
  });

  it.each([
    'nonsense',
    '[]',
    'null',
    '{}',
    '{"Field":"Secret","Value":"x","Operator":"equals"}',
    '{"Field":"ResourceType","Value":"x","Operator":"substring"}',
    '{"Field":"ResourceType","Value":{},"Operator":"equals"}',
    '{"Field":"ResourceType","Value":"x","Value":"y","Operator":"equals"}',
    '{"Field":"ResourceType","field":"CompanyName","Value":"x","Operator":"equals"}',
    '{"LeftFilter":{},"RightFilter":{},"Operator":"and"}',
    `${'{"LeftFilter":'.repeat(20)}1${',"RightFilter":1,"Operator":"and"}'.repeat(20)}`,
  ])('is refused when it is invalid: %s', text => {
    expect(() => parseFilter(text, filterable)).toThrow(FieldErrors);
  });

  it('of a list that takes one comparison is refused when it is combined, instead of being ignored', () => {
    const type = { Field: 'ResourceType', Value: 'order', Operator: 'equals' };
    expect(parseComparison(JSON.stringify(type), filterable)).toMatchObject({ field: 'ResourceType', value: 'order' });
    for (const Operator of ['and', 'or'])
      expect(() =>
        parseComparison(JSON.stringify({ LeftFilter: type, RightFilter: type, Operator }), filterable),
      ).toThrow('filter.Operator: one_of');
  });

  it('is parsed or refused with field errors for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        try {
          parseFilter(text, filterable);
        } catch (error) {
          expect(error).toBeInstanceOf(FieldErrors);
        }
      }),
    );
  });
});
