import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { reasons } from '#shared/errors/problem.ts';
import { areas } from '#shared/i18n/area.ts';
import { type Locale, locales } from '#shared/i18n/locale.ts';
import { text } from '#shared/i18n/text.ts';
import { localeFiles, readLocaleFile, readTexts } from '#shared/i18n/text-files.ts';

/** Names of the placeholders of a message, including those inside plural and select branches. */
function placeholders(message: readonly MessageFormatElement[]): string[] {
  return message.flatMap(element => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    const inside =
      'options' in element ? Object.values(element.options).flatMap(({ value }) => placeholders(value)) : [];
    return [element.value, ...inside];
  });
}
const namesIn = (message: string) => [...new Set(placeholders(parse(message, { ignoreTag: true })))].sort();

describe.each(locales)('the locale %s (R188)', locale => {
  const keysOf = (path: string) =>
    Object.entries(readLocaleFile(path)).map(([area, texts]) => [area, Object.keys(texts)]);

  it.each(localeFiles('en-US'))('has the same texts as %s, in the same order', path => {
    expect(keysOf(path.replace('en-US', locale))).toEqual(keysOf(path));
  });

  it.each(areas)(
    'names no method and no path of the API in the area %s: most people who read it never call one',
    area => {
      for (const [key, message] of Object.entries(readTexts(locale, area)))
        expect(message, key).not.toMatch(/\b(GET|POST|PUT|PATCH|DELETE) \/|\/v1\//);
    },
  );

  it.each(areas)('has the same placeholders as English in the area %s, and valid syntax', area => {
    const english = readTexts('en-US', area);
    for (const [key, message] of Object.entries(readTexts(locale, area))) {
      expect(namesIn(message), `${area} ${key}`).toEqual(namesIn(english[key] ?? ''));
    }
  });

  it.each(areas)('leaves dates and times to the code in the area %s: it names their time zone', area => {
    for (const [key, message] of Object.entries(readTexts(locale, area)))
      expect(message, key).not.toMatch(/\{\s*\w+\s*,\s*(date|time)\b/);
  });

  it('has a message for every reason of a refusal', () => {
    for (const reason of reasons) expect(text(locale, 'problem', reason, { intake: 'closed' })).not.toBe('');
  });
});

/** Words that Chinese texts had beside the one that the others use, and brackets of half the width of what is in them. */
const others = {
  'zh-CN': /分支机构|目录(条目|信息)|登记在案|记录在案|救援|支持配置文件|\p{Script=Han} ?[(]/u,
  'zh-TW': /據點|目錄(條目|項目|資訊)|名錄條目|聯絡人|註冊(編號|號碼)|暫時密碼|激勵|收據|救援|\p{Script=Han} ?[(]/u,
} as const;

it.each(['zh-CN', 'zh-TW'] as const)('the texts of %s have one word for each thing', locale => {
  const found = areas.flatMap(area =>
    Object.entries(readTexts(locale, area)).filter(([, message]) => others[locale].test(message)),
  );
  expect(found).toEqual([]);
});

it.each(['zh-CN', 'zh-TW'] as const)(
  'the texts of %s address the reader politely, and have one word for the program',
  locale => {
    for (const area of areas)
      for (const [key, message] of Object.entries(readTexts(locale, area))) expect(message, key).not.toMatch(/你|計畫/);
  },
);

/** What a text says, one thing after the other; an alternative to a thing is none of its own. */
const saidBy = (message: string): number =>
  message
    .replaceAll(/\{[^{}]*\}/g, 'x')
    .split(/[。！？；：，;—]|[.!?:](?=\s|$)|,(?! или)/u)
    .filter(part => part.trim() !== '' && !/^\s*或/u.test(part)).length;

it.each(['zh-CN', 'zh-TW', 'ru-RU'] as const)(
  'a refusal in %s says what to do where the English does, and not only what is wrong',
  locale => {
    const english = readTexts('en-US', 'problem');
    const short = Object.entries(readTexts(locale, 'problem')).filter(
      ([key, message]) => /[.!?] \S/.test(english[key] ?? '') && saidBy(message) < 2,
    );
    expect(short).toEqual([]);
  },
);

describe('a localized text', () => {
  it('formats dates in the language, with the time zone', () => {
    const expired = new Date('2026-12-05T14:03:00Z');
    expect(text('en-US', 'problem', 'token.expired', { expired })).toContain('December 5, 2026 at 14:03 UTC');
    expect(text('ru-RU', 'problem', 'token.expired', { expired })).toContain('5 декабря 2026 г.');
    expect(text('zh-CN', 'problem', 'token.expired', { expired })).toContain('2026年12月5日 14:03 UTC');
    expect(text('zh-TW', 'problem', 'token.expired', { expired })).toContain('2026年12月5日 14:03 UTC');
  });

  it('writes the name of a country that is given by its code', () => {
    const values = { mpnCountry: { country: 'DE' }, accountCountry: { country: 'US' } };
    expect(text('en-US', 'problem', 'association.country_mismatch', values)).toContain('in Germany');
    expect(text('zh-TW', 'problem', 'association.country_mismatch', values)).toContain('德國');
  });

  it('leaves a text value alone, whatever its name or form', () => {
    const values = { event: '2026-12-05T14:03:00.000Z' };
    expect(text('en-US', 'problem', 'webhook.not_registered', values)).toContain('2026-12-05T14:03:00.000Z');
    expect(text('en-US', 'problem', 'region.country_not_offered', { country: 'DE' })).toContain('(DE)');
  });

  it('formats a stored date, which is JSON, like any other date', () => {
    const expired = { date: '2026-12-05T14:03:00.000Z' };
    expect(text('en-US', 'problem', 'token.expired', { expired })).toContain('December 5, 2026 at 14:03 UTC');
  });

  it('has the correct plural forms', () => {
    const left = (locale: Locale, n: number) => text(locale, 'problem', 'verify.code_wrong', { left: n });
    expect(left('en-US', 1)).toContain('You have 1 try left');
    expect(left('en-US', 4)).toContain('You have 4 tries left');
    expect(new Set([1, 2, 5].map(n => left('ru-RU', n).replace(/\d/g, '#'))).size).toBe(3);
  });

  it('that is missing is an error, not a raw key on a page (R190)', () => {
    expect(() => text('ru-RU', 'page', 'no.such.text')).toThrow('No text');
  });
});
