import { compareNames, type NamePart } from '#shared/company/near-match.ts';
import { listIn } from '#shared/i18n/intl.ts';
import type { Locale } from '#shared/i18n/locale.ts';
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

interface NearNameProps {
  stated: string;
  against: string;
  say: Say;
  locale: Locale;
}

/** Another name beside that of the application: whether they are the same, nearly the same and how they differ, or others (P16). */
export const NearName = ({ stated, against, say, locale }: NearNameProps) => {
  const { likeness, differences, parts } = compareNames(stated, against);
  return (
    <>
      <Marked parts={parts[1]} /> <Badge tone={tones[likeness]}>{say(`review.likeness.${likeness}`)}</Badge>
      {differences.length > 0 ? (
        <small>
          {' '}
          {listIn(
            locale,
            differences.map(kind => say(`review.difference.${kind}`)),
          )}
        </small>
      ) : null}
    </>
  );
};
