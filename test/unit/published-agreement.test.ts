import { describe, expect, it, vi } from 'vitest';
import { publishedPage } from '#functions/agreement/published/page.ts';
import { publishedPdf } from '#functions/agreement/published/pdf.ts';
import { everyEditionOf } from '#functions/policy/deployed.ts';
import type { WrittenEdition } from '#functions/policy/policy.ts';
import { writtenValue } from '#functions/policy/written-value.ts';
import type { FieldErrors } from '#shared/errors/field-error.ts';
import { beyondStandardFonts, widthOf } from '#shared/runtime/pdf-letters.ts';

vi.mock('#functions/agreement/text.ts', () => ({
  textsUntil: () => [
    {
      version: '2026-01',
      title: 'Old',
      effectiveDate: '2026-01-01T00:00:00.000Z',
      language: 'en-US',
      contentHash: 'b',
    },
  ],
  formats: {},
}));

const text =
  '# Partner Agreement\n\nBetween “us” – and you.\n\n## 1. Scope\n\n1. First.\n2. A <b>bold</b> one.\n\n- Last';
const valid = { title: 'Partner Agreement', text };
const writtenOf = async (sent: object) => (await writtenValue('agreement', sent, '2031-05-01')).value;
const keysOf = (sent: object): Promise<string[]> =>
  writtenOf(sent).then(
    () => [],
    (error: FieldErrors) => error.errors.map(({ path, key }) => `${path} ${key}`),
  );

/** The lines of a PDF, in the letters of its font. */
const linesOf = (pdf: Buffer): string[] =>
  [...pdf.toString('latin1').matchAll(/<([0-9a-f]+)> Tj/g)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').toString('latin1'),
  );

describe('a version of the partner agreement that the review lead writes', () => {
  it('is named by its first day, and has the hash of its text', async () => {
    expect(await writtenOf({ ...valid, signBy: '2031-05-31' })).toEqual({
      partner: {
        version: '2031-05-01',
        title: 'Partner Agreement',
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        language: 'en-US',
        signBy: '2031-05-31',
      },
    });
    expect(await writtenOf(valid)).not.toHaveProperty('partner.signBy');
  });

  it.each([
    ['nothing', {}, ['value.title required', 'value.text required']],
    ['no text', { title: 'A' }, ['value.text required']],
    ['a last day before the first', { ...valid, signBy: '2031-04-30' }, ['value.signBy signed_later']],
    [
      'a last day that is the first, on which partners are told',
      { ...valid, signBy: '2031-05-01' },
      ['value.signBy signed_later'],
    ],
    ['a last day after the first', { ...valid, signBy: '2031-05-02' }, []],
  ])('is checked: %s', async (_what, sent, errors) => {
    expect(await keysOf(sent)).toEqual(errors);
  });

  it('names letters that can’t be printed, each once, and takes those of western languages', () => {
    expect(beyondStandardFonts('Ab €“é”\n中文中')).toBe('中 文');
  });

  it('is a page on which nothing that was typed is markup', () => {
    const page = publishedPage('A & B', 'en-US', text);
    expect(page).toContain('<title>A &amp; B</title>');
    expect(page).toContain('<h2>1. Scope</h2>');
    expect(page).toContain(
      '<ol>\n<li>First.</li>\n<li>A &lt;b&gt;bold&lt;/b&gt; one.</li>\n</ol>\n<ul>\n<li>Last</li>',
    );
  });

  it('has the numbers that were typed, on the page and in the PDF', () => {
    const clauses = '1. First.\n\nBetween.\n\n2. Second.\n3. Third.';
    expect(publishedPage('A', 'en-US', clauses)).toContain('<ol start="2">\n<li>Second.</li>\n<li>Third.</li>');
    expect(linesOf(publishedPdf('A', clauses))).toEqual(['1.  First.', 'Between.', '2.  Second.', '3.  Third.']);
  });

  it('is a PDF whose table says where each object begins, with every line on some page', () => {
    const long = Array.from({ length: 200 }, (_, n) => `Paragraph ${n} of this text.`).join('\n\n');
    const pdf = publishedPdf('Partner Agreement', `${text}\n\n${long}`).toString('latin1');
    const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    const places = [...pdf.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
    expect(places.length).toBeGreaterThan(7);
    places.forEach((place, n) => {
      expect(pdf.slice(place)).toMatch(new RegExp(`^${n + 1} 0 obj\n`));
    });
    expect(Number(/\/Count (\d+)/.exec(pdf)?.[1])).toBe((places.length - 5) / 2);
    const lines = linesOf(Buffer.from(pdf, 'latin1'));
    expect(lines).toContain('Paragraph 0 of this text.');
    expect(lines).toContain('Paragraph 199 of this text.');
    expect(lines).toContain('1.  First.');
    expect(lines).toContain('Between \x93us\x94 \x96 and you.');
  });

  it('has its title for readers in Unicode, in which no letter is mistaken', () => {
    const [, title = ''] = /<<\/Title<feff([0-9a-f]+)>>>/.exec(publishedPdf('A – “é”', text).toString('latin1')) ?? [];
    expect(Buffer.from(title, 'hex').swap16().toString('utf16le')).toBe('A – “é”');
  });

  it.each([
    ['an em dash and an ellipsis', '—…', 20],
    ['an en dash', '–', 7.22],
    ['letters of ASCII', 'Wi', 11.66],
  ])('gives %s its width at least', (_what, line, points) => {
    expect(widthOf(line, 10, false)).toBeCloseTo(points, 2);
  });

  it('breaks a long paragraph into lines that fit on the page', () => {
    const pdf = publishedPdf('A', Array(60).fill('commitment').join(' ')).toString('latin1');
    const lines = [...pdf.matchAll(/<([0-9a-f]+)> Tj/g)].map(([, hex = '']) => hex.length / 2);
    expect(lines.length).toBeGreaterThan(6);
    expect(Math.max(...lines)).toBeLessThan(110);
  });
});

it('a day on which either agreement changes makes an edition, and a published version counts until a later one', () => {
  const partner = { version: '2026-03-01', title: 'New', contentHash: 'a'.repeat(64), language: 'en-US' };
  const written = { edition: '2026-03-01', validFrom: '2026-03-01', value: { partner }, by: 'L', version: 1 };
  const [first, second] = everyEditionOf('agreement', [written as WrittenEdition]);
  expect(first).toMatchObject({ edition: '2026-01-01', value: { partner: { version: '2026-01' } } });
  expect(second).toMatchObject({
    edition: '2026-03-01',
    value: { partner: { version: '2026-03-01' }, customer: { version: '2026-01' } },
  });
});
