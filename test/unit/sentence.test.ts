import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { expect, it } from 'vitest';
import { areas } from '#shared/i18n/area.ts';
import { locales } from '#shared/i18n/locale.ts';
import { text } from '#shared/i18n/text.ts';
import { readTexts } from '#shared/i18n/text-files.ts';

/** A value for each placeholder of a message: names for those that can be one. */
function valuesFor(message: readonly MessageFormatElement[], name: string): Record<string, string | number> {
  return Object.assign(
    {},
    ...message.map(element => {
      if (element.type === TYPE.argument) return { [element.value]: name };
      if (!('options' in element)) return {};
      const inside = Object.values(element.options).map(({ value }) => valuesFor(value, name));
      return Object.assign({}, ...inside, { [element.value]: element.type === TYPE.plural ? 5 : 'other' });
    }),
  );
}

it.each(locales)('in %s, a name that ends with a point ends no sentence with two, in any text', locale => {
  for (const area of areas)
    for (const [key, message] of Object.entries(readTexts(locale, area))) {
      const values = valuesFor(parse(message, { ignoreTag: true }), 'Fabrikam, Inc.');
      const filled = text(locale, area, key, values);
      expect([key, filled]).toEqual([key, expect.not.stringMatching(/Inc\.\.(?!\.)|[\uFDE0-\uFDE3]/)]);
    }
});

it('a name that ends with a point keeps it within a sentence and at its end', () => {
  const filled = (company: string) => text('en-US', 'mail', 'partner_reinstated.body', { company });
  expect(filled('Fabrikam, Inc.')).toContain('Fabrikam, Inc.');
  const title = text('en-US', 'portal', 'tiers.removal.title', { company: 'Fabrikam, Inc.' });
  expect(title).toMatch(/Fabrikam, Inc\.\?$/);
  expect(text('zh-CN', 'portal', 'tiers.removal.title', { company: 'Fabrikam, Inc.' })).toContain('Fabrikam, Inc.');
});

it('a name that is written from right to left turns nothing behind it around', () => {
  const name = 'شركة كونتوسو';
  for (const locale of locales)
    for (const company of [name, `${name} (مصر)`, 'קונטוסו בע"מ'])
      expect(text(locale, 'portal', 'tiers.removal.title', { company })).toContain(`${company}\u200E`);
  expect(text('en-US', 'portal', 'tiers.removal.title', { company: 'Contoso' })).not.toContain('\u200E');
});

it('in Russian, one point ends both the date and the sentence', () => {
  const key = 'regions.since';
  expect(text('ru-RU', 'page', key, { day: '15 апреля 2021 г.' })).toMatch(/2021 г\.$/);
  expect(text('ru-RU', 'page', key, { day: '15 апреля 2021' })).toMatch(/2021\.$/);
  // What people typed stays as it is.
  const signed = { name: 'Общество «Весна 2021 г..»', email: 'a@b', on: '15 апреля 2021 г.' };
  expect(text('ru-RU', 'word', 'receipt.signed', signed)).toBe(
    'Подписано: Общество «Весна 2021 г..» (a@b), 15 апреля 2021 г.',
  );
});

it('in English, places take their article within a sentence, and only there', () => {
  const ready = (country: string) => text('en-US', 'portal', 'tiers.ready_in', { country: { country } });
  expect(ready('US')).toBe('Everything is in place: this reseller can sell in the United States.');
  expect(ready('NL')).toContain('in the Netherlands');
  expect(ready('DE')).toContain('in Germany');
  const answer = (country: string) => text('en-US', 'page', 'regions.answer', { country: { country }, region: 'R' });
  expect(answer('PH')).toMatch(/^The Philippines belongs/);
  expect(answer('FR')).toMatch(/^France belongs/);
  // What people typed stays as it is.
  expect(text('en-US', 'portal', 'tiers.ready_in', { country: 'United States' })).toContain('in United States');
  const typed = { country: { country: 'GB' }, region: 'Our offices in United Kingdom' };
  expect(text('en-US', 'problem', 'location.no_active_id', typed)).toContain(
    'in the region of the United Kingdom (Our offices in United Kingdom)',
  );
});

it('in Chinese, a space stands beside a Latin name or a number, and not between two characters', () => {
  const title = (locale: 'zh-CN' | 'zh-TW', customer: string) =>
    text(locale, 'portal', 'customer_users.of', { customer });
  for (const locale of ['zh-CN', 'zh-TW'] as const) {
    expect(title(locale, '示例办公桌')).toMatch(/^示例办公桌的/);
    expect(title(locale, 'Contoso')).toMatch(/^Contoso 的/);
    expect(title(locale, '株式会社コントソー')).toMatch(/^株式会社コントソー的/);
    expect(title(locale, '콘토소')).toMatch(/^콘토소 的/);
    // Also where the text has a part of its own for some cases.
    for (const joint of ['yes', 'no']) {
      const accepted = (company: string) =>
        text(locale, 'mail', 'request_accepted.body', {
          company,
          customer: '微软',
          provider: '联想',
          joint,
          admin: 'no',
        });
      expect(accepted('株式会社コントソ')).not.toMatch(/[^\p{ASCII}] [^\p{ASCII}]/u);
      expect(accepted('Contoso')).toMatch(/ Contoso (?! )/);
    }
    // What people typed stays as it is, and nothing is left of the mark.
    expect(title(locale, '示例 办公桌')).toMatch(/^示例 办公桌的/);
    expect(title(locale, '')).not.toMatch(/\uFDE3/);
  }
  const since = text('zh-CN', 'portal', 'policies.since', { from: '2026年11月30日' });
  expect(since).toBe('自 2026年11月30日起');
});
