/** Names that only one company may hold (P6, P18): taken with an application, given back when it ends. */
import { Problem } from '#shared/problem.ts';
import { uniqueKey } from '#shared/unique.ts';
import type { Write } from '#shared/write.ts';

/** The application that takes or gives back a name, and its company. */
interface Holder {
  id: string;
  tenantId: string;
}

/** Takes a name for an application; refused alike whichever name is taken, so that nothing is learnt of who has it. */
export const take = (name: string, { id, tenantId }: Holder): Write => ({
  key: uniqueKey(name),
  set: { enrollmentId: id, tenantId },
  when: { absentOr: { tenantId } },
  otherwise: () => new Problem('organisation.exists'),
});

/** Gives a name back; somebody of the company who signs in with it keeps it. */
export const release = (name: string, { tenantId }: Holder): Write => ({
  key: uniqueKey(name),
  delete: true,
  when: { absentOr: { tenantId }, absent: ['userId'] },
  instead: { key: uniqueKey(name), remove: ['enrollmentId'], when: { equals: { tenantId }, present: ['userId'] } },
});
