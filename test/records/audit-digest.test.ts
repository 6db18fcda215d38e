import { describe, expect, it } from 'vitest';
import { digestKey, digestPartKey } from '#functions/audit/digest/digest.ts';
import { lastDigest } from '#functions/audit/digest/repository.ts';
import { digestDays } from '#functions/audit/digest/schedules.ts';
import { type Verified, verifyAudit } from '#functions/audit/digest/verify.ts';
import { auditWrite, auditWrites } from '#shared/audit/audit.ts';
import { get, transact, update } from '#shared/db/table.ts';
import type { Key, Write } from '#shared/db/write.ts';

/** Days that no other file writes activity of. */
const at = (day: string, time = '10:00:00.000Z') => new Date(`${day}T${time}`);
const tenantId = crypto.randomUUID();

const change = {
  tenantId,
  resourceType: 'partner',
  resourceId: tenantId,
  operation: 'suspend_partner',
  actor: { kind: 'system' },
  to: { Status: 'suspended' },
} as const;

/** Writes to the table past the product, as somebody with the rights of an administrator could. */
const tamper = async (key: Key, set: Record<string, unknown>) => {
  const { TransactWriteItemsCommand, DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const { marshall } = await import('@aws-sdk/util-dynamodb');
  const item = { ...(await get<Record<string, unknown>>(key)), ...key, ...set };
  await new DynamoDBClient({}).send(
    new TransactWriteItemsCommand({
      TransactItems: [{ Put: { TableName: process.env.TABLE, Item: marshall(item) } }],
    }),
  );
};

const daysOf = ({ broken }: Verified) => broken.map(({ day }) => day);

describe('the digests of the activity log', () => {
  const first = auditWrite(change, at('2025-02-03'));
  const second: Write[] = auditWrites(change, crypto.randomUUID(), at('2025-02-04'));

  it('are made of each day that is over, chained, and again by no later run', async () => {
    await transact([first]);
    await transact(second);
    await digestDays(at('2025-02-04', '00:30:00.000Z'));
    expect(await lastDigest()).toMatchObject({ day: '2025-02-02', count: 0 });
    await Promise.all([digestDays(at('2025-02-06')), digestDays(at('2025-02-06'))]);
    const last = await lastDigest();
    expect(last).toMatchObject({ day: '2025-02-05', count: 0, before: { day: '2025-02-04' } });
    await digestDays(at('2025-02-06', '12:00:00.000Z'));
    expect(await lastDigest()).toEqual(last);
    const verified = await verifyAudit('2025-02-02');
    expect(verified).toMatchObject({ days: 4, records: 3, broken: [], head: { day: '2025-02-05' } });
  });

  it('name the record that was changed, in the day where it is', async () => {
    await tamper(first.key, { to: { Status: 'active' } });
    const { broken } = await verifyAudit('2025-02-02');
    expect(broken).toEqual([
      { day: '2025-02-03', isDigestBroken: false, changed: [first.key], added: [], missing: 0, valuesChanged: [] },
    ]);
    await tamper(first.key, { to: { Status: 'suspended' } });
    expect((await verifyAudit('2025-02-02')).broken).toEqual([]);
  });

  it('name a record that was added to a day afterwards', async () => {
    const late = auditWrite(change, at('2025-02-04', '11:00:00.000Z'));
    await transact([late]);
    const { broken } = await verifyAudit('2025-02-02');
    expect(broken).toEqual([
      { day: '2025-02-04', isDigestBroken: false, changed: [], added: [late.key], missing: 0, valuesChanged: [] },
    ]);
  });

  it('show that they were changed themselves', async () => {
    await tamper(digestPartKey('2025-02-03', 0), { leaves: [] });
    await tamper(digestKey('2025-02-05'), { chain: 'another' });
    const verified = await verifyAudit('2025-02-02');
    expect(daysOf(verified)).toEqual(['2025-02-03', '2025-02-04', '2025-02-05']);
    expect(verified.broken.map(({ isDigestBroken }) => isDigestBroken)).toEqual([true, false, true]);
  });

  it('are not replaced by anything that the product writes', async () => {
    await expect(
      update({ key: digestKey('2025-02-03'), set: { chain: 'another' }, when: { exists: true } }),
    ).rejects.toThrow('append-only');
  });
});
