import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChangedValue } from '#functions/portal/pages/activity/changed-value.tsx';
import { Compared } from '#functions/portal/pages/application/compared.tsx';
import type { Locale } from '#shared/i18n/locale.ts';
import { gapAfter } from '#shared/i18n/sentence.ts';
import { pageText } from '#shared/pages/page-text.ts';
import type { Say } from '#shared/pages/parts/view.ts';

const functions = join(import.meta.dirname, '../../functions');

/** Pages that write or read refusals of fields as the API does, `path: message`, which no person sees. */
const refusals = [
  'portal/field-labels.ts',
  'portal/pages/carts/cart.tsx',
  'portal/pages/customers/new-checks.ts',
  'portal/pages/customers/refusals.ts',
  'portal/pages/listing/change-from.ts',
  'portal/pages/requests/refusals.ts',
  'portal/pages/subscriptions/changes.tsx',
  'portal/pages/subscriptions/reseller-words.ts',
];

/** A colon that code writes between two values, in a template or in JSX. A parameter that is taken apart has spaces within. */
const joinedByColon = /`[^`\n]*\$\{[^`\n]*: \$\{|\{\S[^{}\n]*\}: [{<]|\)\}: [{<]|\$\{[^`\n]*\}: `/;

/** A bracket that code writes around a value after another one. */
const bracketed = /`[^`\n]*\$\{[^`\n]*\} [(<]\$\{|\{\S[^{}\n]*\} [(]\{/;

/** Source that writes pages. */
const pages = globSync(['portal/**/*.{ts,tsx}', 'shared/pages/**/*.{ts,tsx}', '*/pages/**/*.{ts,tsx}'], {
  cwd: functions,
  exclude: ['**/*.d.ts'],
}).map(path => path.replaceAll('\\', '/'));

describe('what stands before a colon on a page, and what after it,', () => {
  it('is joined by a text: a colon of Chinese is another one', () => {
    const found = pages.filter(path => joinedByColon.test(readFileSync(join(functions, path), 'utf8')));
    expect(found.sort()).toEqual(refusals);
  });

  it('is put in brackets by a text: those of Chinese are wide', () => {
    expect(pages.filter(path => bracketed.test(readFileSync(join(functions, path), 'utf8')))).toEqual([]);
    expect(sayIn('zh-CN')('frame.note', { what: '王小明', note: 'a@b.example' })).toBe('王小明（a@b.example）');
    expect(sayIn('ru-RU')('frame.note', { what: 'Ann', note: 'a@b.example' })).toBe('Ann (a@b.example)');
  });

  it('is set apart by a space only where the punctuation before it is narrow', () => {
    expect(gapAfter('Where:')).toBe(' ');
    expect(gapAfter('截止')).toBe(' ');
    expect(gapAfter('位置：')).toBe('');
    // A text on a page may have marks of its origin at its end.
    const [begun, words] = ['zh-CN', 'zh-TW'].map(locale => pageText(locale as Locale, 'portal', 'guides.where'));
    expect([gapAfter(begun ?? ''), gapAfter(words ?? '')]).toEqual(['', '']);
    const added = (locale: Locale) =>
      String(ChangedValue({ say: sayIn(locale), name: 'ERP', from: undefined, to: '1' }));
    expect(added('zh-CN')).toBe('<li>ERP：<ins>1</ins></li>');
    expect(added('en-US')).toBe('<li>ERP: <ins>1</ins></li>');
  });

  const sayIn =
    (locale: Locale): Say =>
    (key, params = {}) =>
      pageText(locale, 'portal', key, params);

  it.each([
    ['en-US', 'Quantity: <del>10</del> <ins>12</ins>', 'Name: What was compared'],
    ['zh-TW', 'Quantity：<del>10</del> <ins>12</ins>', 'Name：比較的內容'],
  ] as const)('has the colon of %s', (locale, changed, compared) => {
    const say = sayIn(locale);
    expect(String(ChangedValue({ say, name: 'Quantity', from: '10', to: '12' }))).toContain(changed);
    expect(String(Compared({ members: {}, check: 'Name', say }))).toContain(compared);
  });
});
