import { Badge, type Tone } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';

type Status = Schemas['Partner']['status'];

/** How the status of an account looks. */
export const accountTones: Record<Status, Tone> = {
  pending_qualification: 'wait',
  qualified: 'wait',
  active: 'good',
  restricted: 'bad',
  suspended: 'bad',
  rejected: 'bad',
  closed: 'bad',
};

export const accountStatusNames = Object.keys(accountTones) as Status[];

/** The status of a partner's account. */
export const AccountBadge = ({ status, say }: { status: Status; say: Say }) => (
  <Badge tone={accountTones[status]}>{say(`partners.status.${status}`)}</Badge>
);
