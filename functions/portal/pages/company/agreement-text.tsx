/** A part of an agreement's Markdown: a heading, a numbered or plain list, or a paragraph. */
export type Block =
  | { kind: 'heading'; level: number; id: string; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'text'; text: string };

const heading = /^(#{1,3}) (.+)$/;
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
    else if (entry && last?.kind === 'list') last.items.push(entry);
    else if (entry) blocks.push({ kind: 'list', ordered: /^\d/.test(line), items: [entry] });
    else if (line) blocks.push({ kind: 'text', text: line });
  }
  return blocks;
}

const Part = ({ block }: { block: Block }) => {
  if (block.kind === 'heading') return block.level <= 2 ? <h2 id={block.id}>{block.text}</h2> : <h3>{block.text}</h3>;
  if (block.kind === 'text') return <p>{block.text}</p>;
  const items = block.items.map(text => <li>{text}</li>);
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
};

/** An agreement to read, after its table of contents. The first heading is the title, which the page has already. */
export const AgreementText = ({
  markdown,
  language,
  contents,
}: {
  markdown: string;
  language: string;
  contents: string;
}) => {
  const blocks = blocksOf(markdown).filter(block => block.kind !== 'heading' || block.level > 1);
  return (
    <>
      <nav aria-label={contents} lang={language}>
        <ul>
          {blocks.map(block =>
            block.kind === 'heading' && block.level === 2 ? (
              <li>
                <a href={`#${block.id}`}>{block.text}</a>
              </li>
            ) : null,
          )}
        </ul>
      </nav>
      <article lang={language}>
        {blocks.map(block => (
          <Part block={block} />
        ))}
      </article>
    </>
  );
};
