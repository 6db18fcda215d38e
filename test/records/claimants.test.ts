import { expect, it } from 'vitest';
import { type Enrollment, enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentWrites, newEnrollmentWrites, vanishWrites } from '#functions/enrollment/application/repository.ts';
import { withdrawEnrollment } from '#functions/enrollment/application/rules.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { establishedProfile } from '#functions/enrollment/review/established.ts';
import { get, transact } from '#shared/db/table.ts';
import { amendRecord } from '#shared/workflow/transition.ts';
import { afterDays } from '#test/clock.ts';
import { begun } from '#test/records.ts';

const clock = afterDays(1);
const system = { kind: 'system' } as const;

const stored = async ({ id }: Enrollment) => (await get<StoredEnrollment>(enrollmentKey(id))) as StoredEnrollment;

/** Stores an application that claims a registration number. */
async function claiming(number: string): Promise<StoredEnrollment> {
  const id = crypto.randomUUID();
  const next: Enrollment = { ...begun(), id, tenantId: crypto.randomUUID(), claims: [`registration#US#${number}`] };
  await transact(newEnrollmentWrites({ operation: 'create_enrollment', next, emails: {} }, system, clock));
  return stored(next);
}

const idsFor = async (record: Enrollment) => (await establishedProfile(record)).applications.map(({ id }) => id);

it('the applications for a registration number are found by each other, also once they have ended (R23)', async () => {
  const number = crypto.randomUUID();
  const [one, other] = [await claiming(number), await claiming(number)];
  await claiming(crypto.randomUUID());
  await transact(enrollmentWrites(one, withdrawEnrollment(one, clock), system, clock));
  expect(await idsFor(other)).toEqual([one.id]);
  expect((await establishedProfile(other)).applications[0]).toMatchObject({
    status: 'withdrawn',
    because: 'registration_number',
  });
});

it('an application is found by its number of now, and not once it is deleted', async () => {
  const [before, after] = [crypto.randomUUID(), crypto.randomUUID()];
  const [witness, later, moved] = [await claiming(before), await claiming(after), await claiming(before)];
  const next = amendRecord(moved as Enrollment, { claims: [`registration#US#${after}`] });
  await transact(enrollmentWrites(moved, { operation: 'correct', next, emails: {} }, system, clock));
  expect(await idsFor(witness)).toEqual([]);
  expect(await idsFor(later)).toEqual([moved.id]);
  await transact(vanishWrites(await stored(moved), clock));
  expect(await idsFor(later)).toEqual([]);
});

it('of very many applications for a number, twenty are shown, and that there are more', async () => {
  const number = crypto.randomUUID();
  const [first] = await Promise.all(Array.from({ length: 23 }, () => claiming(number)));
  const found = await establishedProfile(first as Enrollment);
  expect(found.applications.length).toBeLessThanOrEqual(20);
  expect(found.more).toBe(true);
});
