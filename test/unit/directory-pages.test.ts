import { describe, expect, it } from 'vitest';
import { providersPage } from '#functions/directory/pages/providers.tsx';
import { regionsPage } from '#functions/directory/pages/regions.tsx';
import type { DirectoryRow } from '#functions/listing/listing.ts';
import { samplePages } from '#local/samples/pages.ts';
import type { Reply } from '#shared/http/route.ts';
import type { Locale } from '#shared/i18n/locale.ts';
import { regionsOn } from '#shared/i18n/regions.ts';
import { languageOfText } from '#shared/i18n/text-language.ts';

process.env.PROGRAMME = 'Tandem Partner Program';
process.env.BASE_URL = 'https://partners.example.com';
process.env.OWNER = JSON.stringify({ name: 'Contoso Ltd', support: 'help@contoso.com' });

const now = new Date('2026-03-02T12:00:00.000Z');
const edition = regionsOn(now);
const htmlOf = (reply: Reply | undefined): string => String(reply?.file?.content);
const sample = (name: string, locale: Locale = 'en-US'): string => htmlOf(samplePages[name]?.(locale));

const row = (country: string, region: string): DirectoryRow =>
  ({
    ...{ tenantId: '66666666-6666-4666-8666-666666666666', name: 'Fabrikam', country, region },
    ...{ summary: '為台灣的經銷商提供訓練。', services: ['training'], languages: ['zh-Hant', 'en-US'] },
    lastConfirmed: '2026-03-02T12:00:00.000Z',
  }) as unknown as DirectoryRow;

const listed = (rows: DirectoryRow[], more: { next?: string; locale?: Locale } = {}): string => {
  const { next, locale = 'en-US' } = more;
  return htmlOf(providersPage({ locale, path: '/providers' }, { now, filters: { q: 'x' }, rows, next }));
};

describe('the directory', () => {
  it('counts what was found, and on one page of several only what it shows', () => {
    expect(listed([row('TW', 'taiwan')])).toContain('1 provider found.');
    expect(listed([row('TW', 'taiwan')], { next: 'x' })).toContain('1 provider on this page.');
  });

  it('stands in the frame of all public pages: with the ways to sign in and to connect systems', () => {
    const html = listed([]);
    expect(html).toContain('<a href="/portal/sign-in">Sign in</a>');
    expect(html).toContain('<a href="/portal/integrate">Connect your systems</a>');
    expect(html).not.toContain('The agreement itself');
    expect(listed([], { locale: 'ru-RU' })).toContain('<a href="/portal/sign-in">Войти</a>');
  });

  it.each([
    ['US', 'united-states', 'United States'],
    ['CA', 'canada', 'Canada'],
    ['TW', 'taiwan', 'Taiwan'],
    ['KR', 'korea', 'South Korea'],
    ['DE', 'europe', 'Germany · Europe'],
  ])('names country and region of %s once', (country, region, words) =>
    expect(listed([row(country, region)])).toContain(`<p class="soft">${words}</p>`),
  );

  it('names countries of languages in parentheses, and joins names as the language does', () => {
    expect(listed([row('US', 'united-states')])).toContain('Chinese (Traditional) and English (United States)');
    expect(listed([row('US', 'united-states')], { locale: 'zh-CN' })).toContain('中文（繁体）和英语（美国）');
  });

  it('marks the language of what providers wrote', () => {
    expect(listed([row('TW', 'taiwan')])).toContain('<p lang="zh-Hant">為台灣');
    expect(listed([row('TW', 'taiwan')], { locale: 'zh-TW' })).toContain('<p>為台灣');
  });

  it.each<[Locale, string, string]>([
    ['en-US', 'Australia <small>and 22 other countries', 'Canada <small>and 1 other country'],
    ['zh-CN', '澳大利亚 <small>和另外 22 个国家/地区', '加拿大 <small>和另外 1 个国家/地区'],
    ['ru-RU', 'Австралия <small>и ещё 22 страны', 'США <small>и ещё 1 страна'],
  ])('says in %s of a region with the name of one country that there are others', (locale, ...words) => {
    const html = String(regionsPage({ locale, path: '/regions' }, { edition }).file?.content);
    for (const summary of words) expect(html.replace(/\s+/g, ' ')).toContain(summary);
  });

  it('names a region of one country as people name that country', () =>
    expect(String(regionsPage({ locale: 'en-US', path: '/regions' }, { edition }).file?.content)).toContain(
      'South Korea <small>1 country',
    ));

  it('keeps the filters that were refused, and says at the field what is wrong', () => {
    const errors = [{ path: 'country', key: 'country' }];
    const { status, file } = regionsPage({ locale: 'en-US', path: '/regions' }, { edition, country: 'XX', errors });
    expect(status).toBe(400);
    expect(String(file?.content)).toContain('href="#country"');
    expect(String(file?.content)).toMatch(/<select id="country"[^>]*aria-invalid="true"/);
  });
});

describe('a provider’s page', () => {
  it('has one primary action, and the phone number in groups', () => {
    const html = sample('provider');
    expect(html.match(/class="button primary"/g)).toHaveLength(1);
    expect(html).toContain('<a href="tel:+13125550100">+1 312 555 0100</a>');
  });
});

describe('a public page', () => {
  it.each(['providers', 'regions', 'requirements'])('%s tells search engines about itself and its languages', name => {
    const html = sample(name, 'ru-RU');
    expect(html).toMatch(/<meta name="description" content="[^"]{40,}"/);
    expect(html).toContain(`<link rel="canonical" href="https://partners.example.com/${name}?lang=ru-RU"/>`);
    expect(html.match(/<link rel="alternate" hreflang=/g)).toHaveLength(4);
  });

  it('explains an assumed currency beside its mark', () => {
    for (const part of sample('regions').split('<details').slice(1))
      expect(/>[A-Z]{3}\*</.test(part)).toBe(part.includes('has not specified a currency'));
  });
});

describe('an error page', () => {
  it('of an unknown link leads to the page for short codes', () =>
    expect(sample('unknown')).toContain('href="/links/enter?lang=en-US"'));

  it('of our own failures names the ID to report and whom to tell', () => {
    const html = sample('trouble');
    expect(html).toContain('tell the operator this ID');
    expect(html).toContain('href="mailto:help@contoso.com"');
  });
});

describe('the language of a text', () => {
  it.each([
    ['We supply.', ['en-US', 'fr'], 'zh-CN', 'en-US'],
    ['We supply.', ['en-US'], 'en-US', undefined],
    ['Поставляем облака.', ['en-US', 'ru'], 'en-US', 'ru'],
    ['クラウドを供給します。', ['zh-Hans', 'ja'], 'en-US', 'ja'],
    ['我们提供 Microsoft 365 云服务。', ['en-US', 'zh-Hans'], 'ru-RU', 'zh-Hans'],
    ['नमस्ते', ['en-US'], 'en-US', ''],
    ['2026', ['en-US'], 'ru-RU', ''],
    ['', ['en-US'], 'ru-RU', undefined],
  ])('%s of a provider that speaks %j is, on a page in %s, %j', (text, spoken, page, language) =>
    expect(languageOfText(text, spoken, page)).toBe(language),
  );
});
