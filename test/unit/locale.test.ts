import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { chooseLocale, localeOfCompany, locales, nearestLocale } from '#shared/i18n/locale.ts';

describe('the supported language of a tag (R188)', () => {
  it.each([...locales, 'en', 'en-GB', 'zh', 'zh-Hans', 'zh-Hant', 'ru'])(
    'is known of everyday tags as the platform knows it: %s',
    tag => expect(nearestLocale(tag)).toBe(nearestLocale(` ${tag} `)),
  );

  it.each([
    ['zh', 'zh-CN'],
    ['zh-Hans', 'zh-CN'],
    ['zh-SG', 'zh-CN'],
    ['zh-TW', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['zh-MO', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-Hant-CN', 'zh-TW'],
    ['ru', 'ru-RU'],
    ['en-GB', 'en-US'],
  ])('%s is %s', (tag, locale) => expect(nearestLocale(tag)).toBe(locale));

  it.each([
    ['zh-Hans-HK', 'zh-CN'],
    ['zh-Hans-TW', 'zh-CN'],
    ['zh-Hant-SG', 'zh-TW'],
  ])('is chosen by the script, not by the country: %s is %s', (tag, locale) => expect(nearestLocale(tag)).toBe(locale));

  it.each([
    ['zh_TW', 'zh-TW'],
    ['zh_Hans_TW', 'zh-CN'],
    ['ZH_hk', 'zh-TW'],
    ['zh_TW.UTF-8', 'zh-TW'],
    ['ru_RU.UTF-8@euro', 'ru-RU'],
    ['zh-CHT', 'zh-TW'],
    ['zh_chs', 'zh-CN'],
    ['RU_ru', 'ru-RU'],
    [' en_US ', 'en-US'],
  ])('is found with underscores and in any case: %j is %s', (tag, locale) => expect(nearestLocale(tag)).toBe(locale));

  it.each([
    ['yue-HK', 'zh-TW'],
    ['cmn-Hant', 'zh-TW'],
    ['wuu', 'zh-CN'],
    ['zh-cmn-Hant', 'zh-TW'],
    ['zh-cmn-Hans-CN', 'zh-CN'],
    ['zh-yue-HK', 'zh-TW'],
  ])('is written Chinese for %s', (tag, locale) => expect(nearestLocale(tag)).toBe(locale));

  it.each(['de', 'uk', 'be', 'ja', 'pt-BR', '*', '', '!', 'ru-', `ru${'-xxxxxxxx'.repeat(20)}`])(
    'is none for %j: nobody is addressed in a language they did not ask for',
    tag => expect(nearestLocale(tag)).toBeUndefined(),
  );
});

describe('the language of a response (R188)', () => {
  it.each([
    ['zh-Hans-TW', 'zh-CN'],
    ['zh-CN,zh;q=0.8,zh-TW;q=0.6', 'zh-CN'],
    ['fr;q=0.9, zh-TW;q=0.8', 'zh-TW'],
    ['de, zh-TW;q=0.8, ru;q=0.9', 'ru-RU'],
    ['ru;q=0, zh-CN;q=0.1', 'zh-CN'],
    ['zh-CN;Q=0.1, ru', 'ru-RU'],
    ['zh-CN ; q = 0.1, RU ; q=0.5', 'ru-RU'],
    ['*', 'en-US'],
    ['pt-BR', 'en-US'],
    ['x;;q=,', 'en-US'],
  ])('with Accept-Language: %s is %s', (accepted, locale) => expect(chooseLocale(undefined, accepted)).toBe(locale));

  it('is the one of X-Locale first; an unknown one is not an error', () => {
    expect(chooseLocale('ru', 'zh-TW')).toBe('ru-RU');
    expect(chooseLocale('zh_TW', 'ru')).toBe('zh-TW');
    expect(chooseLocale('tlh', 'ru')).toBe('ru-RU');
    expect(chooseLocale('tlh', 'tlh')).toBe('en-US');
    expect(chooseLocale()).toBe('en-US');
  });

  it('is a supported one whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, other) => {
        expect(['en-US', 'zh-CN', 'zh-TW', 'ru-RU']).toContain(chooseLocale(one, other));
      }),
    );
  });
});

describe('the language of a company', () => {
  it.each([
    [{ language: 'zh_TW' }, 'zh-TW'],
    [{ language: 'zh', culture: 'zh_TW' }, 'zh-TW'],
    [{ language: 'ru', culture: 'de-DE' }, 'ru-RU'],
    [{ language: 'de' }, undefined],
    [undefined, undefined],
  ])('with the organization profile %j is %s', (profile, locale) => expect(localeOfCompany(profile)).toBe(locale));
});

it('what browsers send most is known without the platform, which takes long to read its first tag', () => {
  const read = vi.spyOn(Intl, 'getCanonicalLocales');
  expect(chooseLocale(undefined, 'en-US,en;q=0.9')).toBe('en-US');
  expect(chooseLocale(undefined, 'zh-TW,zh;q=0.9,en-US;q=0.8')).toBe('zh-TW');
  expect(read).not.toHaveBeenCalled();
  read.mockRestore();
});
