import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pageToFix } from '#functions/portal/pages/orders/places.ts';

/** The places that the rules of orders name, with `x` for each ID. */
const named = ['order/rules', 'order/line-rules', 'subscription/reseller-of-record'].flatMap(file =>
  [
    ...readFileSync(`functions/${file}.ts`, 'utf8')
      .replace(/\$\{path\}/g, '/v1/customers/x')
      .replace(/\$\{subscriptions\}/g, '/v1/customers/x/subscriptions')
      .matchAll(/['`](\/(?:v1|regions|requirements)[^'`]*)['`]/g),
  ].map(([, place = '']) => place.replace(/\$\{[^}]*\}/g, 'x')),
);

it('every place that an order’s rules name has a page of the portal for the company that fixes it (P20)', () => {
  expect(named.length).toBeGreaterThan(12);
  expect(named.filter(place => !pageToFix(place, true))).toEqual([]);
});

it('a page of one’s own company is no place for what another company fixes', () => {
  expect(pageToFix('/v1/account', true)).toBe('/portal/company');
  expect(pageToFix('/v1/mpnids', false)).toBeUndefined();
  expect(pageToFix('/v1/account', false)).toBeUndefined();
  expect(pageToFix('/v1/agreements/partner', false)).toBeUndefined();
  expect(pageToFix('/v1/customers/7/agreements', false)).toBe('/portal/customers/7/agreement');
  expect(pageToFix('/v1/customers/7/subscriptions/8', true)).toBe('/portal/customers/7/subscriptions/8');
  expect(pageToFix('/v1/customers/7/subscriptions/8/partneronrecord', true)).toBe(
    '/portal/customers/7/subscriptions/8/reseller',
  );
  expect(pageToFix('/v1/offers/9', true)).toBe('/portal/catalog/9');
  expect(pageToFix('/v1/unknown', true)).toBeUndefined();
});
