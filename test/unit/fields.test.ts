import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { text } from '#shared/i18n/text.ts';
import { day, email, line, mpnNumber, multilineText, name, website } from '#shared/schema/fields.ts';
import { isBlank } from '#shared/schema/visible-text.ts';

const accepts = (schema: z.ZodMiniType, value: unknown) => z.safeParse(schema, value).success;

describe('a single-line text', () => {
  it.each(['Contoso Ltd', '株式会社コントソ', "L'Oréal & Cie <Paris>", 'שלום', '👩🏽‍💻 GmbH'])('can be %s', value => {
    expect(z.parse(line(100), `  ${value} `)).toBe(value.normalize('NFC'));
  });

  it.each(['a\u0000b', 'a\nb', 'a\u202Eb', 'a\u2067b', 'A\u2028B', 'A\u2029B', '\uD800', '', '   ', 'x'.repeat(101)])(
    'cannot be %j',
    value => {
      expect(accepts(line(100), value)).toBe(false);
    },
  );

  it('with several lines can contain line breaks but no other control characters', () => {
    expect(accepts(multilineText(100), 'a\n\tb')).toBe(true);
    expect(accepts(multilineText(100), 'a\u0007b')).toBe(false);
  });
});

describe('a day', () => {
  it.each(['2028-02-29', '2026-11-21'])('can be %s', value => expect(z.parse(day(), value)).toBe(value));

  it.each(['2026-02-29', '2026-02-30', '2026-13-01', '2026-2-3', '2026-11-21T00:00', 'soon', ''])(
    'cannot be %j, and the error says what one looks like',
    value => {
      const { error } = z.safeParse(day(), value);
      expect(error?.issues.map(({ message }) => message)).toEqual(['day']);
    },
  );
});

const blanks = [
  ['nothing', ''],
  ['spaces of any width', ' \u00A0\u2003\u3000'],
  ['zero-width spaces', '\u200B\u200B'],
  ['zero-width joiners', '\u200C\u200D\u2060\uFEFF'],
  ['Hangul fillers', '\u3164\u115F\u1160\uFFA0'],
  ['blank Braille patterns', '\u2800\u2800'],
  ['soft hyphens and variation selectors', '\u00AD\uFE0F\u034F'],
  ['invisible tags', '\u{E0041}\u{E0042}'],
] as const;

describe('a text that shows nothing', () => {
  it.each(blanks)('can consist of %s', (_what, text) => {
    expect(isBlank(text)).toBe(true);
    for (const schema of [line(100), multilineText(100), name(100)]) expect(accepts(schema, text)).toBe(false);
  });

  it.each(['.', '-', '\u200Ba', '\u3164가', '⠁', '👩🏽‍💻'])('is not %j', text => expect(isBlank(text)).toBe(false));
});

describe('a name', () => {
  it.each([
    'https://evil.example/login',
    'Win a prize at https://evil.example/prize now',
    'HTTP://EVIL.EXAMPLE',
    'ftp://evil.example',
    'www.evil.example',
    'see WWW.Evil.example',
    'evil.example/login',
    'evil.example/login\u200B',
    'ev\u200Bil.exa\u00ADmple/login',
    'https:\\\\evil.example',
    'evil.example:8443/login',
    'evil.example:8443',
    'evil.example?q=1',
    'evil.example./login',
    'evil。example/login',
    'evil．example／login',
    'evil｡example/login',
    'ｗｗｗ．ｅｖｉｌ．ｅｘａｍｐｌｅ',
    'ｈｔｔｐｓ：／／evil',
    'пример.рф/вход',
    'evil.xn--p1ai/login',
    '203.0.113.7/login',
    'mailto:eve@evil.example',
    'write to eve@evil.example',
  ])('cannot be %j, which email programs turn into a link', value => {
    expect(z.safeParse(name(200), value).error?.issues.map(({ message }) => message)).toEqual(['link']);
  });

  it.each([
    'Booking.com',
    'Amazon.com, Inc.',
    'S.p.A./S.r.l.',
    'A/S Fabrikam',
    'Contoso c/o Fabrikam',
    'Node.js: Experts',
    'Nr.5/6 Ltd',
    'v2.0/3.0 Systems',
    'AT&T @ Work',
    '24/7 Support',
    'Wwwhatever GmbH',
    '株式会社コントソ。',
    "O'Brien",
    'Jr.',
    'Dr. Ann Lee',
  ])('can be %j', value => expect(accepts(name(200), value)).toBe(true));

  it('that is too long is refused for its length alone', () => {
    expect(z.safeParse(name(20), `https://evil.example/${'x'.repeat(20)}`).error?.issues).toMatchObject([
      { code: 'too_big' },
    ]);
  });
});

