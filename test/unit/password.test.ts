import { describe, expect, it } from 'vitest';
import type { Problem } from '#shared/errors/problem.ts';
import { text } from '#shared/i18n/text.ts';
import { isCommon } from '#shared/sign-in/common-passwords.ts';
import { providerForm, requireStrongPassword } from '#shared/sign-in/password.ts';
import { password as samplePassword } from '#test/builders.ts';

const about = ['ann@contoso.example', 'Contoso Ltd'];
const refusal = (password: string): Promise<string> =>
  requireStrongPassword(password, about).then(
    () => 'nothing was refused',
    error => (error as Problem).reason,
  );

describe('a password', () => {
  it.each([
    'Quiet-harbour-7',
    'Тихая-гавань-7-Ab',
    'Correct Horse 7 Battery!',
    '密码密码密码密码Ab7!',
    samplePassword,
    'Tandem-demo-2026!',
    ' Quiet-harbour-7',
    'Quiet-harbour-7 ',
    'Quiet-harbour-7\u00a0',
    '\u3000Quiet-harbour-7\u3000',
  ])('can be %j', async password => expect(await refusal(password)).toBe('nothing was refused'));

  it.each([
    'Short-7a',
    'nocapital-77-harbour',
    'NOSMALL-77-HARBOUR',
    'NoDigit-harbour-here',
    'NoSign7harbourhere',
    'Contoso-harbour-7',
    `Aa1-${'x'.repeat(130)}`,
    `Aa1-${'漢'.repeat(100)}`,
    'Тихая-гавань-7',
    'Harbour7§lanterns',
    'Harbour٧-lanterns',
    '😀😀😀😀Ab-7',
    'Quiet-harbour\n-7',
    'Quiet-harbour-7\n',
    '\tQuiet-harbour-7',
    `Ab7-${'\u3000'.repeat(100)}`,
    'Quiet-harbour-7\u0000',
    'Quiet-harbour-7\ud800',
  ])('cannot be %j', async password => expect(await refusal(password)).toBe('password.weak'));
});

describe('a weak password is told everything that is wrong with it at once (M3):', () => {
  it.each([
    ['Short-7a', 'en-US', 'this one has fewer than 12 characters.'],
    ['abc', 'en-US', 'this one has fewer than 12 characters, has no uppercase letter from A to Z, has no number'],
    ['Contoso-harbour-7', 'en-US', 'this one contains a part of your name'],
    ['NoSign7harbourhere', 'zh-TW', '此密碼的問題：沒有 - 或 ! 之類的符號。'],
    ['nocapital-harbour', 'ru-RU', 'нет прописной латинской буквы и нет цифры.'],
    // Fewer than 128 characters, but more than 256 bytes.
    [`Aa1-${'漢'.repeat(100)}`, 'en-US', 'at most 128 characters, fewer with letters beyond Latin ones'],
    [`Aa1-${'漢'.repeat(100)}`, 'zh-TW', '最多 128 個字元；含有拉丁字母以外的文字時更少'],
  ] as const)('%s in %s', async (password, locale, told) => {
    const problem = await requireStrongPassword(password, about).catch(error => error as Problem);
    expect(text(locale, 'problem', 'password.weak', problem?.options.params)).toContain(told);
  });
});

describe('the form that the identity provider gets of a password', () => {
  it.each([' Quiet-harbour-7', 'Quiet-harbour-7 ', '\u00a0Quiet-harbour-7\u3000', ' '])(
    'has no white space around it, and keeps the blanks of %j within',
    password => {
      expect(providerForm(password)).toMatch(/^\S.*\S$/);
      expect(providerForm(password)).toContain(password);
    },
  );

  it('is the password itself where no blanks are around it, composed', () =>
    expect(providerForm('Man\u0303ana Quiet-7')).toBe('Mañana Quiet-7'));
});

describe('a common password is refused, offline', () => {
  it.each([
    'Password1234!',
    'P@ssw0rd1234!',
    'p4ssW0rd-p4ssW0rd',
    '!!Password2026',
    'Qwertyuiop12!',
    'Letmein-2026-!',
    'L3tm31n-2026-!',
    'Iloveyou-1234',
    'Administrator1!',
    '1qaz2wsx3edC!',
    'Aa123456789!',
    'Aaaaaaaaaaa1!',
    'Sunshine-2026!!',
    'MonkeyMonkey1!',
    'Trustno1!Trustno1!',
  ])('also decorated: %s', async password => expect(await refusal(password)).toBe('password.common'));

  it('and one that only contains common words is not', () => {
    for (const password of ['Dragon-harbor-7-lanterns', 'Kx7$mbvQ2-tz', 'Monkey-Trustno1-Zebra'])
      expect(isCommon(password), password).toBe(false);
  });
});
