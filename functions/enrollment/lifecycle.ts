import { beginWait, type Moments, nextOf, type Waiting } from '#shared/lifecycle.ts';
import type { Clock } from '#shared/time.ts';

/** Where an application stands. */
export const statuses = [
  'email_pending',
  'in_review',
  'information_requested',
  'authorized',
  'active',
  'rejected',
  'disputed',
  'expired',
  'withdrawn',
] as const;
export type Status = (typeof statuses)[number];

const weekly = (until: number) => Array.from({ length: Math.ceil(until / 7) - 1 }, (_, week) => (week + 1) * 7);

/**
 * Every status that waits, with its owner, its clock and its next action (P15), the word of `nextSteps`, and where it may
 * go. A rejected application stays rejected when nobody acts, and closes. A status that is
 * not here is an end. The one table of durations: 14 days to confirm with reminders after 3 and 10; a review is due in
 * 5 business days, escalates, and lapses after 30 days; 30 days to answer; weekly reminders to sign, for 90 days.
 */
export const waiting = {
  email_pending: {
    owner: 'contact',
    next: 'confirm_email',
    durations: { lapses: 14, reminders: [3, 10] },
    lapsesTo: 'expired',
    moves: ['email_pending', 'in_review', 'disputed', 'withdrawn', 'expired'],
  },
  in_review: {
    owner: 'operator',
    next: 'wait_for_review',
    durations: { due: 5, lapses: 30, reminders: [] },
    lapsesTo: 'expired',
    moves: [
      'in_review',
      'email_pending',
      'information_requested',
      'authorized',
      'rejected',
      'disputed',
      'withdrawn',
      'expired',
    ],
  },
  information_requested: {
    owner: 'applicant',
    next: 'give_information',
    durations: { lapses: 30, reminders: [7, 21] },
    lapsesTo: 'expired',
    moves: ['information_requested', 'in_review', 'email_pending', 'disputed', 'withdrawn', 'expired'],
  },
  rejected: {
    owner: 'applicant',
    next: 'correct_application',
    durations: { lapses: 30, reminders: [] },
    lapsesTo: 'rejected',
    moves: ['rejected', 'in_review', 'email_pending', 'withdrawn'],
  },
  disputed: {
    owner: 'operator',
    next: 'wait_for_operator',
    durations: { due: 5, lapses: 30, reminders: [] },
    lapsesTo: 'expired',
    moves: ['rejected', 'withdrawn', 'expired'],
  },
  authorized: {
    owner: 'applicant',
    next: 'sign_agreement',
    durations: { lapses: 90, reminders: weekly(90) },
    lapsesTo: 'expired',
    moves: ['authorized', 'active', 'in_review', 'email_pending', 'withdrawn', 'expired'],
  },
} as const satisfies Partial<Record<Status, Waiting<Status>>>;

export type WaitingStatus = keyof typeof waiting;

export const isWaiting = (status: Status): status is WaitingStatus => status in waiting;

/** The clock of a status that begins now. */
export const begin = (status: WaitingStatus, clock: Clock): Moments => beginWait(waiting[status].durations, clock);

/** What time brings next to a waiting status: a reminder, or its end. */
export const nextMoment = (status: WaitingStatus, moments: Moments, clock: Clock) =>
  nextOf(waiting[status].durations, moments, clock);
