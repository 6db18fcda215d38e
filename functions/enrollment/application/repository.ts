/** What applications write: the record, its names and its audit record, and the account and profile that follow it. */
import { isDeepStrictEqual } from 'node:util';
import { profileChangeWrites } from '#functions/enrollment/profile-change/change.ts';
import { auditWritesApart } from '#shared/audit/apart.ts';
import { type Actor, auditWrite, type Change } from '#shared/audit/audit.ts';
import { isPersonalValue } from '#shared/audit/personal-values.ts';
import type { Write } from '#shared/db/write.ts';
import {
  type Account,
  type AccountStatus,
  accountKey,
  accountPlaces,
  statusListKeys,
} from '#shared/identity/account.ts';
import { isOperator } from '#shared/identity/principal.ts';
import { profileKey } from '#shared/identity/profile.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { addressKey } from '#shared/schema/fields.ts';
import { transitionWrite } from '#shared/workflow/workflow-execution.ts';
import { initialWorkflowState } from '#shared/workflow/workflow-state.ts';
import { bankKey } from '../bank/bank-account.ts';
import { claimantRemoval, claimantWrites } from './claimants.ts';
import { type Enrollment, enrollmentKey, profileOf, type StatusMembers } from './enrollment.ts';
import { erasedEnrollment } from './erasure.ts';
import { type EnrollmentTransition, isProved, recipients } from './transition.ts';
import { nameWrites, releaseNames } from './unique-names.ts';
import { enrollmentDefinition, type StoredEnrollment } from './workflow-definition.ts';

/** Keys of the review queue: by status and due date. */
function queueKeys(record: Enrollment): { review: string; reviewKey: string } {
  const { dueDate, expiresOn, since }: StatusMembers = record;
  return { review: record.status, reviewKey: `${dueDate ?? expiresOn ?? since}#${record.id}` };
}

/**
 * The emails of a transition, of which those to an address that nobody has proved will be counted before they are sent. What
 * the operator's people set off isn't counted.
 */
function countedEmails({ next, emails }: EnrollmentTransition, actor: Actor): EnrollmentTransition['emails'] {
  if (actor.kind === 'user' && isOperator(actor)) return emails;
  const strangers = recipients(next).flatMap(address => (isProved(next, address) ? [] : [addressKey(address)]));
  const counted = 'ip' in actor ? { sourceIp: actor.ip } : {};
  return Object.fromEntries(
    Object.entries(emails).map(([name, email]) => [
      name,
      strangers.includes(addressKey(email.to)) ? { ...email, counted } : email,
    ]),
  );
}

/**
 * The writes of a new application: the record, its unique names and its audit record.
 * @param auditChange what the audit record shows besides the status, before and after
 */
export function newEnrollmentWrites(
  transition: EnrollmentTransition,
  actor: Actor,
  clock: Clock,
  auditChange: { from?: object; to?: object } = {},
): Write[] {
  const { next, operation, taken } = transition;
  const emails = countedEmails(transition, actor);
  const { holds, writes } = nameWrites(undefined, next, taken);
  const record = { ...next, holds, ...queueKeys(next), ...initialWorkflowState('enrollment', emails, clock.now) };
  return [
    { key: enrollmentKey(next.id), put: record, when: { exists: false } },
    ...writes,
    ...claimantWrites(undefined, next),
    ...auditWritesApart(
      { ...about(next), operation, actor, ...auditChange, to: { status: next.status, ...auditChange.to } } as Change,
      isPersonalValue,
      clock,
    ),
  ];
}

/**
 * The writes of a change, for one transaction: the changed members with the pending signal and the outbox emails,
 * unless another process changed the record in between; names taken and released; the account; the audit record. Bank data
 * ends with the application.
 */
export function enrollmentWrites(
  before: StoredEnrollment,
  transition: EnrollmentTransition,
  actor: Actor,
  clock: Clock,
  account?: AccountChange,
): Write[] {
  const { next, operation, audited, taken } = transition;
  const counted = { ...transition, emails: countedEmails(transition, actor) };
  const { holds, writes } = nameWrites(before, next, taken);
  return [
    transitionWrite(enrollmentDefinition, before, counted, clock, { holds, ...queueKeys(next) }),
    ...writes,
    ...claimantWrites(before, next),
    ...(before.bankMask && !next.bankMask ? [{ key: bankKey(next.id), delete: true } as const] : []),
    ...followWrites(before, next, account),
    ...auditWritesApart(
      { ...about(next), operation, actor, ...changed(before, next, audited) },
      isPersonalValue,
      clock,
    ),
  ];
}

