import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moneyText } from '#functions/portal/pages/catalog/words.ts';
import { typedAmount } from '#functions/portal/pages/referrals/typed-amount.ts';
import { minorDigits, toDecimal } from '#shared/company/money.ts';
import { locales } from '#shared/i18n/locale.ts';

describe('an amount that is typed into a form', () => {
  it.each([
    ['1234', 1234],
    ['1234.5', 1234.5],
    ['1234,5', 1234.5],
    ['1,234.50', 1234.5],
    ['1.234,50', 1234.5],
    ['1 234,50', 1234.5],
    ['1\u00A0234,50', 1234.5],
    ['1\u202F234\u202F567,5', 1234567.5],
    ["1'234.50", 1234.5],
    ['1’234’567', 1234567],
    ['1,234,567', 1234567],
    ['1.234.567,89', 1234567.89],
    ['12,34,567.89', 1234567.89],
    ['0,500', 0.5],
    ['0.5', 0.5],
    ['１２３４．５', 1234.5],
    ['١٢٣٤٫٥', 1234.5],
    ['१,२३४,५६७', 1234567],
  ])('%s is read in every language', (typed, amount) => {
    for (const locale of locales) expect([locale, typedAmount(typed, locale)]).toEqual([locale, amount]);
  });

  it.each([
    ['en-US', '1,234', 1234],
    ['zh-CN', '1,234', 1234],
    ['ru-RU', '1.234', 1234],
    ['en-US', '1.234', 1.234],
    ['zh-TW', '1.234', 1.234],
    ['ru-RU', '1,234', 1.234],
  ] as const)('is in %s as the language writes it where its mark may be both: %s is %d', (locale, typed, amount) =>
    expect(typedAmount(typed, locale)).toBe(amount),
  );

  it.each([
    'ten',
    '1,2,3',
    '12.34.56',
    '1.234,567,890',
    '1-2',
    '-5',
    '1e3',
    '$5',
    '5 EUR',
    '1,,2',
    '.5.',
    '',
    '1,23,4',
  ])('that is no number stays as it is, to be refused: %j', typed => expect(typedAmount(typed, 'en-US')).toBe(typed));

  it('is read as each language writes it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...locales),
        fc.constantFrom('EUR', 'JPY', 'KWD', 'HUF'),
        fc.nat(99_999_999_999),
        (locale, currency, minor) => {
          const amount = toDecimal(minor, currency);
          const digits = minorDigits(currency);
          const written = new Intl.NumberFormat(locale, {
            minimumFractionDigits: digits,
            maximumFractionDigits: digits,
          });
          expect(typedAmount(written.format(amount), locale)).toBe(amount);
        },
      ),
    );
  });
});

describe('an amount on a page', () => {
  it.each([
    ['en-US', 1234.5, 'USD', '$1,234.50'],
    ['ru-RU', 1234.5, 'RUB', '1 234,50 ₽'],
    ['zh-CN', 1234.5, 'CNY', '¥1,234.50'],
    ['zh-TW', 1234, 'TWD', '$1,234.00'],
    ['en-US', 1234, 'JPY', '¥1,234'],
    ['en-US', 1.5, 'KWD', 'KWD 1.500'],
    ['en-US', 1.234, 'IQD', 'IQD 1.234'],
    ['en-US', 1234, 'HUF', 'HUF 1,234'],
    ['en-US', 1234.5, 'HUF', 'HUF 1,234.50'],
    ['en-US', 0.01, 'COP', 'COP 0.01'],
  ] as const)('in %s: %d %s is %s', (locale, amount, currency, printed) =>
    expect(moneyText(locale, amount, currency).replace(/\s/g, ' ')).toBe(printed),
  );

  it('loses no digit of any currency', () => {
    for (const currency of Intl.supportedValuesOf('currency')) {
      const smallest = toDecimal(1, currency);
      expect([currency, moneyText('en-US', smallest, currency)]).toEqual([currency, expect.stringContaining('1')]);
    }
  });
});
