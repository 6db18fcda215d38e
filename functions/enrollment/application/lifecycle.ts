import type { Clock } from '#shared/runtime/time.ts';
import { type Moments, nextTimer, type WaitingStatusSpec, waitMoments } from '#shared/workflow/lifecycle.ts';

/** Where an application stands. */
export const enrollmentStatuses = [
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
export type EnrollmentStatus = (typeof enrollmentStatuses)[number];

const weekly = (until: number) => Array.from({ length: Math.ceil(until / 7) - 1 }, (_, week) => (week + 1) * 7);

/**
 * Every status that waits, with its owner, its clock and its next action (P15), the word of `nextSteps`, and where it may
 * go. A rejected application stays rejected when nobody acts, and closes. A status that is
 * not here is an end. The one table of durations: 14 days to confirm with reminders after 3 and 10; a review is due in
 * 5 business days, escalates, and lapses after 30 days; 30 days to answer; weekly reminders to sign, for 90 days.
 */
export const enrollmentLifecycle = {
  email_pending: {
    owner: 'contact',
    next: 'confirm_email',
    durations: { expires: 14, reminders: [3, 10] },
    expiresTo: 'expired',
    moves: ['email_pending', 'in_review', 'disputed', 'withdrawn', 'expired'],
  },
  in_review: {
    owner: 'operator',
    next: 'wait_for_review',
    durations: { due: 5, expires: 30, reminders: [] },
    expiresTo: 'expired',
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
    durations: { expires: 30, reminders: [7, 21] },
    expiresTo: 'expired',
    moves: ['information_requested', 'in_review', 'email_pending', 'disputed', 'withdrawn', 'expired'],
  },
  rejected: {
    owner: 'applicant',
    next: 'correct_application',
    durations: { expires: 30, reminders: [] },
    expiresTo: 'rejected',
    moves: ['rejected', 'in_review', 'email_pending', 'withdrawn'],
  },
  disputed: {
    owner: 'operator',
    next: 'wait_for_operator',
    durations: { due: 5, expires: 30, reminders: [] },
    expiresTo: 'expired',
    moves: ['rejected', 'withdrawn', 'expired'],
  },
  authorized: {
    owner: 'applicant',
    next: 'sign_agreement',
    durations: { expires: 90, reminders: weekly(90) },
    expiresTo: 'expired',
    moves: ['authorized', 'active', 'in_review', 'email_pending', 'withdrawn', 'expired'],
  },
} as const satisfies Partial<Record<EnrollmentStatus, WaitingStatusSpec<EnrollmentStatus>>>;

export type WaitingStatus = keyof typeof enrollmentLifecycle;

export const isWaiting = (status: EnrollmentStatus): status is WaitingStatus => status in enrollmentLifecycle;

/** The clock of a status that begins now. */
export const enrollmentMoments = (status: WaitingStatus, clock: Clock): Moments =>
  waitMoments(enrollmentLifecycle[status].durations, clock);

/** What time brings next to a waiting status: a reminder, or its end. */
export const nextEnrollmentTimer = (status: WaitingStatus, moments: Moments, clock: Clock) =>
  nextTimer(enrollmentLifecycle[status].durations, moments, clock);
