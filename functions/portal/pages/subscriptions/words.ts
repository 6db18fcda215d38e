import type { Tone } from '#shared/pages/parts/show.tsx';
import type { Say } from '#shared/pages/parts/view.ts';
import type { Schemas } from '../../api.ts';
import { termText } from '../catalog/words.ts';

export type Subscription = Schemas['Subscription'];

export const subscriptionTones: Readonly<Record<Subscription['status'], Tone>> = {
  active: 'good',
  suspended: 'wait',
  deleted: 'bad',
};

/** Whether a subscription has ended: no term of it ends or renews any more. */
export const hasEnded = ({ status }: Pick<Subscription, 'status'>): boolean => status === 'deleted';

/** What is to follow the current term. */
export type NextTerm = Parameters<typeof termText>[1] & { offerName: string; quantity: number };

/** What follows the current term, in a few words: `Example Desk Premium × 12, 1 year, billed monthly`. */
export const nextTermText = (say: Say, { offerName: offer, quantity, ...term }: NextTerm): string =>
  say('subscriptions.next_term_text', { offer, quantity, term: termText(say, term) });

/** What waits for whoever provisions a subscription. */
type PendingChange = Pick<NonNullable<Subscription['pendingChange']>, 'kind' | 'quantity' | 'targetOfferName'>;

/** What a subscription is to become, in a few words: `It is being suspended`. */
export const pendingText = (say: Say, { kind, quantity = 0, targetOfferName: offer = '' }: PendingChange): string =>
  say(`subscriptions.pending.${kind}`, { quantity, offer });

/** What the API stores where whoever suspended a subscription gave no reason. */
const noReason = 'Suspended by the partner';

/** Why a subscription was suspended: in the words of whoever did, or in ours where they said nothing. */
export const reasonsText = (say: Say, reasons: readonly string[]): string =>
  reasons.map(reason => (reason === noReason ? say('subscriptions.suspended_by_partner') : reason)).join(' · ');
