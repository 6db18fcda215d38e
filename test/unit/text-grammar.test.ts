import { readdirSync, readFileSync } from 'node:fs';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { areas } from '#shared/i18n/area.ts';
import { listIn } from '#shared/i18n/intl.ts';
import { type Locale, locales } from '#shared/i18n/locale.ts';
import { text } from '#shared/i18n/text.ts';
import { readTexts } from '#shared/i18n/text-files.ts';

type Visit = (element: MessageFormatElement, next: MessageFormatElement | undefined) => void;

/** Every element of a message, with the one after it, also those in the branches of plurals and selects. */
function walk(message: readonly MessageFormatElement[], visit: Visit): void {
  for (const [n, element] of message.entries()) {
    visit(element, message[n + 1]);
    if ('options' in element) for (const { value } of Object.values(element.options)) walk(value, visit);
  }
}

/** Every text of a language, by area and key. */
const textsOf = (locale: Locale) =>
  areas.flatMap(area =>
    Object.entries(readTexts(locale, area)).map(([key, message]) => ({ name: `${area} ${key}`, message })),
  );

/** Placeholders that are always numbers. */
const numbers = ['count', 'days', 'left', 'max', 'min', 'n', 'rows'];

describe.each(locales)('the texts in %s', locale => {
  it('have in each plural exactly the categories of the language, and of exact numbers only zero', () => {
    const categories = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.sort();
    for (const { name, message } of textsOf(locale))
      walk(parse(message, { ignoreTag: true }), element => {
        if (element.type !== TYPE.plural) return;
        const cases = Object.keys(element.options).filter(one => one !== '=0');
        expect(cases.sort(), name).toEqual(categories);
      });
  });
});

describe.each(['en-US', 'ru-RU'] as const)('the texts in %s, which has plural forms,', locale => {
  it('have a plural wherever a word follows a number, other than a unit', () => {
    const unit = /^ (KB|КБ|MB|МБ|of|из)(?!\p{L})/u;
    for (const { name, message } of textsOf(locale))
      walk(parse(message, { ignoreTag: true }), (element, next) => {
        if (element.type !== TYPE.argument || !numbers.includes(element.value)) return;
        if (next?.type === TYPE.literal && !unit.test(next.value)) expect(next.value, name).not.toMatch(/^ \p{L}/u);
      });
  });
});

describe('a list', () => {
  const roles = ['admin_agent', 'global_admin', 'sales_agent'];

  it.each([
    ['en-US', 'A and B', 'A, B, or C'],
    ['zh-CN', 'A和B', 'A、B或C'],
    ['zh-TW', 'A和B', 'A、B或C'],
    ['ru-RU', 'A и B', 'A, B или C'],
  ] as const)('is written as in %s: all of its names, or one of them', (locale, all, one) => {
    expect(listIn(locale, ['A', 'B'])).toBe(all);
    expect(listIn(locale, ['A', 'B', 'C'], 'disjunction')).toBe(one);
    const values = { event: 'x', values: { oneOf: ['A', 'B', 'C'] } };
    expect(text(locale, 'problem', 'field.one_of', values)).toContain(one);
  });

  it.each([
    ['en-US', 'indirect provider and customer'],
    ['zh-CN', '间接提供商和客户'],
    ['ru-RU', 'косвенный поставщик и клиент'],
  ] as const)('of kinds of companies names them in %s, never as the API does', (locale, expected) => {
    const denied = { kinds: { kinds: ['indirect_provider', 'customer'] } };
    expect(text(locale, 'problem', 'permission.other_kind', denied)).toContain(expected);
  });

  it('of companies is in a task as in any other text', () => {
    const both = { name: { all: ['Contoso', 'Fabrikam'] } };
    expect(text('zh-TW', 'word', 'task.answer_request', both)).toContain('Contoso和Fabrikam');
    expect(text('en-US', 'word', 'task.answer_request', both)).toContain('Contoso and Fabrikam');
  });

  it('of roles names them in the language', () => {
    const denied = { permission: 'p', roles: { oneOfRoles: roles } };
    expect(text('en-US', 'problem', 'permission.denied', denied)).toContain(
      'Admin agent, Global admin, or Sales agent',
    );
    expect(text('ru-RU', 'portal', 'fact.role_list', { roles: { roles } })).toBe(
      'агент-администратор, глобальный администратор и агент по продажам',
    );
    expect(text('en-US', 'portal', 'fact.role_list', { roles: { roles: [] } })).not.toBe('');
  });
});

describe('the pages', () => {
  /** What people type into a field with commas, and the headings of a file. */
  const typed = ['referrals/profile-fields.tsx', 'partners/import.tsx'];
  const pages = readdirSync('functions', { recursive: true, encoding: 'utf8' }).filter(
    file => /(^portal|\/pages)\/.*\.tsx$/.test(file) && !typed.some(one => file.endsWith(one)),
  );

  const having = (pattern: RegExp) => pages.filter(file => pattern.test(readFileSync(`functions/${file}`, 'utf8')));

  it('join names as the language does, not with commas (M7)', () => {
    expect(pages.length).toBeGreaterThan(100);
    expect(having(/\.join\('[,;] '\)/)).toEqual([]);
  });

  it('write addresses for email by one helper, which encodes what a URL can’t have', () => {
    expect(having(/`mailto:/)).toEqual([]);
  });
});
