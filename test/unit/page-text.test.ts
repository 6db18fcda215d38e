import { describe, expect, it, vi } from 'vitest';
import { samplePages } from '#local/samples/pages.ts';
import type { Area } from '#shared/i18n/area.ts';
import { type Locale, locales } from '#shared/i18n/locale.ts';
import { readerText, type TextReader } from '#shared/i18n/reader-text.ts';
import { originOf } from '#shared/i18n/text-origin.ts';
import { renderMail } from '#shared/mail/render-mail.ts';
import { pageText, quoted, textSecret, writeOrigins } from '#shared/pages/page-text.ts';
import { reading, withReading } from '#shared/pages/reading.ts';

process.env.PROGRAMME = 'Tandem Partner Program';
process.env.BASE_URL = 'https://partners.example.com';
process.env.OWNER = JSON.stringify({ name: 'Contoso Ltd' });

/** Texts that Russian lacks in these tests, and one that a person has reviewed. */
const missing = [
  'problem etag.stale',
  'page code',
  'page confirm.title',
  'mail confirm.body',
  'mail confirm.subject',
  'mail confirm.button',
];
const reviewed = ['page company'];

vi.mock('#shared/i18n/text-files.ts', async original => {
  const { readTexts, ...others } = await original<typeof import('#shared/i18n/text-files.ts')>();
  return {
    ...others,
    readTexts: (locale: Locale, area: Area) => {
      const texts = readTexts(locale, area);
      const kept = Object.entries(texts).filter(([key]) => locale !== 'ru-RU' || !missing.includes(`${area} ${key}`));
      return Object.fromEntries(kept);
    },
  };
});
vi.mock('#shared/i18n/reviews.ts', () => ({ readReviewed: () => reviewed }));

const pageIn = (locale: Locale, english?: string): string =>
  withReading(english, () => String(samplePages.confirm?.(locale).file?.content));

describe('a text of a page', () => {
  it('is English by itself where its language lacks it, and says so (R190)', () => {
    const html = pageIn('ru-RU');
    expect(html).toContain('<html lang="ru-RU">');
    expect(html).toContain('<h1><span lang="en-US">Confirm your email address</span></h1>');
    expect(html).toMatch(/<label for="code">.*<span lang="en-US">Code/);
    expect(html).toContain('Компания');
  });

  it('is English without markup in the window’s title and in attributes', () => {
    expect(pageIn('ru-RU')).toContain('<title>Confirm your email address · ');
    const attribute = `<p title="${pageText('ru-RU', 'page', 'code')}">`;
    expect(writeOrigins(attribute)).toBe('<p title="Code from the email">');
  });

  it('knows whether a person or a machine translated it, or nobody (R191)', () => {
    expect(originOf('ru-RU', 'page', 'company')).toBe('person');
    expect(originOf('ru-RU', 'page', 'applicant')).toBe('machine');
    expect(originOf('ru-RU', 'page', 'code')).toBe('english');
    expect(originOf('en-US', 'page', 'applicant')).toBe('person');
  });

  it('has its English beside it if that is asked for, also of what a person reviewed (R189)', () => {
    const html = pageIn('ru-RU', '1');
    expect(html).toContain('Компания <span class="english" lang="en-US">Company</span>');
    expect(pageIn('ru-RU')).not.toContain('class="english"');
    expect(pageIn('en-US', '1')).not.toContain('class="english"');
  });

  it('keeps a text inside another in one language each', () => {
    withReading('1', () => {
      const title = pageText('zh-CN', 'page', 'company');
      const whole = pageText('zh-CN', 'portal', 'frame.error_title', { title });
      expect(writeOrigins(whole)).toBe('错误：公司 <span class="english" lang="en-US">Error: Company</span>');
    });
  });

  it('leaves no mark behind, even if a text was cut in two', () => {
    withReading('1', () => {
      const [first, second] = pageText('zh-CN', 'page', 'code').split('的');
      expect(writeOrigins(`<p>${first}</p><p>${second}</p>`)).not.toMatch(/[\uFDD0\uFDD1]/);
    });
    for (const locale of locales)
      for (const [name, show] of Object.entries(samplePages))
        for (const asked of [undefined, '1']) {
          const html = withReading(asked, () => String(show(locale).file?.content));
          expect(html, `${name} ${locale}`).not.toMatch(/[\uFDD0\uFDD1]|<(title|option)[^>]*>[^<]*<span/);
        }
  });
});