it.each([
  ['contoso.example', true],
  ['https://bücher.example:8443/a', true],
  ['https://xn--bcher-kva.example/', true],
  ['https://xn--a.example/', false],
  ['shop.xn--zzzzzz.example:8443', false],
])('the website %j names a host that can be: %s', (address, isPossible) =>
  expect(accepts(website(), address)).toBe(isPossible),
);

describe('the length of a text is checked before anything else is done with it (35):', () => {
  const issues = (schema: z.ZodMiniType, value: string) =>
    z.safeParse(schema, value).error?.issues.map(({ code, message }) => (code === 'custom' ? message : code)) ?? [];

  it.each([
    ['a line', line(10), 10],
    ['several lines', multilineText(10), 10],
    ['an email address', email(), 254],
    ['a website', website(), 200],
  ])('%s that is more than four times too long is not trimmed', (_what, schema, max) => {
    expect(issues(schema, `${' '.repeat(max * 4)}a.a`)).toEqual(['too_big']);
  });

  it('a text that is short enough once it is trimmed and composed is accepted', () => {
    expect(accepts(line(10), `  ${'각'.repeat(10).normalize('NFD')}  `)).toBe(true);
  });

  it('no pattern runs on a text that is too long', () => {
    expect(issues(line(10), '\u0000'.repeat(11))).toEqual(['too_big']);
    expect(issues(line(10), 'a\u0000')).toEqual(['characters']);
    expect(issues(website(), '.'.repeat(201))).toEqual(['too_big']);
    expect(issues(email(), '@'.repeat(255))).toEqual(['too_big']);
  });

  it('at most 30 combining marks in a row are normalized', () => {
    const marks = (count: number) => `a${'\u0316'.repeat(count)}`;
    expect(issues(line(100), marks(30))).toEqual([]);
    expect(issues(line(100), marks(31))).toEqual(['characters']);
    expect(issues(email(), `${marks(31)}@x.example`)).toEqual(['characters']);
  });
});

describe('what is out of bounds is named as what it is (M5):', () => {
  const schema = z.object({
    name: z.string().check(z.minLength(2), z.maxLength(3)),
    count: z.int().check(z.gte(1), z.lte(3)),
    list: z.array(z.string()).check(z.minLength(1), z.maxLength(2)),
  });
  const keys = (value: object) =>
    FieldErrors.fromIssues(z.safeParse(schema, value).error?.issues ?? [], value).errors.map(({ key }) => key);

  it.each([
    ['above', { name: 'long', count: 4, list: ['a', 'b', 'c'] }, ['too_long', 'too_big', 'too_many']],
    ['below', { name: 'a', count: 0, list: [] }, ['too_short', 'too_small', 'too_few']],
  ])('%s: a text, a number, a list', (_where, value, expected) => expect(keys(value)).toEqual(expected));

  it.each([
    ['en-US', 'must be a whole number'],
    ['zh-CN', '必须为整数'],
  ] as const)('a broken number in %s', (locale, expected) => {
    const value = { name: 'ab', count: 1.5, list: ['a'] };
    const [error] = FieldErrors.fromIssues(z.safeParse(schema, value).error?.issues ?? [], value).errors;
    expect(text(locale, 'problem', `field.${error?.key}`, error?.params)).toBe(expected);
  });
});

describe('of two forms that a value can have, the error is about the one that was meant', () => {
  const word = z.enum(['name', 'address']);
  const Reason = z.union([word, z.object({ code: word, found: z.optional(z.string().check(z.maxLength(3))) })]);
  const schema = z.object({ reasons: z.array(Reason) });
  const errors = (...reasons: unknown[]) =>
    FieldErrors.fromIssues(z.safeParse(schema, { reasons }).error?.issues ?? [], { reasons }).errors.map(
      ({ path, key }) => `${path} ${key}`,
    );

  it.each([
    ['nme', 'reasons[0] one_of'],
    [{ code: 'nme' }, 'reasons[0].code one_of'],
    [{}, 'reasons[0].code required'],
    [{ code: 'name', found: 'Contoso' }, 'reasons[0].found too_long'],
    [5, 'reasons[0] one_of'],
  ])('%j', (sent, expected) => expect(errors(sent)).toEqual([expected]));
});

describe('an MPN ID', () => {
  it.each([['4389013'], [' 4389013 '], [4389013], ['４３８９０１３'], ['٤٣٨٩٠١٣'], ['4389\u200B013']])(
    'is read as it is typed, with any keyboard: %j',
    sent => expect(z.parse(mpnNumber(), sent)).toBe('4389013'),
  );

  it.each([['438 9013'], ['abc'], ['1234567890123'], ['９'.repeat(41)], [-1], [1.5], [true]])('cannot be %j', sent =>
    expect(accepts(mpnNumber(), sent)).toBe(false),
  );
});
