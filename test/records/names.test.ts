import { expect, it } from 'vitest';
import type { Enrollment } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentKey } from '#functions/enrollment/application/enrollment.ts';
import { enrollmentWrites, newEnrollmentWrites } from '#functions/enrollment/application/repository.ts';
import { confirmEmail } from '#functions/enrollment/application/rules.ts';
import { allAsRead, asRead } from '#functions/enrollment/application/superseded.ts';
import type { StoredEnrollment } from '#functions/enrollment/application/workflow-definition.ts';
import { freeName } from '#functions/partner/free-name.ts';
import { get, transact } from '#shared/db/table.ts';
import { uniqueKey } from '#shared/db/unique-claim.ts';
import type { Key } from '#shared/db/write.ts';
import { afterDays } from '#test/clock.ts';
import { directCall } from '#test/direct-call.ts';
import { begun } from '#test/records.ts';

const clock = afterDays(1);
const system = { kind: 'system' } as const;
const statements = { signedUp: true, addressBelongs: true, ip: '192.0.2.1', agent: 'test', language: 'en-US' } as const;

/** Stores an unconfirmed application of a person at a domain. */
async function rivalAt(domain: string, name: string): Promise<StoredEnrollment> {
  const email = `${name}@${domain}`;
  const primaryContact = { firstName: 'Ann', lastName: 'Lee', email };
  const next: Enrollment = {
    ...begun({ primaryContact, organizationProfile: { domain } }),
    id: crypto.randomUUID(),
    tenantId: crypto.randomUUID(),
    claims: [`email#${email}`, `domain#${domain}`],
  };
  await transact(newEnrollmentWrites({ operation: 'create_enrollment', next, emails: {} }, system, clock));
  return (await get<StoredEnrollment>(enrollmentKey(next.id))) as StoredEnrollment;
}

const confirm = (record: StoredEnrollment) =>
  transact(enrollmentWrites(record, confirmEmail(record, statements, clock), system, clock));

it('of many rivals that confirm at once, exactly one takes the names, and nothing of the others is stored (P18)', async () => {
  const domain = `${crypto.randomUUID()}.example`;
  const rivals = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(name => rivalAt(domain, name)));
  const results = await Promise.allSettled(rivals.map(confirm));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results)
    if (result.status === 'rejected')
      expect(result.reason).toMatchObject({ reason: 'enrollment.superseded', status: 410 });

  const winner = rivals[results.findIndex(({ status }) => status === 'fulfilled')];
  expect(await get(uniqueKey(`domain#${domain}`))).toMatchObject({ enrollmentId: winner?.id });
  const now = await Promise.all(rivals.map(({ id }) => get<StoredEnrollment>(enrollmentKey(id))));
  const stored = now.filter(record => record !== undefined);
  expect(stored.map(({ status }) => status).sort()).toEqual([...Array(4).fill('email_pending'), 'in_review']);
  const read = await allAsRead(stored);
  expect(read.map(({ status }) => status).sort()).toEqual(['in_review', ...Array(4).fill('superseded')]);
});

it('an unconfirmed application holds no name', async () => {
  const domain = `${crypto.randomUUID()}.example`;
  const rival = await rivalAt(domain, 'a');
  for (const name of rival.claims) expect(await get(uniqueKey(name))).toBeUndefined();
  expect(await asRead(rival)).toEqual(rival);
});

it('a registration number is freed as it is compared, and else as earlier versions kept it (P18)', async () => {
  const digits = '5260250274';
  const [now, before] = [digits, `PL${digits}`].map(number => uniqueKey(`registration#PL#${number}`)) as [Key, Key];
  await transact([now, before].map(key => ({ key, put: { tenantId: crypto.randomUUID() } })));
  const free = () =>
    freeName(directCall({ tenantId: 'operator', params: { kind: 'registration', value: `pl: PL ${digits}` } }));
  expect((await free()).status).toBe(204);
  expect([await get(now), await get(before)]).toEqual([undefined, expect.anything()]);
  expect((await free()).status).toBe(204);
  expect(await get(before)).toBeUndefined();
  await expect(free()).rejects.toThrow('resource.unknown');
});
