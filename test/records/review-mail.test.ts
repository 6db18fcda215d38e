import { expect, it, vi } from 'vitest';
import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { newEnrollmentWrites } from '#functions/enrollment/application/repository.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { waitHandler } from '#functions/enrollment/steps.ts';
import { get, transact } from '#shared/db/table.ts';
import { afterDays } from '#test/clock.ts';
import { person } from '#test/people.ts';
import { emailsTo } from '#test/queued-mails.ts';
import { inStatus } from '#test/records.ts';

const reviewers = vi.hoisted(() => ({ list: async (): Promise<unknown[]> => [] }));
vi.mock('#shared/identity/people.ts', async original => ({
  ...(await original<object>()),
  peopleWithRole: () => reviewers.list(),
}));
process.env.REVIEW_MAIL = 'each';

it('two attempts of a wait that have both read the application before either writes tell a reviewer of it once', async () => {
  const reviewer = person({ roles: ['reviewer'], email: `${crypto.randomUUID()}@tandem.example` });
  const both = Promise.withResolvers<void>();
  let asked = 0;
  reviewers.list = async () => {
    asked += 1;
    if (asked === 2) both.resolve();
    await both.promise;
    return [reviewer];
  };
  const id = crypto.randomUUID();
  const next = { ...inStatus('in_review'), id, tenantId: crypto.randomUUID(), claims: [] };
  const system = { kind: 'system' } as const;
  await transact(newEnrollmentWrites({ operation: 'create_enrollment', next, emails: {} }, system, afterDays(0)));

  const attempt = () => waitHandler({ id, token: 'token', wait: 'review' } as never, {} as never);
  await Promise.all([attempt(), attempt()]);
  expect(asked).toBe(2);
  expect(await emailsTo(reviewer.email)).toEqual(['review_entered']);
  const { wait, announcedOn } = (await get<StoredEnrollment>(enrollmentKey(id))) ?? {};
  expect({ wait, announcedOn }).toEqual({ wait: { at: 'review', token: 'token' }, announcedOn: next.since });
});
