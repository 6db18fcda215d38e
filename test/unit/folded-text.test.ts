import { beforeAll, describe, expect, it } from 'vitest';
import { locationKey } from '#functions/mpn/mpn-id.ts';
import { domainNamed } from '#shared/company/customer-domain.ts';
import { foldText } from '#shared/runtime/folded-text.ts';

describe('a text for comparison', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['İstanbul', 'istanbul'],
    ['Isparta', 'isparta'],
    ['ısparta', 'isparta'],
    ['Østergård', 'ostergard'],
    ['Þórður', 'thordur'],
    ['Cafe\u0301', 'cafe'],
    ['Ｃｏｎｔｏｓｏ', 'contoso'],
    ['Con\u200Btoso\u00AD', 'contoso'],
    ['Ёлка', 'елка'],
    ['ﬁne', 'fine'],
  ])('has no case, accents or characters that show nothing: %s is %s', (typed, folded) =>
    expect(foldText(typed)).toBe(folded),
  );
});

describe('the domain of a customer that chose none', () => {
  beforeAll(() => {
    process.env.CUSTOMER_DOMAIN = 'customers.example';
  });

  it.each([
    ['Bücher & Söhne', 'bucher-sohne-'],
    ['Łódź Straße', 'lodz-strasse-'],
    ['Con\u200Btoso', 'contoso-'],
    ['株式会社コントソ', 'customer-'],
    ["O'Brien <GmbH>", 'o-brien-gmbh-'],
  ])('has the letters of its name without accents: %s', (name, start) =>
    expect(domainNamed(name, 'mark').startsWith(`${start}mark.`)).toBe(true),
  );
});

it('the name of a location is taken in whatever way it is written (R57)', () => {
  const { sk } = locationKey('t', 'Café  Nord');
  for (const same of ['CAFÉ nord', 'Cafe\u0301 Nord', 'Café\u200B Nord', 'Ｃａｆé Nord'])
    expect(locationKey('t', same).sk).toBe(sk);
  expect(locationKey('t', 'Cafe Nord').sk).not.toBe(sk);
});
