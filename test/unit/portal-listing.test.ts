import { describe, expect, it } from 'vitest';
import { FormValues } from '#functions/portal/form.ts';
import { changeFrom } from '#functions/portal/pages/listing/change-from.ts';

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
      contact: { phone: '+1 425 555 0100' },
      remove: ['productFamilies', 'website'],
    });
  });

  it('line breaks that the browser adds are no change', () => {
    expect(changeFrom(form({ description: 'One\r\n\r\nTwo' })).description).toBe('One\n\nTwo');
  });
});
