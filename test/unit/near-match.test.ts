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
    ['Общество с ограниченной ответственностью Ромашка', 'ООО «Ромашка»', ['punctuation', 'legal_form']],
    ['Contoso Sp. z o.o.', 'Contoso Spółka z ograniczoną odpowiedzialnością', ['legal_form']],
    ['Contoso S.à r.l.', 'Contoso SARL', ['legal_form']],
    ['Contoso GmbH & Co. KG', 'Contoso GmbH & Company KG', ['legal_form']],
    ['Contoso Pvt. Ltd.', 'Contoso Private Limited', ['legal_form']],
    ['Contoso Sdn. Bhd.', 'Contoso Sendirian Berhad', ['legal_form']],
    ['Contoso, S.A. de C.V.', 'Contoso SA de CV', ['punctuation', 'legal_form']],
    ['Contoso Kft.', 'Contoso Korlátolt Felelősségű Társaság', ['legal_form']],
    ['Contoso Tic. Ltd. Şti.', 'Contoso Tic. Limited Şirketi', ['legal_form']],
    ['Contoso Ltda.', 'Contoso Limitada', ['legal_form']],
    ['Contoso A/S', 'Contoso Aktieselskab', ['legal_form']],
    ['株式会社コントソ', 'コントソ㈱', ['legal_form']],
    ['(株)コントソ', 'コントソ株式会社', ['legal_form']],
    ['联想有限责任公司', '联想有限公司', ['legal_form']],
    ['주식회사 콘토소', '콘토소 (주)', ['legal_form']],
    ['Łódź Soft', 'Lodz Soft', ['diacritics']],
    ['STRASSE AG', 'Straße AG', ['case', 'diacritics']],
    ['İstanbul Ltd', 'Istanbul Ltd', ['diacritics']],
    ['Con\u200Btoso Ltd', 'Contoso Ltd', ['look_alike']],
    ['Cоntоsо Ltd', 'Contoso Ltd', ['look_alike']],
    ['СОНО', 'COHO', ['look_alike']],
    ['Ｃｏｎｔｏｓｏ', 'Contoso', ['look_alike']],
    ['O’Brien & Söhne', "O'Brien & Sohne", ['punctuation', 'diacritics']],
  ])('%s and %s are near, and it is said how they differ', (one, other, differences) => {
    expect(compareNames(one, other)).toMatchObject({ likeness: 'near', differences });
    expect(compareNames(other, one).likeness).toBe('near');
  });

  it.each([
    ['Contoso Ltd', 'Contosa Ltd'],
    ['Contoso Ltd', 'Contoso GmbH'],
    ['Ltd', 'GmbH'],
    ['ООО Ромашка', 'АО Ромашка'],
    ['株式会社コントソ', '有限会社コントソ'],
    ['Contoso S.p.A.', 'Contoso S.r.l.'],
    ['ТОВ Ромашка', 'ТОО Ромашка'],
    ['微软', '微星'],
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
