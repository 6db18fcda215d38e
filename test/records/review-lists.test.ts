import { expect, it } from 'vitest';
import { type Enrollment, enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentStatuses } from '#functions/enrollment/application/lifecycle.ts';
import { enrollmentWrites, newEnrollmentWrites } from '#functions/enrollment/application/repository.ts';
import { withdrawEnrollment } from '#functions/enrollment/application/rules.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { countByStatus, listEnrollments } from '#functions/enrollment/lookup.ts';
import { partsOf } from '#shared/db/spread.ts';
import { get, queryPartition, transact } from '#shared/db/table.ts';
import { afterDays } from '#test/clock.ts';
import { begun } from '#test/records.ts';

const clock = afterDays(1);
const system = { kind: 'system' } as const;

/** The keys that a status has in the index, in all of its partitions. */
async function keysIn(status: Enrollment['status']): Promise<string[]> {
  const index = { name: 'review', partition: 'review', sort: 'reviewKey' } as const;
  const pages = await Promise.all(
    partsOf('review', status).map(partition => queryPartition<{ pk: string }>({ index, partition, limit: 100 })),
  );
  return pages.flatMap(({ items }) => items.map(({ pk }) => pk));
}

it('an application that ended has left the partitions of those that are open, and is listed and counted under its end', async () => {
  const id = crypto.randomUUID();
  const next: Enrollment = { ...begun(), id, tenantId: crypto.randomUUID(), claims: [] };
  await transact(newEnrollmentWrites({ operation: 'create_enrollment', next, emails: {} }, system, clock));
  const { pk } = enrollmentKey(id);
  expect(await keysIn('email_pending')).toContain(pk);
  const stored = (await get<StoredEnrollment>(enrollmentKey(id))) as StoredEnrollment;
  await transact(enrollmentWrites(stored, withdrawEnrollment(stored, clock), system, clock));
  const places = await Promise.all(enrollmentStatuses.map(async status => [status, await keysIn(status)] as const));
  expect(places.filter(([, keys]) => keys.includes(pk)).map(([status]) => status)).toEqual(['withdrawn']);
  const { items } = await listEnrollments({ status: 'withdrawn', limit: 500 });
  expect(items.map(item => item.id)).toContain(id);
  const counts = await countByStatus(500);
  expect(counts.find(({ status }) => status === 'withdrawn')?.count).toBeGreaterThan(0);
});
