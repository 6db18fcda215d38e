import { describe, expect, it } from 'vitest';
import { withReviews } from '#infra/cli/review-texts.ts';
import { agesIn } from '#infra/cli/text-ages.ts';
import { datedTranslations, reportRow } from '#infra/cli/text-report.ts';
import { textsOptions } from '#infra/cli/texts-options.ts';
import { reviewedHash, type Translation } from '#shared/i18n/reviews.ts';

const words = (line: string): string[] => line.match(/"[^"]*"|\S+/g)?.map(word => word.replaceAll('"', '')) ?? [];

const translation = (name: string, more: Partial<Translation> = {}): Translation => ({
  ...{ name, english: 'Yes', translation: 'Да', review: undefined, state: 'machine' },
  ...more,
});

describe('npm run texts', () => {
  it('reports on all languages without a command', () => expect(textsOptions([])).toEqual({ command: 'report' }));

  it('reads what to list, and what somebody reviewed', () => {
    expect(textsOptions(words('list stale --language ru-RU'))).toEqual({
      ...{ command: 'list', list: 'stale', locale: 'ru-RU' },
    });
    expect(textsOptions(words('review --language zh-TW --by "Lin Mei" "page confirm.*" "mail claim.body"'))).toEqual({
      ...{ command: 'review', locale: 'zh-TW', by: 'Lin Mei', names: ['page confirm.*', 'mail claim.body'] },
    });
  });

  it.each([
    ['publish', 'The command must be one of list, review'],
    ['list old --language ru-RU', 'What is listed must be one of missing'],
    ['list stale --language en-US', '--language must be one of zh-CN, zh-TW, ru-RU'],
    ['review --language ru-RU page', 'Name the person who reviewed'],
    ['review --language ru-RU --by "  " page', 'Name the person who reviewed'],
    ['review --language ru-RU --by Ann', 'Name the reviewed texts'],
    ['list --colour', 'See npm run texts -- --help'],
  ])('says what is wrong with: %s', (line, message) => expect(() => textsOptions(words(line))).toThrow(message));
});

describe('a review that is entered', () => {
  const texts = [translation('page a'), translation('page b'), translation('page c', { translation: undefined })];
  const reviewer = { by: 'Ann Lee', on: '2026-11-29' };
  const review = { ...reviewer, of: reviewedHash('Yes', 'Да') };

  it('is of the text as it is, by name or by its beginning, in the order of the texts', () => {
    expect(withReviews(texts, {}, ['page b'], reviewer)).toEqual({ 'page b': review });
    expect(Object.keys(withReviews(texts, { 'page b': review }, ['page a'], reviewer))).toEqual(['page a', 'page b']);
    expect(Object.keys(withReviews(texts, {}, ['page *'], reviewer))).toEqual(['page a', 'page b']);
  });

  it('replaces an earlier one, and takes those of deleted texts along', () => {
    const before = { 'page b': { ...review, on: '2025-01-01' }, 'page gone': review };
    expect(withReviews(texts, before, ['page b'], reviewer)).toEqual({ 'page b': review });
  });

  it.each(['page d', 'page c', 'mail *'])('is refused for %s, which is no translated text', name =>
    expect(() => withReviews(texts, {}, [name], reviewer)).toThrow(`No translated text is named ${name}`),
  );
});

describe('the report', () => {
  const day = 24 * 60 * 60 * 1000;
  const now = 100 * day;

  it('has the days since each text changed, and which are behind their English', () => {
    const english = new Map([
      ['page a', 90 * day],
      ['page b', 95 * day],
    ]);
    const own = new Map([
      ['page a', 98 * day],
      ['page b', 91 * day],
    ]);
    const dated = datedTranslations(
      ['page a', 'page b', 'page c'].map(name => translation(name)),
      english,
      own,
      now,
    );
    expect(dated.map(({ days, behind }) => [days, behind])).toEqual([
      [2, false],
      [9, true],
      [undefined, false],
    ]);
  });

  it('says how much is translated, by a machine, reviewed and stale', () => {
    const states = ['machine', 'machine', 'stale', 'reviewed', 'missing'] as const;
    const texts = states.map((state, n) => ({ ...translation(`page ${n}`, { state }), days: n, behind: n === 0 }));
    expect(reportRow('ru-RU', texts)).toEqual([
      ...['ru-RU', '5', '4 (80%)', '3 (75%)', '1 (25%)', '1', '1', '2 / 4 days'],
    ]);
    expect(reportRow('ru-RU', []).at(-1)).toBe('unknown');
  });

  it('reads ages line by line, with the area of each text', () => {
    const commit = (time: number, line: string) => `abc 1 1 1\ncommitter-time ${time}\nfilename x\n\t${line}`;
    const blame = [
      ...[commit(1, '{'), commit(1, '  "page": {'), commit(2, '    "a": "A",'), commit(3, '    "b": "B \\"x\\""')],
      ...[commit(1, '  },'), commit(1, '  "mail": {'), commit(4, '    "a": "A"'), commit(1, '  }')],
    ].join('\n');
    expect(agesIn(blame)).toEqual([
      ['page a', 2000],
      ['page b', 3000],
      ['mail a', 4000],
    ]);
  });
});
