import { type Block, blocksOf } from '#shared/runtime/text-blocks.ts';

const Part = ({ block }: { block: Block }) => {
  if (block.kind === 'heading') return block.level <= 2 ? <h2 id={block.id}>{block.text}</h2> : <h3>{block.text}</h3>;
  if (block.kind === 'text') return <p>{block.text}</p>;
  const items = block.items.map(text => <li>{text}</li>);
  return block.start === undefined ? (
    <ul>{items}</ul>
  ) : (
    <ol start={block.start === 1 ? undefined : block.start}>{items}</ol>
  );
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
        <ul class="contents">
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
