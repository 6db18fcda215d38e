/** Names that only one company may hold (P6, P18): taken with an application, given back when it ends. */

import { uniqueKey } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';

/** The application that takes or gives back a name, and its company. */
interface Holder {
  id: string;
  tenantId: string;
}

/** Takes a name for an application; refused alike whichever name is taken, so that nothing is learnt of who has it. */
export const claimName = (name: string, { id, tenantId }: Holder): Write => ({
  key: uniqueKey(name),
  set: { enrollmentId: id, tenantId },
  when: { absentOr: { tenantId } },
  otherwise: () => new Problem('organisation.exists'),
});

/** Gives a name back; somebody of the company who signs in with it keeps it. */
export const releaseName = (name: string, { tenantId }: Holder): Write => ({
  key: uniqueKey(name),
  delete: true,
  when: { absentOr: { tenantId }, absent: ['userId'] },
  instead: { key: uniqueKey(name), remove: ['enrollmentId'], when: { equals: { tenantId }, present: ['userId'] } },
});
