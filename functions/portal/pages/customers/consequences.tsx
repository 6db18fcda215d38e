import { Section } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';

const kinds = ['ends', 'begins', 'stays'] as const;
type Kind = (typeof kinds)[number];

interface Props {
  say: Say;
  /** The keys of the headings. */
  titles: Readonly<Record<Kind, string>>;
  preview: Readonly<Record<Kind, readonly { description: string }[]>> & { toldDescription: string };
}

/** What ends, begins and stays with a move, and who is notified. */
export const Consequences = ({ say, titles, preview }: Props) => (
  <>
    {kinds.map(kind => (
      <Section title={say(titles[kind])}>
        <ul>
          {preview[kind].map(({ description }) => (
            <li>{description}</li>
          ))}
        </ul>
      </Section>
    ))}
    <p>{preview.toldDescription}</p>
  </>
);