/** Deletes an application that nobody confirmed and what it still claims, unless it changed in between. */
export const vanishWrites = (record: StoredEnrollment, clock: Clock): Write[] => [
  { key: enrollmentKey(record.id), delete: true, when: { equals: { version: record.version } } },
  ...releaseNames(record),
  ...claimantRemoval(record),
  auditWrite({ ...about(record), operation: 'purge_enrollment', actor: { kind: 'system' } }, clock.now),
];

/**
 * Erases the personal data of an application that ended, unless it changed in between. The emails that it has sent go as well. Only the
 * address with which the company's admin signs in stays held.
 */
export function erasureWrites(record: StoredEnrollment, clock: Clock): Write[] {
  const { pk, sk, watch, dueAt, wait, pending, ...members } = { wait: undefined, pending: undefined, ...record };
  const after = { ...members, ...erasedEnrollment(members as Enrollment), outbox: {} };
  return [
    {
      key: enrollmentKey(record.id),
      put: { ...after, ...queueKeys(after as Enrollment) },
      when: { equals: { version: record.version } },
    },
    auditWrite({ ...about(record), operation: 'erase_enrollment', actor: { kind: 'system' } }, clock.now),
  ];
}

/** What the audit record shows, before and after: the status, the corrected members, and what was decided. */
function changed(before: Enrollment, next: Enrollment, audited: EnrollmentTransition['audited']) {
  const [was, is] = [before.application, next.application] as Record<string, unknown>[];
  const names = Object.keys({ ...was, ...is }).filter(name => !isDeepStrictEqual(was?.[name], is?.[name]));
  const members = (record: Enrollment, application: typeof was) => ({
    status: record.status,
    ...Object.fromEntries(names.map(name => [name, application?.[name]])),
  });
  return {
    ...audited,
    from: { ...members(before, was), ...audited?.from },
    to: { ...members(next, is), ...audited?.to },
  };
}

const about = ({ id, tenantId }: Enrollment) => ({ tenantId, resourceType: 'enrollment' as const, resourceId: id });

const statusOf = (record: Enrollment): AccountStatus => {
  switch (record.status) {
    case 'authorized':
      return 'qualified';
    case 'active':
      return 'active';
    case 'rejected':
    case 'expired':
    case 'withdrawn':
    case 'superseded':
      return 'rejected';
    default:
      return 'pending_qualification';
  }
};

/** The new account of a company, when its contact confirms the email address; with MPN IDs if it joins the membership. */
export const openAccount = (record: Enrollment, numbers?: Pick<Account, 'mpnId' | 'globalMpnId'>): Write => ({
  key: accountKey(record.tenantId),
  put: {
    tenantId: record.tenantId,
    enrollmentId: record.id,
    partnerType: record.partnerType,
    ...derived(record),
    ...numbers,
    version: 1,
    ...listed(record),
  } satisfies Account & ReturnType<typeof accountPlaces>,
  when: { exists: false },
});

/** Resets the account of a company that applies again, and stores the ID of its new application. */
export const reapplicationWrite = (account: Account, { id, partnerType }: Enrollment): Write => ({
  key: accountKey(account.tenantId),
  set: {
    ...{ enrollmentId: id, partnerType, status: 'pending_qualification' },
    ...statusListKeys({ ...account, status: 'pending_qualification' }),
  },
  when: account.enrollmentId ? { equals: { enrollmentId: account.enrollmentId } } : { absent: ['enrollmentId'] },
});

const listed = (record: Enrollment) => accountPlaces({ tenantId: record.tenantId, ...derived(record) });

const derived = (record: Enrollment) => ({
  companyName: record.application.companyName,
  country: record.application.address.country,
  status: statusOf(record),
});

/**
 * The company's profile, copied from its application. From now on changes go to the profile and not to the application.
 */
const openProfile = (record: Enrollment): Write => ({ key: profileKey(record.tenantId), put: profileOf(record) });

/** More changes to the account, in the same write. */
export type AccountChange = Pick<Write, 'set' | 'when' | 'otherwise'>;

/** Updates the account's name, country and status after a change to its application. None when these stay the same. */
export function followWrites(before: Enrollment, next: Enrollment, more?: AccountChange): Write[] {
  if (next.purpose) return next.purpose === 'profile_change' ? profileChangeWrites(before, next) : [];
  const [was, is] = [derived(before), derived(next)];
  const same = was.companyName === is.companyName && was.country === is.country && was.status === is.status;
  if (!before.confirmation || (same && !more)) return [];
  return [
    {
      ...more,
      key: accountKey(next.tenantId),
      set: { ...is, ...listed(next), ...more?.set },
      when: { exists: true, ...more?.when },
    },
    ...(was.status !== 'active' && is.status === 'active' ? [openProfile(next)] : []),
  ];
}
