import { documentPage } from '#functions/agreement/page.ts';
import { type Block, blocksOf } from '#shared/runtime/text-blocks.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, sign => entities[sign] ?? sign);

function htmlOf(block: Block): string {
  if (block.kind === 'heading') return `<h${block.level}>${escaped(block.text)}</h${block.level}>\n`;
  if (block.kind === 'text') return `<p>${escaped(block.text)}</p>\n`;
  const items = block.items.map(text => `<li>${escaped(text)}</li>\n`).join('');
  if (block.start === undefined) return `<ul>\n${items}</ul>\n`;
  return `<ol${block.start === 1 ? '' : ` start="${block.start}"`}>\n${items}</ol>\n`;
}

/** The printable page of a text that the review lead wrote. Whatever is in it shows as it was typed: none of it is markup. */
export const publishedPage = (title: string, language: string, markdown: string): string =>
  documentPage(escaped(title), language, blocksOf(markdown).map(htmlOf).join(''));
