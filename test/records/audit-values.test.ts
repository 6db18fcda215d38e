import { describe, expect, it } from 'vitest';
import { recordsOn } from '#functions/audit/digest/repository.ts';
import { digestDays } from '#functions/audit/digest/schedules.ts';
import { verifyAudit } from '#functions/audit/digest/verify.ts';
import { auditWritesApart, withValues } from '#shared/audit/apart.ts';
import type { AuditRecord } from '#shared/audit/audit.ts';
import { isPersonalValue } from '#shared/audit/personal-values.ts';
import { get, transact, upsert } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { addDays } from '#shared/runtime/time.ts';

/** A day that no other file writes activity of. */
const clock = { now: new Date('2025-05-06T10:00:00.000Z'), daySeconds: 86_400 };
const tenantId = crypto.randomUUID();
const ann = { firstName: 'Ann', lastName: 'Lee', email: 'ann@contoso.example' };
const bo = { ...ann, firstName: 'Bo', email: 'bo@contoso.example' };
const place = { addressLine1: '1 Main St', city: 'Redmond', country: 'US' };

const correction = {
  ...{ tenantId, resourceType: 'enrollment', resourceId: crypto.randomUUID(), operation: 'correct' },
  actor: { kind: 'system' },
  from: { status: 'in_review', primaryContact: ann, address: place },
  to: { status: 'in_review', companyName: 'Contoso AG', primaryContact: bo, address: { ...place, lastName: 'Lee' } },
  forOperators: { note: 'Ann has called' },
} as unknown as Parameters<typeof auditWritesApart>[0];

const people = /Ann|Bo\b|Lee|contoso\.example/;

const [record, values] = auditWritesApart(correction, isPersonalValue, clock);
const readAt = async (now: Date) => {
  const stored = { ...(await get<AuditRecord>(record?.key as Key)), ...record?.key } as AuditRecord & Key;
  return (await withValues([stored], now))[0];
};

describe('the values of people in an audit record', () => {
  it('are no part of it: it says what changed, and keeps what is the company’s', async () => {
    await transact([record, values].filter(write => write !== undefined));
    const stored = await get<AuditRecord>(record?.key as Key);
    expect(JSON.stringify(stored)).not.toMatch(people);
    expect(stored).toMatchObject({
      from: { status: 'in_review', address: place },
      to: { status: 'in_review', companyName: 'Contoso AG' },
      apart: {
        names: { from: ['primaryContact'], to: ['primaryContact', 'address'], forOperators: ['note'] },
        hash: expect.stringMatching(/^[\w-]{43}$/),
      },
    });
  });

  it('are read with it until the period of the stage is over, and then that they were there', async () => {
    expect(await readAt(addDays(clock.now, 179, clock))).toMatchObject(correction);
    const later = await readAt(addDays(clock.now, 181, clock));
    expect(JSON.stringify(later)).not.toMatch(people);
    expect(later).toMatchObject({
      from: { status: 'in_review', primaryContact: '***', address: place },
      to: { companyName: 'Contoso AG', primaryContact: '***', address: '***' },
      forOperators: { note: '***' },
    });
  });

  it('expire without a difference to the digest of the day, which names them if they are changed', async () => {
    await digestDays(new Date('2025-05-07T03:00:00.000Z'));
    const verify = async () => (await verifyAudit('2025-05-06')).broken;
    expect(await recordsOn('2025-05-06')).toHaveLength(1);
    expect(await verify()).toEqual([]);
    const { key } = values ?? { key: { pk: '', sk: '' } };
    await upsert(key, { values: { to: { primaryContact: ann } } });
    expect(await verify()).toMatchObject([{ isDigestBroken: false, changed: [], valuesChanged: [record?.key] }]);
    await transact([{ key, delete: true }]);
    expect(await verify()).toEqual([]);
  });

  it('that are equal have another hash in each record, so that nobody finds them by guessing', () => {
    const hashes = [1, 2].map(() => {
      const [write] = auditWritesApart(correction, isPersonalValue, clock);
      return (write?.put as AuditRecord | undefined)?.apart;
    });
    expect(hashes[0]?.hash).not.toBe(hashes[1]?.hash);
  });

  it('are not written where there are none', () => {
    const { from, to, forOperators, ...change } = correction;
    const decided = { ...change, to: { status: 'active', companyName: 'Contoso AG', address: place } };
    expect(auditWritesApart(decided, isPersonalValue, clock)).toHaveLength(1);
    expect(auditWritesApart({ ...change, to: { primaryContact: '***' } }, isPersonalValue, clock)).toHaveLength(1);
  });
});
