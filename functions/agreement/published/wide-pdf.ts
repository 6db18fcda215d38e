/** A PDF of a text that has letters beyond western ones. Loaded only for such a text: it has a typesetter, and reads fonts. */
import { create, type Font } from 'fontkit';
import PdfDocument from 'pdfkit';
import type { Locale } from '#shared/i18n/locale.ts';
import { memoizeEach } from '#shared/runtime/memoize.ts';
import { type Block, blocksOf } from '#shared/runtime/text-blocks.ts';
import { type FontName, fontFile } from './fonts.ts';

/** Chinese letters, and the signs that stand with them. */
const chinese = /[\p{Script=Han}\p{Script=Bopomofo}\u3000-\u303F\uFF00-\uFFEF]/u;

const isChinese = (text: string): boolean => chinese.test(text);

const openFont = memoizeEach((name: FontName): Font => create(fontFile(name)) as Font);

/** The fonts in which a text is printed: one for all of it, whatever its title has, which isn't printed. */
const fontsOf = (markdown: string): { text: FontName; bold: FontName } =>
  isChinese(markdown) ? { text: 'NotoSansSC', bold: 'NotoSansSC' } : { text: 'DejaVuSerif', bold: 'DejaVuSerif-Bold' };

const missingFrom = (name: FontName, text: string): string[] => {
  const font = openFont(name);
  return [...new Set(text)].filter(letter => letter !== '\n' && !font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0));
};

/** The first letters of a text that its fonts don't have, each once; empty for a text that can be printed. Lines may end. */
export function lettersWithoutFont(markdown: string): string {
  const { text, bold } = fontsOf(markdown);
  const headings = blocksOf(markdown).map(block => (block.kind === 'heading' ? block.text : ''));
  const missing = new Set([...missingFrom(text, markdown), ...missingFrom(bold, headings.join(''))]);
  return [...missing].slice(0, 10).join(' ');
}

/** A document, and whether it has a single font, whose bold is drawn with an outline. */
interface Drawing {
  document: PDFKit.PDFDocument;
  isWide: boolean;
}

function drawHeading({ document, isWide }: Drawing, level: number, text: string): void {
  document
    .moveDown(0.5)
    .font('bold')
    .fontSize(level === 1 ? 18 : 12.5);
  document.lineWidth(0.4).text(text, isWide ? { fill: true, stroke: true } : {});
  document.moveDown(0.4);
}

function drawList(document: PDFKit.PDFDocument, { start, items }: Extract<Block, { kind: 'list' }>): void {
  for (const [n, item] of items.entries())
    document.text(`${start === undefined ? '•' : `${start + n}.`}  ${item}`, { indent: 10, lineGap: 3 }).moveDown(0.35);
}

function draw(drawing: Drawing, block: Block): void {
  const { document } = drawing;
  if (block.kind === 'heading') drawHeading(drawing, block.level, block.text);
  else document.font('text').fontSize(10.5);
  if (block.kind === 'text') document.text(block.text, { lineGap: 3 }).moveDown(0.6);
  if (block.kind === 'list') drawList(document, block);
}

/** The text as a PDF, with the letters that it has of the font. */
export function widePdf(title: string, language: Locale, markdown: string): Promise<Buffer> {
  const fonts = fontsOf(markdown);
  const isWide = fonts.bold === fonts.text;
  const info = { Title: title, CreationDate: new Date(0) };
  // Without a font of its own: those of PDF readers have no such letters.
  const document = new PdfDocument({ size: 'A4', margin: 64, lang: language, font: '', info });
  document.registerFont('text', fontFile(fonts.text)).registerFont('bold', fontFile(fonts.bold)).font('text');
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('data', chunk => chunks.push(chunk as Buffer));
    document.on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
  });
  for (const block of blocksOf(markdown)) draw({ document, isWide }, block);
  document.end();
  return whole;
}
