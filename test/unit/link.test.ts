import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enrollmentLink, type OpenedEnrollmentLink } from '#functions/enrollment/confirm/confirmation.ts';
import { hash, linkSecret, secretsMatch, tokenIn, trackingToken, typedCode } from '#shared/crypto/link-secret.ts';
import { codeFits, type Link, linkWrites } from '#shared/links/link.ts';
import { afterDays } from '#test/clock.ts';
import { programKey as key, keyOf } from '#test/key.ts';
import { begun, inStatus } from '#test/records.ts';

const subject = { purpose: 'confirm', record: begun().id, issue: 1 } as const;
const secret = linkSecret(key, subject);
const link = linkWrites(subject, secret, begun().expiresOn)[0]?.put as Link;

describe('the secrets of a link:', () => {
  it('a link has a token of 27 base64url characters (160 bits), a code of six digits and a short code of eight readable characters', () => {
    expect(secret.token).toMatch(/^[\w-]{27}$/);
    expect(secret.code).toMatch(/^\d{6}$/);
    expect(secret.shortCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  });

  it('the secrets of one issue are always the same, so that an email sent twice has the same link', () => {
    expect(linkSecret(key, { ...subject })).toEqual(secret);
  });

  it.each([
    ['purpose', { ...subject, purpose: 'administrator' as const }],
    ['record', { ...subject, record: 'another' }],
    ['issue', { ...subject, issue: 2 }],
  ])('another %s has other secrets', (_what, other) => {
    const others = linkSecret(key, other);
    expect(others.token).not.toBe(secret.token);
    expect(others.shortCode).not.toBe(secret.shortCode);
  });

  it('another key gives other secrets, and a token is not the tracking token of its record', () => {
    expect(linkSecret(keyOf('another'), subject).token).not.toBe(secret.token);
    expect(trackingToken(key, subject.record)).not.toBe(secret.token);
  });

  it('the table has only hashes of the secrets', () => {
    const stored = JSON.stringify(linkWrites(subject, secret, begun().expiresOn));
    for (const part of Object.values(secret)) expect(stored).not.toContain(part);
    expect(stored).toContain(hash(secret.token));
  });

  it('a link with a host name of 20 characters has at most 72 characters', () => {
    expect(`https://${'h'.repeat(20)}/links/confirm/${secret.token}`.length).toBeLessThanOrEqual(72);
  });
});

describe('the state of an application link (P3, R41)', () => {
  const record = begun();
  const ofAdministrator = (issue: number) => ({ ...record, administrator: { ...record.administrator, issue } });
  const disputed = { closed: 'enrollment.disputed' };
  const closed = { closed: 'enrollment.closed' };
  it.each([
    ['open', link, record, 1],
    ['used', { ...link, usedOn: 'then' }, record, 1],
    ['used', { ...link, usedOn: 'then' }, inStatus('active'), 99],
    ['token.superseded', link, { ...record, link: { issue: 2, issuedOn: 'then' } }, 1],
    ['token.superseded', { ...link, purpose: 'administrator' }, ofAdministrator(2), 1],
    ['open', { ...link, purpose: 'administrator', issue: 2 }, ofAdministrator(2), 1],
    ['open', link, ofAdministrator(2), 1],
    ['token.void', { ...link, wrong: 5 }, record, 1],
    ['open', { ...link, wrong: 4 }, record, 1],
    ['token.expired', link, record, 14],
    ['token.expired', link, inStatus('expired'), 1],
    ['enrollment.superseded', { ...link, wrong: 5 }, inStatus('superseded'), 1],
    [disputed, link, inStatus('disputed'), 1],
    [closed, link, inStatus('withdrawn'), 1],
    [closed, link, inStatus('in_review'), 1],
    ['open', { ...link, purpose: 'administrator', issue: 0 }, inStatus('in_review'), 1],
  ] as const)('is %s', (state, stored, of, days) => {
    const opened = { token: secret.token, link: stored, record: of } as OpenedEnrollmentLink;
    expect(enrollmentLink.stateOf(opened, afterDays(days))).toEqual(state);
  });
});

/** A code in the digits of another script. */
const shifted = (code: string, zero: string) =>
  code.replace(/\d/g, digit => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit)));

