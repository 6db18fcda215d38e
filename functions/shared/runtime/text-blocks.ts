/** A part of an agreement's Markdown: a heading, a numbered or plain list, or a paragraph. */
export type Block =
  | { kind: 'heading'; level: number; id: string; text: string }
  /** `start` is the number of the first item, as it was typed; absent for a plain list. */
  | { kind: 'list'; start?: number; items: string[] }
  | { kind: 'text'; text: string };

const heading = /^(#{1,3}) (.+)$/;
const item = /^(?:(\d+)\.|[-*]) (.+)$/;

/** Whether an item goes on with a list. A number that isn't the next one begins another: a clause keeps the number that it has. */
const goesOn = ({ start, items }: { start?: number; items: string[] }, number: number | undefined): boolean =>
  start === undefined ? number === undefined : number === start + items.length;

/**
 * The parts of an agreement. Its Markdown has headings, lists and paragraphs only; everything else is shown as it is written,
 * so nothing that somebody has to sign can be hidden in markup.
 */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let headings = 0;
  for (const line of markdown.split(/\r?\n/).map(text => text.trim())) {
    const [, marks = '', title = ''] = heading.exec(line) ?? [];
    const [, digits, entry] = item.exec(line) ?? [];
    const number = digits === undefined ? undefined : Number(digits);
    const last = blocks.at(-1);
    if (title) blocks.push({ kind: 'heading', level: marks.length, id: `part-${++headings}`, text: title });
    else if (entry && last?.kind === 'list' && goesOn(last, number)) last.items.push(entry);
    else if (entry) blocks.push({ kind: 'list', ...(number !== undefined && { start: number }), items: [entry] });
    else if (line) blocks.push({ kind: 'text', text: line });
  }
  return blocks;
}
