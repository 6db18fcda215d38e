import { Facts } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';

interface ComparedProps {
  /** The members of the application that a verdict compared, as it had them then. */
  members: Readonly<Record<string, string>>;
  /** The check, where it doesn't stand above. */
  check?: string;
  say: Say;
}

/** What a verdict on a check compared. */
export const Compared = ({ members, check, say }: ComparedProps) => (
  <details>
    <summary>{check ? say('frame.of', { what: check, of: say('review.compared') }) : say('review.compared')}</summary>
    <Facts rows={Object.entries(members).map(([member, value]) => [say(`review.member.${member}`), value])} />
  </details>
);
