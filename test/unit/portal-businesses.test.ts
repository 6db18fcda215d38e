import { describe, expect, it } from 'vitest';
import { FormValues } from '#functions/portal/form.ts';
import { businessLocationPage } from '#functions/portal/pages/businesses/business.tsx';
import { BusinessShown } from '#functions/portal/pages/businesses/shown.tsx';
import { PrintedAddress } from '#functions/portal/pages/printed-address.tsx';
import { ProfileFields } from '#functions/portal/pages/referrals/profile-fields.tsx';
import type { Locale } from '#shared/i18n/locale.ts';
import { pageText, writeOrigins } from '#shared/pages/page-text.ts';
import type { Say } from '#shared/pages/parts/view.ts';

const text = '我們幫助台灣的企業上雲端。';
const business = {
  ...{ id: 'b1', name: '大地科技', region: 'taiwan', text },
  ...{
    industries: [],
    products: ['business_applications', 'cloud_platform'],
    services: [],
    skills: ['Kubernetes', 'DNS'],
  },
  ...{ competencies: [], locations: [{ id: 'l1', name: '總部', city: '台北', country: 'TW' }] },
} as unknown as Parameters<typeof BusinessShown>[0]['business'];

function shown(locale: Locale, changes: object = {}): string {
  const say: Say = (key, params = {}) => pageText(locale, 'portal', key, params);
  return writeOrigins(String(BusinessShown({ view: { say, locale }, business: { ...business, ...changes } })));
}

describe('a business', () => {
  it('is read aloud in the language that its letters and its countries have, and in no voice where none is known', () => {
    expect(shown('en-US')).toContain(`lang="zh-Hant">${text}`);
    expect(shown('zh-TW')).toContain(`<p class="kept">${text}`);
    expect(shown('en-US', { text: 'Мы помогаем.' })).toContain('lang="">Мы помогаем.');
  });

  it('has its words and places in the order and with the marks of the reader’s language (M7)', () => {
    expect(shown('zh-TW')).toContain('Kubernetes和DNS');
    expect(shown('zh-TW')).toContain('總部（台灣 台北）');
    expect(shown('en-US')).toContain('Kubernetes and DNS');
    expect(shown('en-US')).toContain('總部 (台北, Taiwan)');
  });
});

it('the address of a location is asked for in the order of its country', () => {
  const location = { name: 'Büro', addressLine1: 'Hauptstraße 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
  const view = {
    ...{ say: (key: string, params = {}) => pageText('en-US', 'portal', key, params), locale: 'en-US' },
    ...{ now: new Date('2026-03-02'), values: new FormValues([]), problem: undefined },
    data: {
      region: 'europe',
      attributes: { etag: 'e' },
      draft: { industries: [], products: [], services: [], skills: [], locations: [location] },
    },
  } as unknown as Parameters<typeof ProfileFields>[0];
  const names = [...String(ProfileFields(view)).matchAll(/name="locations\[0\]\.(\w+)"/g)].map(([, name]) => name);
  expect(names).toEqual([
    ...['name', 'country', 'addressLine1', 'addressLine2', 'postalCode', 'city', 'state', 'phone', 'website'],
  ]);
});

it('an address on a page is printed as its country writes it, and the phone number with its extension', () => {
  const lines = (address: object, locale: Locale) =>
    [...String(PrintedAddress({ address: { country: 'DE', ...address }, locale })).matchAll(/<div>([^<]*)/g)].map(
      ([, line]) => line,
    );
  expect(lines({ addressLine1: 'Hauptstraße 1', postalCode: '10115', city: 'Berlin' }, 'ru-RU')).toEqual([
    'Hauptstraße 1',
    '10115 Berlin',
    'Германия',
  ]);
  expect(
    lines(
      { country: 'US', addressLine1: '1 Main St', city: 'Redmond', state: 'WA', phoneNumber: '+14255550100;ext=12' },
      'en-US',
    ),
  ).toEqual(['1 Main St', 'Redmond, WA', 'United States', '+1 425 555 0100 ext. 12']);
});

it('the page of a location has its phone number with the extension in words', () => {
  const data = { id: 'l1', name: 'HQ', city: 'Redmond', country: 'US', phone: '+14255550100;ext=12', business };
  const view = { say: (key: string, params = {}) => pageText('ru-RU', 'portal', key, params), locale: 'ru-RU', data };
  const page = String(businessLocationPage.show(view as unknown as Parameters<typeof businessLocationPage.show>[0]));
  expect(page).toContain('+1 425 555 0100 доб. 12');
  expect(page).not.toContain(';ext=');
});
