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
    case 'superseded':
      return 'none';
    default:
      return 'pending';
  }
};

/** The public API's `vettingSubStatus`: the first check that is open or rejected. */
function vettingSubStatus(record: Enrollment): string {
  const { status, checks } = record;
  if (status === 'email_pending') return 'email_ownership';
  if (status === 'disputed') return 'other';
  const settled = vettingStatus(record);
  if (settled === 'authorized' || settled === 'none') return 'none';
  const wanted = status === 'rejected' ? 'rejected' : 'pending';
  return checkNames.find(name => checks[name].status === wanted) ?? 'decision';
}
