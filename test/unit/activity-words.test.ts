import { describe, expect, it } from 'vitest';
import { operationText } from '#functions/portal/pages/activity/changes.ts';
import { auditOperations } from '#shared/audit/operations.ts';
import { locales } from '#shared/i18n/locale.ts';
import { pageText } from '#shared/pages/page-text.ts';

const recordOf = (operation: string) =>
  ({
    operationType: 'undefined',
    customizedData: [{ key: 'TandemOperation', value: operation }],
  }) as unknown as Parameters<typeof operationText>[1];

describe.each(locales)('the activity log in %s', locale => {
  const say = (key: string) => pageText(locale, 'portal', key);

  it('says every operation in words', () => {
    const raw = auditOperations.filter(word => /_|^$/.test(operationText(say, recordOf(word))));
    expect(raw).toEqual([]);
  });

  it('says different words for different operations', () => {
    const texts = auditOperations.map(word => operationText(say, recordOf(word)));
    expect(texts.filter((text, n) => texts.indexOf(text) !== n)).toEqual([]);
  });
});

it('a word of an older version stands as it is', () => {
  expect(operationText(() => '', recordOf('rename_something'))).toBe('rename_something');
});
