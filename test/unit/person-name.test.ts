import { expect, it } from 'vitest';
import { detailFields } from '#functions/customer-invitation/new-account.ts';
import { fieldsIn, stepSpecs } from '#functions/portal/pages/apply/steps.ts';
import { locales } from '#shared/i18n/locale.ts';
import { inNameOrder, personName } from '#shared/identity/person-name.ts';

it('a name in Chinese characters begins with the surname, without a space; others are as before', () => {
  expect(personName({ firstName: '小明', lastName: '王' })).toBe('王小明');
  expect(personName({ firstName: 'Ann', lastName: 'Beebe' })).toBe('Ann Beebe');
  expect(personName({ firstName: 'Ann', lastName: '王' })).toBe('Ann 王');
  expect(personName({ lastName: 'Beebe' })).toBe('Beebe');
  expect(personName({})).toBe('');
});

it('Chinese forms ask for the surname first, and other members stay where they are', () => {
  const asked = (locale: (typeof locales)[number]) => inNameOrder(locale, detailFields, name => name).slice(-2);
  expect(locales.map(asked)).toEqual([
    ['firstName', 'lastName'],
    ['lastName', 'firstName'],
    ['lastName', 'firstName'],
    ['firstName', 'lastName'],
  ]);
  expect(inNameOrder('zh-CN', detailFields, name => name).slice(0, -2)).toEqual(detailFields.slice(0, -2));
});

it('the heading of a part stays above its first field, and all of its fields remain', () => {
  for (const { fields } of stepSpecs)
    for (const locale of locales) {
      const ordered = fieldsIn(locale, fields);
      expect(ordered.map(({ part }) => part)).toEqual(fields.map(({ part }) => part));
      expect(ordered.map(({ path }) => path).toSorted()).toEqual(fields.map(({ path }) => path).toSorted());
    }
  const contact = stepSpecs.find(({ step }) => step === 'contact')?.fields ?? [];
  const first = fieldsIn('zh-TW', contact).filter(({ part }) => part);
  expect(first.map(({ path }) => path)).toEqual(['administrator.lastName']);
});
