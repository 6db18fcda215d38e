import { checkNames } from './checks.ts';
import type { Enrollment } from './enrollment.ts';

/** Vetting status in the public API's terms. */
export const vettingOf = (record: Enrollment) => ({
  vettingStatus: vettingStatus(record),
  vettingSubStatus: vettingSubStatus(record),
});

const vettingStatus = (record: Enrollment) => {
  switch (record.status) {
    case 'authorized':
    case 'active':
      return 'authorized';
    case 'rejected':
      return 'rejected';
    case 'expired':
    case 'withdrawn':
      return 'none';
    default:
      return 'pending';
  }
};

/** The public API's `vettingSubStatus`: the first check that is open or rejected. */
function vettingSubStatus({ status, checks }: Enrollment): string {
  if (status === 'email_pending') return 'email_ownership';
  if (status === 'disputed') return 'other';
  if (status === 'authorized' || status === 'active' || status === 'expired' || status === 'withdrawn') return 'none';
  const wanted = status === 'rejected' ? 'rejected' : 'pending';
  return checkNames.find(name => checks[name].status === wanted) ?? 'decision';
}
