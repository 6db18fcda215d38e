import type { Tone } from '#shared/pages/parts/show.tsx';
import type { Schemas } from '../../api.ts';

export type Referral = Schemas['Referral'];
export type ListedReferral = Schemas['ListedReferral'];

export const profileAddress = (region: string): string => `/portal/referrals/profile/${region}`;
export const referralAddress = (id: string): string => `/portal/referrals/${id}`;

export const referralStatuses = ['received', 'accepted', 'declined', 'expired', 'won', 'lost', 'archived'] as const;

export const referralTones: Readonly<Record<string, Tone>> = {
  received: 'wait',
  accepted: 'wait',
  won: 'good',
  declined: 'bad',
  expired: 'bad',
  lost: 'plain',
  archived: 'plain',
};

export const reasonsToDecline = [
  ...(['no_capacity', 'other_field', 'other_place', 'too_small', 'too_large'] as const),
  ...(['known_already', 'not_genuine', 'other'] as const),
] satisfies Schemas['DeclineReferralRequest']['reason'][];
