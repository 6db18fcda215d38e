/** Unique names (P6, P18): claimed with an application, and released when it ends. */

import { uniqueKey } from '#shared/db/unique-claim.ts';
import type { Write } from '#shared/db/write.ts';
import { Problem } from '#shared/errors/problem.ts';

/** An application that claims or releases a name, and its company. */
interface Holder {
  id: string;
  tenantId: string;
}

/**
 * Claims a name for an application. The error is the same for every name, so that it doesn't reveal which one is
 * claimed.
 */
export const claimName = (name: string, { id, tenantId }: Holder): Write => ({
  key: uniqueKey(name),
  set: { enrollmentId: id, tenantId },
  when: { absentOr: { tenantId } },
  otherwise: () => new Problem('organisation.exists'),
});

/** Releases a name, unless a user of the company signs in with it. */
export const releaseName = (name: string, { tenantId }: Holder): Write => ({
  key: uniqueKey(name),
  delete: true,
  when: { absentOr: { tenantId }, absent: ['userId'] },
  instead: { key: uniqueKey(name), remove: ['enrollmentId'], when: { equals: { tenantId }, present: ['userId'] } },
});
