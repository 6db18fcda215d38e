/** A part of an agreement's Markdown: a heading, a numbered or plain list, or a paragraph. */
export type Block =
  | { kind: 'heading'; level: number; id: string; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'text'; text: string };

const heading = /^(#{1,3}) (.+)$/;
const isNumbered = (line: string): boolean => /^\d/.test(line);
const item = /^(?:\d+\.|[-*]) (.+)$/;

/**
 * The parts of an agreement. Its Markdown has headings, lists and paragraphs only; everything else is shown as it is written,
 * so nothing that somebody has to sign can be hidden in markup.
 */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let headings = 0;
  for (const line of markdown.split(/\r?\n/).map(text => text.trim())) {
    const [, marks = '', title = ''] = heading.exec(line) ?? [];
    const [, entry] = item.exec(line) ?? [];
    const last = blocks.at(-1);
    if (title) blocks.push({ kind: 'heading', level: marks.length, id: `part-${++headings}`, text: title });
    else if (entry && last?.kind === 'list' && last.ordered === isNumbered(line)) last.items.push(entry);
    else if (entry) blocks.push({ kind: 'list', ordered: isNumbered(line), items: [entry] });
    else if (line) blocks.push({ kind: 'text', text: line });
  }
  return blocks;
}
