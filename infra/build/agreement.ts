import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { marked, type Token, type Tokens } from 'marked';
import PdfDocument from 'pdfkit';
import { documentPage } from '#functions/agreement/page.ts';
import type { AgreementText } from '#functions/agreement/text.ts';

const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');

/** The language that binds. */
const language = 'en-US';

/** A document's head, between two rows of dashes, and its text. */
function split(name: string, source: string): { head: Record<string, string>; markdown: string } {
  const [, lines = '', markdown = ''] = /^---\n([\s\S]*?)\n---\n+([\s\S]*)$/.exec(source) ?? [];
  const head = Object.fromEntries(lines.split('\n').map(line => line.split(/:\s*/, 2) as [string, string]));
  for (const member of ['version', 'title', 'effectiveDate']) {
    if (!head[member]) throw new Error(`${name}: the front matter has no ${member}`);
  }
  return { head, markdown };
}

/**
 * Prepares every version of an agreement for reading: as Markdown, as a page, and as PDF, with a list of the
 * versions and the hash of each text. A text that was signed is never edited: a change is a new file.
 */
export async function prepareAgreements(source: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const texts = await Promise.all(
    (await readdir(source)).map(async (name): Promise<AgreementText> => {
      const { head, markdown } = split(name, await readFile(join(source, name), 'utf8'));
      const { version = '', title = '', effectiveDate = '', validUntil } = head;
      await Promise.all([
        writeFile(join(target, `${version}.md`), markdown),
        writeFile(join(target, `${version}.html`), documentPage(title, language, await marked(markdown))),
        writeFile(join(target, `${version}.pdf`), await pdf(title, version, markdown)),
      ]);
      const contentHash = createHash('sha256').update(markdown).digest('hex');
      return {
        version,
        title,
        effectiveDate: `${effectiveDate}T00:00:00.000Z`,
        ...(validUntil && { validUntil: `${validUntil}T23:59:59.999Z` }),
        language,
        contentHash,
      };
    }),
  );
  await writeFile(join(target, 'versions.json'), JSON.stringify(texts));
}

/** A plain, readable PDF of the headings, paragraphs and lists of a Markdown text. */
function pdf(title: string, version: string, markdown: string): Promise<Buffer> {
  const document = new PdfDocument({
    size: 'A4',
    margin: 64,
    info: { Title: title, Keywords: version, CreationDate: new Date(0) },
  });
  document
    .registerFont('text', join(fonts, 'DejaVuSerif.ttf'))
    .registerFont('bold', join(fonts, 'DejaVuSerif-Bold.ttf'));
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>(resolve => {
    document.on('data', chunk => chunks.push(chunk as Buffer)).on('end', () => resolve(Buffer.concat(chunks)));
  });
  for (const token of marked.lexer(markdown)) draw(document, token);
  document.end();
  return whole;
}

function draw(document: PDFKit.PDFDocument, token: Token): void {
  if (token.type === 'heading') {
    const { depth, text } = token as Tokens.Heading;
    document
      .moveDown(0.5)
      .font('bold')
      .fontSize(depth === 1 ? 20 : 13)
      .text(text)
      .moveDown(0.4);
  } else if (token.type === 'paragraph') {
    document
      .font('text')
      .fontSize(10.5)
      .text((token as Tokens.Paragraph).text, { lineGap: 3 })
      .moveDown(0.6);
  } else if (token.type === 'list') {
    const { items, ordered, start } = token as Tokens.List;
    items.forEach(({ text }, n) => {
      document
        .font('text')
        .fontSize(10.5)
        .text(`${ordered ? `${Number(start || 1) + n}.` : '•'}  ${text}`, { indent: 8, lineGap: 3 })
        .moveDown(0.35);
    });
  }
}
