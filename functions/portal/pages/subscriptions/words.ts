import type { Tone } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';

export type Subscription = Schemas['Subscription'];

export const subscriptionTones: Readonly<Record<Subscription['status'], Tone>> = {
  active: 'good',
  suspended: 'wait',
  deleted: 'bad',
};

/** Whether a subscription has ended: no term of it ends or renews any more. */
export const hasEnded = ({ status }: Pick<Subscription, 'status'>): boolean => status === 'deleted';
