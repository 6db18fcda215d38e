import { getCountries, getExampleNumber } from 'libphonenumber-js/core';
import examples from 'libphonenumber-js/examples.mobile.json';
import plans from 'libphonenumber-js/metadata.min.json';
import { describe, expect, it } from 'vitest';
import { FormValues } from '#functions/portal/form.ts';
import { checkPhone } from '#shared/company/company.ts';
import { groupedPhone } from '#shared/company/phone-groups.ts';
import type { FieldError } from '#shared/errors/field-error.ts';
import { phoneFromField, printedPhone } from '#shared/pages/printed-phone.ts';

const keys = (errors: readonly FieldError[]) => errors.map(({ path, key }) => `${path}: ${key}`);

describe('a phone number', () => {
  it('is parsed with the country of the company and stored in E.164 format', () => {
    const errors: FieldError[] = [];
    expect(checkPhone('(425) 555-0100', 'US', 'p', errors)).toBe('+14255550100');
    expect(checkPhone('030 901820', 'DE', 'p', errors)).toBe('+4930901820');
    expect(checkPhone('+49 30 901820', 'US', 'p', errors)).toBe('+4930901820');
    expect(errors).toEqual([]);
  });

  it.each([
    ['4255550100x123', '+14255550100;ext=123'],
    ['+14255550100;ext=123', '+14255550100;ext=123'],
    ['tel:+1-425-555-0100;ext=5', '+14255550100;ext=5'],
    ['(425) 555-0100 #12', '+14255550100;ext=12'],
    ['４２５５５５０１００ｘ１２３', '+14255550100;ext=123'],
    ['٤٢٥٥٥٥٠١٠٠ x١٢', '+14255550100;ext=12'],
    ['+7 495 123-45-67 доб. 12', '+74951234567;ext=12'],
    ['+86 10 8888 8888 转 12', '+861088888888;ext=12'],
    ['+886 2 2345 6789 分機12', '+886223456789;ext=12'],
    ['+1\u00a0425\u00a0555\u00a00100\u200b', '+14255550100'],
    ['＋１４２５５５５０１００', '+14255550100'],
    ['+49 (0)30 901820', '+4930901820'],
    ['0049 30 901820', '+4930901820'],
    ['00 44 20 7946 0018', '+442079460018'],
    ['011 49 30 901820', '+4930901820'],
    ['Tel. +1 425 555 0100', '+14255550100'],
    ['Tél. : +33 1 42 68 53 00 poste 12', '+33142685300;ext=12'],
    ['Tfno. +34 912 345 678', '+34912345678'],
    ['+31 20 123 4567 toestel 4', '+31201234567;ext=4'],
    ['+48 22 123 45 67 wew. 12', '+48221234567;ext=12'],
    ['+55 11 2345-6789 ramal 5', '+551123456789;ext=5'],
    ['+46 8-123 456 78 ankn 3', '+46812345678;ext=3'],
    ['+90 212 123 45 67 dahili 12', '+902121234567;ext=12'],
    ['+66 2 123 4567 ต่อ 12', '+6621234567;ext=12'],
    ['Phone: (425) 555-0100', '+14255550100'],
    ['+7 (495) 123-45-67 (доб. 12)', '+74951234567;ext=12'],
    ['+7 495 123-45-67 добавочный № 12', '+74951234567;ext=12'],
    ['+86 10 88888888转123分机', '+861088888888;ext=123'],
    ['+81 3-1234-5678（内線12）', '+81312345678;ext=12'],
    ['+49 30 901820, App. 15', '+4930901820;ext=15'],
    ['(425) 555-0100 (ext. 12)', '+14255550100;ext=12'],
    ['☎ +1 425 555 0100', '+14255550100'],
    ['Mobil: +49 151 23456789', '+4915123456789'],
    ['Telefoon: +31 20 123 4567', '+31201234567'],
    ['電話番号：+81 3-1234-5678', '+81312345678'],
    ['联系电话：+86 138 0013 8000', '+8613800138000'],
    ['전화: +82 2 312 3456', '+8223123456'],
    ['هاتف: +966 11 234 5678', '+966112345678'],
    ['โทร. +66 2 123 4567', '+6621234567'],
    ['+52 1 55 1234 5678', '+525512345678'],
    ['0052 1 55 1234 5678', '+525512345678'],
    ['+80012345678', '+80012345678'],
    ['callto:+14255550100', '+14255550100'],
    ['电话：425 555 0100', '+14255550100'],
    ['Тел.: +7 495 123-45-67 вн. 12', '+74951234567;ext=12'],
    ['+49 30 901820 Durchwahl 12', '+4930901820;ext=12'],
    ['+81 3-1234-5678 内線12', '+81312345678;ext=12'],
    ['+82 2-312-3456 내선 12', '+8223123456;ext=12'],
    ['\u202a+1 (425) 555-0100\u202c', '+14255550100'],
    ['۴۲۵۵۵۵۰۱۰۰', '+14255550100'],
    ['४२५५५५०१००', '+14255550100'],
  ])('%s is stored as %s (E1, F7)', (typed, expected) => {
    const errors: FieldError[] = [];
    expect(checkPhone(typed, 'US', 'p', errors)).toBe(expected);
    expect(checkPhone(expected, 'DE', 'p', errors)).toBe(expected);
    expect(errors).toEqual([]);
  });

  it('has its extension behind a dash in China, and not elsewhere', () => {
    const errors: FieldError[] = [];
    expect(checkPhone('010-88888888-123', 'CN', 'p', errors)).toBe('+861088888888;ext=123');
    expect(checkPhone('+86 755 8888 8888', 'CN', 'p', errors)).toBe('+8675588888888');
    expect(checkPhone('030 901820-15', 'DE', 'p', errors)).toBe('+493090182015');
    expect(errors).toEqual([]);
  });

  it.each([
    ['MX', '044 55 1234 5678', '+525512345678'],
    ['MX', '01 55 1234 5678', '+525512345678'],
    ['MX', '(55) 1234-5678', '+525512345678'],
    ['AR', '011 15-2345-6789', '+5491123456789'],
    ['BR', '0 15 11 2345-6789', '+551123456789'],
    ['RU', '8 (495) 123-45-67', '+74951234567'],
    ['RU', '8~10 49 30 901820', '+4930901820'],
    ['HU', '(06-1) 123-4567', '+3611234567'],
    ['IT', '06 1234 5678', '+390612345678'],
    ['CI', '07 01 23 45 67', '+2250701234567'],
    ['TH', '๐๒ ๑๒๓ ๔๕๖๗', '+6621234567'],
    ['SM', '886377', '+3780549886377'],
    ['CO', '00 57 321 1234567', '+573211234567'],
    ['JP', '0081 90 1234 5678', '+819012345678'],
    ['ID', '0062 812 345 678', '+62812345678'],
    ['JP', '0049 30 901820', '+4930901820'],
    ['KR', '001 65 6123 4567', '+6561234567'],
  ])('of %s is dialed as %s and stored as %s (E1)', (country, typed, expected) => {
    const errors: FieldError[] = [];
    expect(checkPhone(typed, country, 'p', errors)).toBe(expected);
    expect(errors).toEqual([]);
  });

  it.each([
    ['TW', '0066 2 123 4567'],
    ['TW', '0063 2 8123 4567'],
  ])('of %s that may be two numbers is refused rather than guessed: %s (E1)', (country, typed) => {
    const errors: FieldError[] = [];
    checkPhone(typed, country, 'p', errors);
    expect(keys(errors)).toEqual(['p: phone']);
    expect(checkPhone(typed.replace('00', '+'), country, 'p', [])).toBe(typed.replace('00', '+').replaceAll(' ', ''));
  });

  it.each([
    ['+14255550100', '+1 425 555 0100'],
    ['+442083661177', '+44 20 8366 1177'],
    ['+886223456789', '+886 2 2345 6789'],
    ['+74951234567', '+7 495 123 45 67'],
    ['+8613812345678', '+86 138 1234 5678'],
    ['+390236618300', '+39 02 3661 8300'],
    ['+5491123456789', '+54 9 11 2345 6789'],
    ['+80012345678', '+800 1234 5678'],
    ['+50022222', '+500 22222'],
  ])('%s is written in groups as %s', (stored, readable) => expect(groupedPhone(stored)).toBe(readable));

  it('is written in the groups that the numbering plan of each country has, as abroad', () => {
    const countries = getCountries(plans as never);
    const wrong = countries.flatMap(country => {
      const example = getExampleNumber(country, examples, plans as never);
      const readable = example?.formatInternational();
      return example && groupedPhone(example.number) !== readable ? [`${example.number}: ${readable}`] : [];
    });
    expect(countries.length).toBeGreaterThan(240);
    expect(wrong).toEqual([]);
  });

  it.each(['none', '+1', '', '425 555 0100', '+99912345678', '+1425555010012345678'])(
    'is left as it is where no plan has it: %s',
    other => expect(groupedPhone(other)).toBe(other),
  );

  it.each([
    ['+14255550100;ext=123', undefined, '+1 425 555 0100 ext. 123'],
    ['+14255550100;ext=123', 'zh-TW', '+1 425 555 0100 分機 123'],
    ['+14255550100;ext=123', 'ru-RU', '+1 425 555 0100 доб. 123'],
    ['none;ext=123', 'ru-RU', 'none доб. 123'],
    ['(425) 555-0100', 'ru-RU', '(425) 555-0100'],
  ] as const)('%s is printed with its extension in %s', (stored, locale, printed) => {
    expect(printedPhone(stored, locale)).toBe(printed);
    expect(printedPhone(printedPhone(stored), locale)).toBe(printed);
  });

  it.each([
    ['+1 425 555 0100', '+14255550100'],
    ['+44 20 8366 1177 ext. 5', '+442083661177;ext=5'],
    ['+500 22222', '+50022222'],
    ['(425) 555-0100', '(425) 555-0100'],
    ['+1 425 5550100', '+1 425 5550100'],
    ['none ext. 5', 'none;ext=5'],
  ])('%s in a field is stored as %s, so that a form changes no number that was left alone', (typed, stored) => {
    expect(phoneFromField(typed)).toBe(stored);
    expect(new FormValues([['phone', ` ${typed} `]]).phone('phone')).toBe(stored);
    expect(new FormValues([['phone', ' ']]).phone('phone')).toBeUndefined();
  });

  it.each([
    '12345',
    'call me',
    '+1',
    '٠١٢',
    '425-555-0100 (mornings)',
    'Ann 425-555-0100',
    'Hotel 425-555-0100',
    '00',
    '0000 425 555 0100',
    '425-555-0100abc',
    '425-555-0100 or 0101',
    '425-555-0100;isub=12',
    '425-555-0100 x12 x13',
    '425-555-0100 (home)',
    '+1 425 555 0100 (until 5)',
    '1-800-FLOWERS',
    '911',
  ])('written as %s is rejected', typed => {
    const errors: FieldError[] = [];
    checkPhone(typed, 'US', 'p', errors);
    expect(keys(errors)).toEqual(['p: phone']);
  });
});
