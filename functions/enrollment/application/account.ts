import { profileChangeWrites } from '#functions/enrollment/profile-change/change.ts';
import type { Write } from '#shared/db/write.ts';
import { type Account, type AccountStatus, accountKey, accountListKeys } from '#shared/identity/account.ts';
import { profileKey } from '#shared/identity/profile.ts';
import type { Enrollment } from './enrollment.ts';
import { profileOf } from './enrollment.ts';

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
  } satisfies Account & ReturnType<typeof accountListKeys>,
  when: { exists: false },
});

/** Resets the account of a company that applies again, and stores the ID of its new application. */
export const reapplicationWrite = (account: Account, { id, partnerType }: Enrollment): Write => ({
  key: accountKey(account.tenantId),
  set: { enrollmentId: id, partnerType, status: 'pending_qualification' },
  when: account.enrollmentId ? { equals: { enrollmentId: account.enrollmentId } } : { absent: ['enrollmentId'] },
});

const listed = ({ tenantId, application: { companyName } }: Enrollment) => accountListKeys({ tenantId, companyName });

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
