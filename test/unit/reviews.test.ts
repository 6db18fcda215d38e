import { describe, expect, it } from 'vitest';
import { defaultLocale, locales } from '#shared/i18n/locale.ts';
import { type Review, readReviewed, readReviews, readTranslations, reviewedHash } from '#shared/i18n/reviews.ts';

const translated = locales.filter(locale => locale !== defaultLocale);

describe.each(translated)('the reviews of %s (R191)', locale => {
  it('are of texts that exist, each with a name, a day and a hash', () => {
    const names = readTranslations(locale).map(({ name }) => name);
    for (const [name, { by, on, of }] of Object.entries(readReviews(locale))) {
      expect(names).toContain(name);
      expect(by.trim(), name).not.toBe('');
      expect(new Date(on).toISOString().slice(0, 10), name).toBe(on);
      expect(of, name).toMatch(/^[\w-]{12}$/);
    }
  });

  it('count as machine translation what nobody has reviewed', () => {
    const unreviewed = readTranslations(locale, {});
    expect(unreviewed.every(({ state }) => state === 'machine')).toBe(true);
    expect(readReviewed(locale)).toEqual(Object.keys(readReviews(locale)).filter(name => isCurrent(locale, name)));
  });
});

const isCurrent = (locale: (typeof locales)[number], name: string): boolean =>
  readTranslations(locale).some(one => one.name === name && one.state === 'reviewed');

describe('a review', () => {
  const [first] = readTranslations('ru-RU', {});
  const { name = '', english = '', translation = '' } = first ?? {};
  const stateWith = (of: string) => {
    const review: Review = { by: 'Ann Lee', on: '2026-11-29', of };
    return readTranslations('ru-RU', { [name]: review })[0]?.state;
  };

  it('holds for the English and the translation that were reviewed', () =>
    expect(stateWith(reviewedHash(english, translation))).toBe('reviewed'));

  it('is stale when either of them has changed since', () => {
    expect(stateWith(reviewedHash(`${english}.`, translation))).toBe('stale');
    expect(stateWith(reviewedHash(english, `${translation}.`))).toBe('stale');
  });
});
