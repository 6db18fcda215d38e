import { checkNames } from './application/checks.ts';
import { type Enrollment, enrollmentEtag, isOpen } from './application/enrollment.ts';
import { enrollmentLifecycle, isWaiting } from './application/lifecycle.ts';
import { vettingOf } from './application/vetting.ts';

interface Step {
  step: string;
  href?: string;
}

/** The next steps of an application that waits for nobody. */
function afterwards({ id, purpose, status, ...record }: Enrollment, correction: string): Step[] {
  if (status === 'active') return purpose ? [] : [{ step: 'add_users', href: '/v1/users' }];
  if (purpose === 'profile_change') return [{ step: 'change_again', href: correction }];
  const revivable =
    status === 'expired' && 'expiredFrom' in record && record.expiredFrom === 'email_pending' && !purpose;
  return [
    ...(revivable
      ? [{ step: enrollmentLifecycle.email_pending.next, href: `/v1/enrollments/${id}/verificationemail` }]
      : []),
    { step: 'apply_again', href: '/v1/enrollments' },
  ];
}

/** What to do next, and where (P15): never empty while anybody waits for anything. */
export function nextSteps(record: Enrollment, now: Date): Step[] {
  const self = `/v1/enrollments/${record.id}`;
  const correction = record.purpose === 'profile_change' ? '/v1/profiles/legalbusiness' : self;
  const isLost = record.mailTrouble?.to === record.application.primaryContact.email && isOpen(record);
  const steps: Step[] = isLost ? [{ step: 'change_contact_address', href: correction }] : [];
  if (!isWaiting(record.status) || !isOpen(record)) return [...steps, ...afterwards(record, correction)];
  const { next } = enrollmentLifecycle[record.status];
  switch (record.status) {
    case 'email_pending':
      return [...steps, { step: next, href: `${self}/verificationemail` }];
    case 'in_review':
      return [
        ...steps,
        overdue(record.dueDate, now) ? { step: 'escalate', href: `${self}/escalation` } : { step: next },
      ];
    case 'information_requested':
      return [...steps, { step: next, href: `${self}/information` }];
    case 'authorized':
      return [
        ...steps,
        ...(record.associated ? [] : [{ step: 'associate_mpn_id', href: '/v1/account/mpnassociation' }]),
        { step: next, href: '/v1/agreements/partner' },
      ];
    case 'rejected':
      return [...steps, { step: next, href: correction }];
    default:
      return [...steps, { step: next }];
  }
}

const overdue = (dueDate: string | undefined, now: Date): boolean => dueDate !== undefined && new Date(dueDate) <= now;

/** Members of the waiting statuses, where the record has them. */
interface Moments {
  dueDate?: string;
  expiresOn?: string;
  reason?: string;
  closedOn?: string;
}

/** An application as the API shows it. */
export function toEnrollmentResource(record: Enrollment, now: Date) {
  const { dueDate, expiresOn, reason } = record as Moments;
  return {
    id: record.id,
    partnerType: record.partnerType,
    ...record.application,
    bankAccount: record.bankMask,
    authorityAccepted: record.authority !== undefined,
    purpose: record.purpose,
    replaces: record.replaces?.legal,
    status: record.status,
    ...vettingOf(record),
    tenantId: record.tenantId,
    checks: checkNames.map(check => {
      const { status, note, decidedOn } = record.checks[check];
      return { check, status, note, decidedOn };
    }),
    information: record.information,
    reason,
    dueDate,
    createdDate: record.createdDate,
    expiresOn,
    nextSteps: nextSteps(record, now),
    links: { self: { uri: `/enrollments/${record.id}`, method: 'GET', headers: [] } },
    attributes: { etag: enrollmentEtag(record), objectType: 'Enrollment' },
  };
}
