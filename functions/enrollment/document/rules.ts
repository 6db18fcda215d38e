import { type Enrollment, isUnconfirmed, isWaiting } from '#functions/enrollment/application/enrollment.ts';
import { Problem } from '#shared/errors/problem.ts';
import { type Documents, keptNow, mostDocuments } from './document.ts';

/**
 * Documents can be sent and removed while a review is under way, or waits for the applicant.
 * @throws Problem 409 `enrollment.closed` after the end, `enrollment.not_waiting` before the confirmation or after the approval
 */
export function requireTakesDocuments(record: Enrollment): void {
  if (!isWaiting(record)) throw new Problem('enrollment.closed');
  const { status } = record;
  const reviewed = status === 'in_review' || status === 'information_requested' || status === 'rejected';
  if (!reviewed || isUnconfirmed(record)) throw new Problem('enrollment.not_waiting');
}

/** @throws Problem 400 `document.too_many` */
export function requireRoomForDocument(documents: Documents | undefined, now: Date): void {
  if (keptNow(documents, now).length >= mostDocuments)
    throw new Problem('document.too_many', { params: { most: mostDocuments } });
}