describe('the foot of a page', () => {
  it('says that a machine translated part of it, and leads to the English and back', () => {
    expect(pageIn('zh-TW')).toContain('本頁部分文字由機器翻譯，尚未經人工審校。<a href="');
    expect(pageIn('zh-TW')).toMatch(/<a href="[^"]*\?lang=zh-TW&amp;english=1">顯示英文原文<\/a>/);
    expect(pageIn('zh-TW', '1')).toMatch(/<a href="[^"]*\?lang=zh-TW">隱藏英文原文/);
  });

  it('says nothing of the kind in English', () => {
    expect(pageIn('en-US')).not.toMatch(/machine|english=1/);
  });
});

describe('an email', () => {
  const content = {
    ...{ kind: 'confirm', programme: 'P', link: 'https://p.example/', code: '123456' },
    params: { company: 'Contoso', applicant: 'Ann' },
  };

  it('marks what is English for want of a translation, and nothing else (R190)', () => {
    const { html, text } = renderMail({ ...content, locale: 'ru-RU' });
    expect(html).toContain('<html lang="ru-RU">');
    expect(html).toMatch(/<h1 lang="en-US"/);
    expect(html).toMatch(/<a lang="en-US" class="button"/);
    const marked = [...html.matchAll(/<p lang="en-US"[^>]*>([^<]*)/g)].map(([, words]) =>
      words?.replaceAll('&#39;', "'"),
    );
    expect(marked).toEqual(text.split('\n\n').filter(part => /^[A-Z][a-z]/.test(part) && !part.includes('https://')));
    expect(renderMail({ ...content, locale: 'zh-CN' }).html).not.toContain('lang="en-US"');
  });
});

describe('a text of the API that a page quotes', () => {
  const asked: TextReader = { locale: 'ru-RU', origins: textSecret };
  const answer = (key: string, reader = asked) =>
    JSON.stringify({ description: readerText(reader, 'problem', key, { when: { date: '2026-12-01T12:00:00Z' } }) });
  /** How a page shows an answer, and whether it then says that a machine translated something. */
  const shown = (key: string, english?: string, reader = asked): [html: string, machine: boolean] =>
    withReading(english, () => {
      const { description } = JSON.parse(quoted(answer(key, reader))) as { description: string };
      return [writeOrigins(`<p>${description}</p>`), reading().machine];
    });

  it('says that it is English where it isn’t translated (R190)', () => {
    const [html, machine] = shown('etag.stale');
    expect(html).toMatch(/^<p><span lang="en-US">[^<]+<\/span><\/p>$/);
    expect(machine).toBe(false);
  });

  it('has its English beside it on request, and the page says that a machine translated it (R189, R191)', () => {
    const [plain, machine] = shown('request.busy');
    expect(plain).toMatch(/^<p>[^<\uFDD0]+<\/p>$/);
    expect(machine).toBe(true);
    expect(shown('request.busy', '1')[0]).toMatch(/^<p>[^<]+ <span class="english" lang="en-US">[^<]+<\/span><\/p>$/);
  });

  it('leaves no mark of a text inside another, which says nothing besides it', () => {
    const closed = { type: { word: 'partnerType.direct_bill_partner' }, reopens: 'none', alternative: 'none' } as const;
    const params = { intake: readerText(asked, 'word', 'intake.closed', closed) };
    const description = quoted(JSON.stringify({ text: readerText(asked, 'problem', 'intake.closed', params) }));
    for (const english of [undefined, '1'])
      withReading(english, () => {
        const html = writeOrigins((JSON.parse(description) as { text: string }).text);
        expect(html).not.toMatch(/[\uFDD0-\uFDEF]/);
        expect(html).not.toContain(textSecret);
        expect(html).not.toContain('class="english"');
      });
  });

  it('has no marks for whoever asks for none, and none in English', () => {
    expect(answer('request.busy', { locale: 'ru-RU' })).not.toContain('\uFDD0');
    expect(answer('request.busy', { ...asked, locale: 'en-US' })).not.toContain('\uFDD0');
  });

  it('is not taken for one when somebody types marks', () => {
    const typed = readerText({ locale: 'ru-RU', origins: crypto.randomUUID() }, 'problem', 'request.busy');
    expect(quoted(typed)).toBe(typed);
  });
});

describe('a date in a text of the API', () => {
  const notified = (timeZone?: string) =>
    readerText({ locale: 'en-US', timeZone }, 'problem', 'partnership.ended', {
      ended: { date: '2026-12-01T12:00:00Z' },
    });

  it('is in the reader’s zone, which it names; in UTC for an unknown one', () => {
    expect(notified('Asia/Dhaka')).toContain('18:00 GMT+6');
    expect(notified()).toContain('12:00 UTC');
    expect(notified('Mars/Olympus')).toContain('12:00 UTC');
  });
});
