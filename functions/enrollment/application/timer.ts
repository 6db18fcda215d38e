import type { Clock } from '#shared/runtime/time.ts';
import { nextTimer } from '#shared/workflow/moments.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import {
  type Enrollment,
  type ExpiringEnrollment,
  enrollmentState,
  isWaiting,
  type WaitingEnrollment,
} from './enrollment.ts';
import { enrollmentLifecycle } from './lifecycle.ts';
import { confirmationEmailKey } from './rules.ts';
import {
  type EnrollmentTransition,
  enrollmentEmail,
  enrollmentEmails,
  moveTo,
  provedRecipients,
  recipients,
  statusEmails,
  withoutBankData,
} from './transition.ts';

/** The reminder or the expiry of an application, if one is due. */
export function onEnrollmentTimer(record: Enrollment, clock: Clock): EnrollmentTransition | undefined {
  const timer = nextTimer(enrollmentLifecycle, enrollmentState(record), record, clock);
  if (!timer || timer.at > clock.now || !isWaiting(record)) return undefined;
  if (timer.what === 'reminder') return remind(record);
  return expires(record) ? expire(record, clock) : undefined;
}

const expires = (record: WaitingEnrollment): record is ExpiringEnrollment =>
  'expiresTo' in enrollmentLifecycle[record.status];

function remind(record: WaitingEnrollment): EnrollmentTransition {
  const next = amendRecord(record, { reminded: record.reminded + 1 });
  const kind = `reminder_${record.status}`;
  const { email } = record.application.primaryContact;
  const members =
    record.status === 'email_pending'
      ? { [confirmationEmailKey(record.link.issue, next.reminded)]: enrollmentEmail(next, kind, email) }
      : enrollmentEmails(next, kind, recipients(next));
  return { operation: 'remind', next, emails: members };
}

function expire(record: ExpiringEnrollment, clock: Clock): EnrollmentTransition {
  const to = enrollmentLifecycle[record.status].expiresTo;
  if (to === 'closed') {
    const next = amendRecord(withoutBankData(record), { closedOn: clock.now.toISOString() });
    return { operation: 'close', next, emails: enrollmentEmails(next, 'rejected_closed', provedRecipients(next)) };
  }
  const next = { ...moveTo(record, to, clock), expiredFrom: record.status };
  return { operation: 'expiry', next, emails: statusEmails(next, { lapsed: { word: `status.${record.status}` } }) };
}
