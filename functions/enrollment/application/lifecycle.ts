import {
  defineLifecycle,
  type ExpiringStateOf,
  type FinalStateOf,
  type StateOf,
  type StatusOf,
  statusesOf,
  type WaitingStateOf,
} from '#shared/workflow/lifecycle.ts';

const weekly = (until: number) => Array.from({ length: Math.ceil(until / 7) - 1 }, (_, week) => (week + 1) * 7);

/** The lifecycle of an application. Only waits for the applicant expire: the operator's delay never ends an application. */
export const enrollmentLifecycle = defineLifecycle({
  email_pending: {
    wait: 'confirmation',
    owner: 'contact',
    next: { step: 'confirm_email', href: '/v1/enrollments/{id}/verificationemail' },
    durations: { expires: 14, reminders: [3, 10] },
    moves: ['email_pending', 'in_review', 'disputed', 'withdrawn', 'superseded'],
    completesOn: 'in_review',
    expiresTo: 'expired',
  },
  in_review: {
    wait: 'review',
    owner: 'operator',
    next: { step: 'wait_for_review' },
    durations: { due: 5, escalates: 2, reminders: [] },
    // Approval makes a company active at once if it is in the program already and so has signed.
    moves: [
      'in_review',
      'email_pending',
      'information_requested',
      'authorized',
      'active',
      'rejected',
      'disputed',
      'withdrawn',
    ],
    completesOn: 'authorized',
  },
  information_requested: {
    wait: 'answer',
    owner: 'applicant',
    next: { step: 'give_information', href: '/v1/enrollments/{id}/information' },
    durations: { expires: 30, reminders: [7, 21] },
    moves: ['information_requested', 'in_review', 'email_pending', 'disputed', 'withdrawn'],
    completesOn: 'in_review',
    expiresTo: 'expired',
  },
  authorized: {
    wait: 'signature',
    owner: 'applicant',
    next: { step: 'sign_agreement', href: '/v1/agreements/partner' },
    durations: { expires: 90, reminders: weekly(90) },
    moves: ['authorized', 'active', 'in_review', 'email_pending', 'withdrawn'],
    completesOn: 'active',
    expiresTo: 'expired',
  },
  active: { ending: 'Account active' },
  rejected: {
    wait: 'answer',
    owner: 'applicant',
    next: { step: 'correct_application', href: '/v1/enrollments/{id}' },
    durations: { expires: 30, reminders: [] },
    moves: ['in_review', 'email_pending', 'withdrawn'],
    completesOn: 'in_review',
    expiresTo: 'closed',
  },
  disputed: {
    wait: 'review',
    owner: 'operator',
    next: { step: 'wait_for_operator' },
    durations: { due: 5, escalates: 2, reminders: [] },
    // A report that is dismissed returns the application to where it was.
    moves: ['rejected', 'withdrawn', 'email_pending', 'in_review', 'information_requested'],
  },
  // A new link reopens an application that expired before its contact confirmed (R42).
  expired: { ending: 'Application expired', moves: ['email_pending'] },
  withdrawn: { ending: 'Application withdrawn' },
  // Another company has proved one of its names before its contact confirmed (P18).
  superseded: { ending: 'Application superseded' },
  closed: { ending: 'Application rejected', stageOf: 'rejected' },
});

/** An application's status, or `closed`: rejected and no longer correctable. */
export type EnrollmentState = StateOf<typeof enrollmentLifecycle>;
export type EnrollmentStatus = StatusOf<typeof enrollmentLifecycle>;
export type WaitingStatus = WaitingStateOf<typeof enrollmentLifecycle>;
export type ExpiringStatus = ExpiringStateOf<typeof enrollmentLifecycle>;
export type FinalStatus = Extract<FinalStateOf<typeof enrollmentLifecycle>, EnrollmentStatus>;

export const enrollmentStatuses = /* @__PURE__ */ statusesOf(enrollmentLifecycle);
