import { describe, expect, it } from 'vitest';
import { FormValues } from '#functions/portal/form.ts';
import { changeFrom } from '#functions/portal/pages/listing/change-from.ts';
import { listedValue } from '#functions/portal/pages/listing-queue/values.ts';
import { pageText } from '#shared/pages/page-text.ts';

const form = (changes: Record<string, string> = {}) =>
  new FormValues(Object.entries({ summary: 'A', description: 'B', 'contact.email': 'a@contoso.example', ...changes }));

describe('the form of a listing change', () => {
  it('removes what is optional and left blank', () => {
    expect(changeFrom(form({ 'contact.phone': ' ' }))).toMatchObject({
      contact: { email: 'a@contoso.example' },
      remove: ['countries', 'productFamilies', 'phone', 'website'],
    });
  });

  it('keeps what is filled in', () => {
    const change = changeFrom(form({ countries: 'US', 'contact.phone': '+1 425 555 0100' }));
    expect(change).toMatchObject({
      countries: ['US'],
      contact: { phone: '+14255550100' },
      remove: ['productFamilies', 'website'],
    });
  });

  it('line breaks that the browser adds are no change', () => {
    expect(changeFrom(form({ description: 'One\r\n\r\nTwo' })).description).toBe('One\n\nTwo');
  });
});

it('the differences of a listing have phone numbers in groups', () => {
  const say = (key: string, params = {}) => pageText('ru-RU', 'portal', key, params);
  const shown = (value: string) => listedValue('contact.phone', value, { say, locale: 'ru-RU' });
  expect(shown('+13125550100')).toBe('+1 312 555 0100');
  expect(shown('+442083661177;ext=5')).toBe('+44 20 8366 1177 доб. 5');
});
