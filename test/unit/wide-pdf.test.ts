import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { writtenDocument } from '#functions/agreement/partner-text.ts';
import type { FontName } from '#functions/agreement/published/fonts.ts';
import { lettersWithoutFont, widePdf } from '#functions/agreement/published/wide-pdf.ts';
import { writtenValue } from '#functions/policy/written-value.ts';
import { installedFont } from '#infra/build/fonts.ts';
import type { FieldErrors } from '#shared/errors/field-error.ts';

vi.mock('#functions/agreement/published/fonts.ts', () => ({
  fontFile: (name: FontName) => readFileSync(installedFont(name)),
}));
vi.mock('#functions/agreement/text.ts', () => ({ textsUntil: () => [], formats: {} }));

const chinese = '# 合作伙伴协议\n\n双方应遵守以下条款。\n\n1. 订购。\n2. 续订。\n\n- 繁體中文：合作夥伴協議';
const russian = '# Партнёрское соглашение\n\nМежду “нами” и вами — №5.\n\n- Последнее';
const greek = '# Σύμβαση\n\nΜεταξύ ημών και υμών.';
const texts: Record<string, string> = { chinese, greek, russian, western: '# Agreement\n\nBetween us.' };
vi.mock('#functions/policy/lookup.ts', () => ({ policyText: async (hash: string) => texts[hash] }));

/** What the compressed parts of a PDF say. */
function* partsOf(pdf: Buffer): Generator<string> {
  const text = pdf.toString('latin1');
  for (const { index } of text.matchAll(/\bstream\n/g)) {
    try {
      yield inflateSync(pdf.subarray(index + 7, text.indexOf('\nendstream', index))).toString('latin1');
    } catch {
      // A part that isn’t compressed.
    }
  }
}

/** The letters of a PDF with one font, as whoever copies them gets them. */
function lettersOf(pdf: Buffer): string {
  const parts = [...partsOf(pdf)];
  const [, table = ''] =
    /beginbfrange([\s\S]*)endbfrange/.exec(parts.find(part => part.includes('bfrange')) ?? '') ?? [];
  const letters = [...table.matchAll(/\[([^\]]*)\]/g)]
    .flatMap(([, row = '']) => [...row.matchAll(/<([0-9a-f ]+)>/g)])
    .map(([, code = '']) => Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
  const drawn = parts.flatMap(part => [...part.matchAll(/<([0-9a-f]+)>(?= [-\d.]+)/g)]).map(([, hex = '']) => hex);
  return drawn
    .flatMap(hex => hex.match(/.{4}/g) ?? [])
    .map(number => letters[Number.parseInt(number, 16)] ?? '')
    .join('');
}

const documentOf = (hash: string, language: 'zh-CN' | 'ru-RU' | 'en-US', title = 'T') =>
  writtenDocument({ version: '2031-05-01', title, contentHash: hash, language }, 'pdf');

describe('the PDF of an agreement in other letters than western ones', () => {
  it('has Chinese letters, simplified and traditional, that can be copied', async () => {
    const letters = lettersOf(await documentOf('chinese', 'zh-CN'));
    for (const line of ['合作伙伴协议', '双方应遵守以下条款。', '1.', '订购。', '2.', '繁體中文：合作夥伴協議'])
      expect(letters).toContain(line);
  });

  it('has Russian letters, the numbers of lists, and quotation marks', async () => {
    const pdf = await widePdf('Соглашение', 'ru-RU', russian.replace('# ', ''));
    const letters = lettersOf(pdf);
    for (const words of ['Партнёрское', '“нами”', '№5', 'Последнее']) expect(letters).toContain(words);
    expect(pdf.toString('latin1')).toContain('/Lang (ru-RU)');
  });

  it('has only the letters of the font that the text has, and is the same each time', async () => {
    const [one, other] = [await documentOf('chinese', 'zh-CN'), await documentOf('chinese', 'zh-CN')];
    expect(one.length).toBeLessThan(100_000);
    expect(one.equals(other)).toBe(true);
    expect((await documentOf('western', 'en-US')).toString('latin1')).toContain('/BaseFont/Helvetica');
  });

  it('has no letters that no font has: they are named when the text is written', async () => {
    expect(lettersWithoutFont('Привет, 合作😀😀')).toBe('😀');
    expect(lettersWithoutFont(`${chinese}${russian}`)).toBe('');
    const draft = (text: string) => writtenValue('agreement', { title: '协议', text, language: 'zh-CN' }, '2031-05-01');
    expect((await draft(chinese)).value).toMatchObject({ partner: { language: 'zh-CN', title: '协议' } });
    const errors = await draft('协议 😀').catch((error: FieldErrors) => error.errors);
    expect(errors).toMatchObject([{ path: 'value.text', key: 'letters', params: { letters: '😀' } }]);
  });

  it('is printed in the fonts that its letters were checked against: those of headings in bold, and whatever its title has', async () => {
    expect(lettersWithoutFont('# Множество\n\nℝ')).toBe('');
    expect(lettersWithoutFont('# Множество ℝ\n\nТекст')).toBe('ℝ');
    const sent = { title: '协议', text: greek, language: 'en-US' } as const;
    expect((await writtenValue('agreement', sent, '2031-05-01')).value).toMatchObject({ partner: { title: '协议' } });
    const pdf = (await documentOf('greek', 'en-US', '协议')).toString('latin1');
    expect(pdf).toMatch(/\/BaseFont \/\w+\+DejaVuSerif\b/);
    expect(pdf).not.toContain('NotoSansSC');
    expect((await documentOf('western', 'en-US', '协议')).toString('latin1')).toContain('/BaseFont/Helvetica');
  });
});
