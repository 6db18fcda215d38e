import type { CheckName } from './checks.ts';
import { type Enrollment, isWaiting, type StatusMembers } from './enrollment.ts';

/** Who must act on a check, since when and by when (P15). */
export interface CheckClock {
  owner: 'applicant' | 'operator';
  since: string;
  due?: string;
}

/**
 * The clock of a check that is still open. None for one that is authorized, or once the application waits for nobody. The
 * contact alone proves the address; everything else is the applicant's to wait for until then, and the operator's to decide.
 */
export function clockOf(record: Enrollment, name: CheckName): CheckClock | undefined {
  const { since, dueDate, expiresOn }: StatusMembers = record;
  if (record.checks[name].status === 'authorized' || !isWaiting(record) || !since) return undefined;
  const isReviewed = record.status === 'in_review' || record.status === 'disputed';
  if (!isReviewed) return { owner: 'applicant', since, ...(expiresOn && { due: expiresOn }) };
  return { owner: 'operator', since, ...(dueDate && { due: dueDate }) };
}