describe('the token of a link (F3, F4, P11)', () => {
  const { token } = secret;

  it.each([
    ...['。', '，', '）', '、', '；', '」', '》', '！', '…', '.', ',', ')', '>', '"', '.)', '。谢谢', ' thanks'],
    ...['\u00a0', '\u3000', '\u2009', '\n', '\u200b', '\ufeff'],
    '*',
    '**',
    '</a>',
  ])('is read before %j', behind => expect(tokenIn(token + behind)).toBe(token));

  it('is read with blanks before it and within it', () => {
    expect(tokenIn(`\u3000${token}`)).toBe(token);
    expect(tokenIn(`${token.slice(0, 9)}\n\u200b${token.slice(9)}`)).toBe(token);
  });

  it('is nothing if the link was changed', () => {
    for (const changed of [
      `${token}=`,
      `${token}/x`,
      `${token}\0`,
      `${token}%20`,
      `${token}ａ`,
      `${token}x`,
      `${token}-`,
      token.slice(1),
      `。${token}`,
      `${token}${'。'.repeat(100)}`,
    ])
      expect(tokenIn(changed)).toBe('');
  });
});

describe('the code that a person enters:', () => {
  it('a code is accepted with or without spaces, and only with the token it was emailed with', () => {
    expect(codeFits(link, secret.token, secret.code)).toBe(true);
    expect(codeFits(link, secret.token, `${secret.code.slice(0, 3)} ${secret.code.slice(3)}`)).toBe(true);
    expect(codeFits(link, 'another-token', secret.code)).toBe(false);
  });

  it.each([
    ['full-width digits', (code: string) => shifted(code, '０')],
    ['Arabic-Indic digits', (code: string) => shifted(code, '٠')],
    ['Devanagari digits', (code: string) => shifted(code, '०')],
    ['dashes, blanks and zero-width spaces', (code: string) => [...code].join('\u2013\u00a0\u3000\u200b')],
    ['bidirectional marks around it', (code: string) => `\u200f${code}\u200e`],
  ])('a code is accepted in %s (F1)', (_how, typed) => {
    expect(codeFits(link, secret.token, typed(secret.code))).toBe(true);
  });

  it('any other six digits are refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), n => {
        const typed = String(n).padStart(6, '0');
        return codeFits(link, secret.token, typed) === (typed === secret.code);
      }),
    );
  });

  it('a short code is accepted in any case, with spaces, dashes, and letters typed for digits', () => {
    expect(typedCode('8ksp-svn4')).toBe('8KSPSVN4');
    expect(typedCode(' oI l8 ')).toBe('0118');
    // А, В, Е, К, М, Н, О, Р, С, Т, У and Х of a Russian keyboard; Ж is like none of them.
    expect(typedCode('авекмнорстух')).toBe('ABEKMH0PCTYX');
    expect(typedCode('8Кsр–svn4')).toBe('8KSPSVN4');
    expect(typedCode('8Ж')).toBe('8Ж');
    for (const typed of [
      '８ｋｓｐ－ｓｖｎ４',
      '8KSP—SVN4',
      '8KSP\u2212SVN4',
      '8KSP\u200b‐SVN4',
      '٨KSPーSVN٤',
      '8KSP-SVN4.',
      '「8KSP_SVN4」。',
      '*8KSP.SVN4*',
    ])
      expect(typedCode(typed)).toBe('8KSPSVN4');
    expect(typedCode('8'.repeat(101))).toBe('');
  });
});

it('two secrets match only if they are the same in full', () => {
  expect(secretsMatch('abc', 'abc')).toBe(true);
  expect(secretsMatch('abc', 'abd')).toBe(false);
  expect(secretsMatch('abc', 'abcd')).toBe(false);
  expect(secretsMatch('', 'a')).toBe(false);
});
