/** Who claims which registration number: a row for each application, beside the claims that keep others out. */
import type { Write } from '#shared/db/write.ts';
import type { Enrollment } from './enrollment.ts';

const prefix = 'registration#';

/** The registration number that an application says is its company's, as a unique name. */
export const claimedNumber = ({ claims }: Pick<Enrollment, 'claims'>): string | undefined =>
  claims.find(name => name.startsWith(prefix));

export const claimantsPartition = (number: string): string => `CLAIMANT#${number}`;

const keyOf = (number: string, id: string) => ({ pk: claimantsPartition(number), sk: id });

/** The rows after a change to an application: of its number as it is then. It is kept after the end of the application. */
export function claimantWrites(before: Enrollment | undefined, next: Enrollment): Write[] {
  const [was, is] = [before && claimedNumber(before), claimedNumber(next)];
  if (was === is) return [];
  return [
    ...(was ? [{ key: keyOf(was, next.id), delete: true } as const] : []),
    ...(is ? [{ key: keyOf(is, next.id), put: { enrollmentId: next.id } }] : []),
  ];
}

/** Removes the row of an application that is deleted. */
export function claimantRemoval(record: Enrollment): Write[] {
  const number = claimedNumber(record);
  return number ? [{ key: keyOf(number, record.id), delete: true }] : [];
}
