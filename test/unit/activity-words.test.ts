import { describe, expect, it } from 'vitest';
import { auditedMembers, auditedValues } from '#functions/portal/pages/activity/audited.ts';
import { operationText } from '#functions/portal/pages/activity/changes.ts';
import { memberText, valueText } from '#functions/portal/pages/activity/members.ts';
import { auditOperations } from '#shared/audit/operations.ts';
import { locales } from '#shared/i18n/locale.ts';
import type { Params } from '#shared/i18n/text.ts';
import { pageText } from '#shared/pages/page-text.ts';

const recordOf = (operation: string) =>
  ({
    operationType: 'undefined',
    customizedData: [{ key: 'TandemOperation', value: operation }],
  }) as unknown as Parameters<typeof operationText>[1];

describe.each(locales)('the activity log in %s', locale => {
  const say = (key: string, params?: Params) => pageText(locale, 'portal', key, params);
  const reader = { say, locale };

  it('says every operation in words', () => {
    const raw = auditOperations.filter(word => /_|^$/.test(operationText(say, recordOf(word))));
    expect(raw).toEqual([]);
  });

  it('says different words for different operations', () => {
    const texts = auditOperations.map(word => operationText(say, recordOf(word)));
    expect(texts.filter((text, n) => texts.indexOf(text) !== n)).toEqual([]);
  });

  it('says every member and every word of the API in words', () => {
    for (const name of auditedMembers) expect(memberText(say, name)).not.toMatch(/^$|[a-z][A-Z]|_/);
    for (const value of auditedValues) expect(valueText(reader, 'Status', value)).not.toMatch(/^$|_/);
  });

  it('says values in words: dates, countries, languages, roles, what is withheld, and lists and objects without braces', () => {
    const values: [string, unknown][] = [
      ['ExpiresOn', '2026-12-01T12:00:00.000Z'],
      ['UsageLocation', 'DE'],
      ['Locale', 'ru-RU'],
      ['Roles', ['global_admin', 'sales_agent']],
      ['FirstName', '***'],
      ['AutoRenewEnabled', true],
      ['Audience', { Kinds: [], Regions: [] }],
      ['Consents', 'aa bb'],
      ['Types', [{ PartnerType: 'indirect_reseller', State: 'open' }]],
    ];
    const texts = values.map(([name, value]) => valueText(reader, name, value));
    expect(texts.filter(text => !text || /[{}[\]"_]|\*\*|\b(true|DE|aa)\b|T12/.test(text))).toEqual([]);
  });

  it('numbers the lines of an order from 1, and leaves alone what people wrote', () => {
    expect(memberText(say, 'Quantity-0')).toBe(
      say('activity.member_line', { name: memberText(say, 'Quantity'), line: 1 }),
    );
    expect(valueText(reader, 'Name', 'active')).toBe('active');
    expect(memberText(say, 'Unheard')).toBe('Unheard');
  });
});

it('a change of a person reads in English as people say it', () => {
  const say = (key: string, params?: Params) => pageText('en-US', 'portal', key, params);
  const reader = { say, locale: 'en-US' } as const;
  expect(memberText(say, 'PendingEmail')).toBe('Unconfirmed email address');
  expect(valueText(reader, 'Roles', ['global_admin', 'sales_agent'])).toBe('Global admin · Sales agent');
  expect(valueText(reader, 'Roles', [])).toBe('none');
  expect(valueText(reader, 'UsageLocation', 'DE')).toBe('Germany');
});

it('a word of an older version stands as it is', () => {
  expect(operationText(() => '', recordOf('rename_something'))).toBe('rename_something');
});
