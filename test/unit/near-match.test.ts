import { describe, expect, it } from 'vitest';
import { compareNames } from '#shared/company/near-match.ts';

describe('two names of a company (P16)', () => {
  it.each([
    ['Contoso Ltd', 'Contoso Limited', ['legal_form']],
    ['Contoso', 'Contoso GmbH', ['legal_form']],
    ['Müller AG', 'Muller AG', ['diacritics']],
    ['Müller AG', 'Mueller AG', ['transliteration']],
    ['CONTOSO, Inc.', 'Contoso Inc', ['case', 'punctuation']],
    ['ООО Ромашка', 'OOO Romashka', ['transliteration']],
  ])('%s and %s are near, and it is said how they differ', (one, other, differences) => {
    expect(compareNames(one, other)).toMatchObject({ likeness: 'near', differences });
    expect(compareNames(other, one).likeness).toBe('near');
  });

  it.each([
    ['Contoso Ltd', 'Contosa Ltd'],
    ['Contoso Ltd', 'Contoso GmbH'],
    ['Ltd', 'GmbH'],
  ])('%s and %s are others', (one, other) => {
    expect(compareNames(one, other).likeness).toBe('other');
  });

  it('are the same whatever the form of their letters, and have the words that differ marked', () => {
    expect(compareNames('Cafe\u0301 One', 'Café  One').likeness).toBe('same');
    const { parts } = compareNames('Contoso Ltd', 'Contoso Limited');
    expect(parts.map(words => words.filter(({ differs }) => differs).map(({ text }) => text))).toEqual([
      ['Ltd'],
      ['Limited'],
    ]);
  });
});
