import { compareNames, type NamePart } from '#shared/company/near-match.ts';
import { Badge } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';

const tones = { same: 'good', near: 'wait', other: 'bad' } as const;

/** A name with the words marked that the other doesn't have. */
const Marked = ({ parts }: { parts: readonly NamePart[] }) => (
  <>
    {parts.map(({ text, differs }, n) => (
      <>
        {n > 0 ? ' ' : ''}
        {differs ? <mark>{text}</mark> : text}
      </>
    ))}
  </>
);

/** Another name beside that of the application: whether they are the same, nearly the same and how they differ, or others (P16). */
export const NearName = ({ stated, against, say }: { stated: string; against: string; say: Say }) => {
  const { likeness, differences, parts } = compareNames(stated, against);
  return (
    <>
      <Marked parts={parts[1]} /> <Badge tone={tones[likeness]}>{say(`review.likeness.${likeness}`)}</Badge>
      {differences.length > 0 ? (
        <small> {differences.map(kind => say(`review.difference.${kind}`)).join(', ')}</small>
      ) : null}
    </>
  );
};
