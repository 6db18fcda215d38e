import { Badge, type Tone } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';

/** An application as it is reviewed; the queue has less of each. */
export type Application = Schemas['Review'];
export type Queued = Schemas['Enrollment'];
type Status = Application['status'];

const tones: Record<Status, Tone> = {
  email_pending: 'plain',
  in_review: 'wait',
  information_requested: 'plain',
  authorized: 'good',
  active: 'good',
  rejected: 'bad',
  superseded: 'plain',
  disputed: 'bad',
  expired: 'plain',
  withdrawn: 'plain',
};

/** Every status that an application can have, in the order of its life. */
export const statuses = Object.keys(tones) as Status[];

/** The status of an application, as operators call it. */
export const StatusBadge = ({ status, say }: { status: Status; say: Say }) => (
  <Badge tone={tones[status]}>{say(`review.status.${status}`)}</Badge>
);

/** Whether reviewers can decide on it: on a reported one, only against it. */
export const isDecidable = ({ status }: Queued): boolean => status === 'in_review' || status === 'disputed';

/** What checks are in, as a word, a shape and a color. */
export const checkTones = { pending: 'wait', authorized: 'good', rejected: 'bad' } as const;

/** How many checks are authorized. */
export const authorizedOf = ({ checks }: Queued): number =>
  checks.filter(({ status }) => status === 'authorized').length;
