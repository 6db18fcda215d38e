/** A plain PDF of a text that the review lead wrote, in the fonts that every reader has. */
import { bytesOf, widthOf } from '#shared/runtime/pdf-letters.ts';
import { type Block, blocksOf } from '#shared/runtime/text-blocks.ts';

/** A4, in points. */
const page = { width: 595, height: 842, margin: 64 };
const textWidth = page.width - 2 * page.margin;

interface Style {
  size: number;
  bold: boolean;
  indent: number;
  /** Space after the block. */
  after: number;
}

interface Line extends Pick<Style, 'size' | 'bold'> {
  x: number;
  y: number;
  text: string;
}

const plain = { size: 10.5, bold: false, indent: 0, after: 7 };

/** A block as runs of text, each with its style. */
function runsOf(block: Block): [string, Style][] {
  if (block.kind === 'heading')
    return [[block.text, { size: block.level === 1 ? 18 : 12.5, bold: true, indent: 0, after: 6 }]];
  if (block.kind === 'text') return [[block.text, plain]];
  const { start, items } = block;
  return items.map((text, n) => [
    `${start === undefined ? '•' : `${start + n}.`}  ${text}`,
    { ...plain, indent: 10, after: 4 },
  ]);
}

/** Breaks a text into lines that fit. A word that is longer than a line goes beyond it. */
function wrapped(text: string, { size, bold, indent }: Style): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, size, bold) <= textWidth - indent) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The lines of each page. */
function pagesOf(blocks: readonly Block[]): Line[][] {
  const pages: Line[][] = [[]];
  let y = page.height - page.margin;
  for (const [text, style] of blocks.flatMap(runsOf)) {
    const { size, bold, indent, after } = style;
    for (const line of wrapped(text, style)) {
      y -= size * 1.35;
      if (y < page.margin) {
        pages.push([]);
        y = page.height - page.margin - size * 1.35;
      }
      pages.at(-1)?.push({ size, bold, x: page.margin + indent, y, text: line });
    }
    y -= after;
  }
  return pages;
}

const hex = (text: string): string => Buffer.from(bytesOf(text)).toString('hex');

/** A text of the document itself, which has no font: in UTF-16, most significant byte first. */
const unicodeHex = (text: string): string => `feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}`;

/** What draws the lines of a page. */
const drawn = (lines: readonly Line[]): string =>
  lines
    .map(
      ({ size, bold, x, y, text }) => `BT /${bold ? 'B' : 'R'} ${size} Tf ${x} ${y.toFixed(1)} Td <${hex(text)}> Tj ET`,
    )
    .join('\n');

const font = (name: string): string => `<</Type/Font/Subtype/Type1/BaseFont/${name}/Encoding/WinAnsiEncoding>>`;

/** Numbers the objects, and writes where each begins. */
function assembled(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const places = objects.map((object, n) => {
    const place = file.length;
    file += `${n + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info 5 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table + trailer, 'latin1');
}

/** The text as a PDF. Its pages come after its five first objects, each followed by what draws it. */
export function publishedPdf(title: string, markdown: string): Buffer {
  const pages = pagesOf(blocksOf(markdown)).map(drawn);
  const place = (n: number): number => 6 + 2 * n;
  const kids = pages.map((_, n) => `${place(n)} 0 R`).join(' ');
  const box = `/MediaBox[0 0 ${page.width} ${page.height}]`;
  return assembled([
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}${box}/Resources<</Font<</R 3 0 R/B 4 0 R>>>>>>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<</Title<${unicodeHex(title)}>>>`,
    ...pages.flatMap((content, n) => [
      `<</Type/Page/Parent 2 0 R/Contents ${place(n) + 1} 0 R>>`,
      `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    ]),
  ]);
}
