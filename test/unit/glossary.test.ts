import { describe, expect, it } from 'vitest';
import { missingTerms, readGlossary } from '#shared/i18n/glossary.ts';
import { readTranslations } from '#shared/i18n/reviews.ts';

const translated = ['zh-CN', 'zh-TW', 'ru-RU'] as const;

describe.each(translated)('the glossary of %s (R192)', locale => {
  const glossary = readGlossary(locale);

  it('has the concepts of the other languages, each with a term', () => {
    expect(Object.keys(glossary)).toEqual(Object.keys(readGlossary('zh-CN')));
    expect(Object.values(glossary).every(term => term.trim() !== '')).toBe(true);
  });

  it('has one term for each concept, and none twice', () => {
    const terms = Object.values(glossary);
    expect(new Set(terms).size).toBe(terms.length);
  });

  it('is kept by every text: where the English has a term, the translation has its own', () => {
    const wrong = readTranslations(locale).flatMap(one =>
      missingTerms(one, glossary).map(term => `${one.name} lacks ${term}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe('a term', () => {
  const lacks = (english: string, translation: string) =>
    missingTerms(
      { name: 'page x', english, translation, review: undefined, state: 'machine' },
      { 'indirect provider': 'косвенн* поставщик*', customer: 'клиент*' },
    );

  it.each([
    ['Your indirect providers', 'Ваши косвенные поставщики', 0],
    ['Indirect provider', 'Косвенного поставщика', 0],
    ['Your indirect provider', 'Ваш поставщик', 1],
    ['customers of an indirect provider', 'покупатели поставщика', 2],
    ['customerless', 'без покупателей', 0],
  ])('is found in any form: %j as %j lacks %i', (english, translation, missing) =>
    expect(lacks(english, translation)).toHaveLength(missing),
  );
});
