import { beforeAll, describe, expect, it } from 'vitest';
import { type AuditQuery, readActivity } from '#functions/audit/repository.ts';
import { auditWrite, auditWrites } from '#shared/audit/audit.ts';
import { Conflict } from '#shared/db/conflict.ts';
import { get, query, transact, update, upsert } from '#shared/db/table.ts';
import type { Write } from '#shared/db/write.ts';
import { parseFilter } from '#shared/schema/filter.ts';

interface AuditItem {
  tenantId: string;
  operation: string;
}

const now = new Date('2031-05-31T23:59:59.999Z');

it('a change that concerns two organizations is in both activity logs by month, and in the operators’ log once', async () => {
  const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
  const change = {
    tenantId: one,
    resourceType: 'partner_relationship' as const,
    resourceId: other,
    operation: 'create_partner_relationship' as const,
    actor: { kind: 'system' as const },
  };
  await transact(auditWrites(change, other, now));
  for (const tenantId of [one, other]) {
    const { items } = await query<AuditItem>({ partition: `AUDIT#${tenantId}#2031-05`, limit: 10 });
    expect(items).toMatchObject([{ tenantId, operation: 'create_partner_relationship' }]);
  }
  const index = { name: 'activity', partition: 'activity', sort: 'sk' } as const;
  const { items } = await query<AuditItem>({ index, partition: '2031-05', limit: 10 });
  expect(items.map(({ tenantId }) => tenantId)).toEqual([one]);
});

it('who acts without an account is in the log by their network alone, since the log is for good', async () => {
  const tenantId = crypto.randomUUID();
  const about = { tenantId, resourceType: 'enrollment', resourceId: tenantId, operation: 'confirm_email' } as const;
  const addresses = ['203.0.113.77', '2001:db8:1:2::3'];
  await transact(
    addresses.map(ip => auditWrite({ ...about, actor: { kind: 'contact', ip, agent: 'Firefox 150 of Ann' } }, now)),
  );
  const { items } = await query<AuditItem>({ partition: `AUDIT#${tenantId}#2031-05`, limit: 10 });
  const networks = ['203.0.113.0/24', '2001:db8:1::/48'];
  expect(items).toHaveLength(2);
  expect(items).toEqual(
    expect.arrayContaining(networks.map(network => expect.objectContaining({ actor: { kind: 'contact', network } }))),
  );
});

describe.each(['AUDIT', 'CONSENT', 'SIGNATURE'])('an item of the kind %s', kind => {
  const key = { pk: `${kind}#${crypto.randomUUID()}`, sk: 'one' };
  const added = { key, put: { n: 1 }, when: { exists: false } } as const;

  it('is not replaced by a second one with its key (R74)', async () => {
    await transact([added]);
    await expect(transact([{ ...added, put: { n: 2 } }])).rejects.toThrow(Conflict);
    expect(await get(key)).toMatchObject({ n: 1 });
  });

  const others: Write[] = [
    { key, put: { n: 2 } },
    { key, put: { n: 2 }, when: { exists: true } },
    { key, put: { n: 2 }, when: { equals: { n: 1 } } },
    { key, set: { n: 2 } },
    { key, set: { n: 2 }, when: { exists: false } },
    { key, add: { n: 1 } },
    { key, remove: ['n'] },
    { key, delete: true },
    { key, delete: true, when: { exists: false } },
    { ...added, instead: { key, put: { n: 2 } } },
  ];
  it.each(others)('is not written as in %j, whatever the caller is allowed (R74)', async write => {
    await expect(transact([write])).rejects.toThrow(`${kind} items are append-only`);
    expect(await get(key)).toMatchObject({ n: 1 });
  });

  it('is not changed without a transaction (R74)', async () => {
    await expect(update({ key, set: { n: 2 }, when: { exists: true } })).rejects.toThrow('append-only');
    await expect(upsert(key, { n: 2 })).rejects.toThrow('append-only');
  });
});

describe('the activity log of an organization', () => {
  const tenantId = crypto.randomUUID();
  const window = { from: '2032-01-01T00:00:00.000Z', to: '2032-03-31T23:59:59.999Z', tenantId };
  const months = ['2032-03', '2032-02', '2032-01'];
  const moments = months.flatMap(month => [10, 11, 12].map(day => `${month}-${day}T00:00:00.000Z`));

  beforeAll(async () => {
    for (const [n, at] of moments.entries()) {
      const change = {
        tenantId,
        resourceType: n % 2 === 0 ? ('mpn_id' as const) : ('agreement' as const),
        resourceId: at,
        operation: 'create_mpn_id' as const,
        actor: { kind: 'system' as const },
      };
      await transact([auditWrite(change, new Date(at))]);
    }
  });

  const readAll = async (asked: AuditQuery, size: number) => {
    const read: string[] = [];
    let pages = 0;
    let after: Awaited<ReturnType<typeof readActivity>>['after'];
    do {
      const page = await readActivity(asked, months, size, after);
      expect(page.items.length).toBeLessThanOrEqual(size);
      read.push(...page.items.map(({ at }) => at));
      after = page.after;
      pages++;
    } while (after);
    return { read, pages };
  };

  it.each([1, 2, 3, 4, 9, 10])('is listed completely across months, newest first, in pages of %d', async size => {
    const { read, pages } = await readAll(window, size);
    expect(read).toEqual([...moments].sort().reverse());
    expect(pages).toBe(Math.ceil(9 / size));
  });

  it.each([1, 2, 5])('is filtered without missing or repeating records, in pages of %d', async size => {
    const filter = parseFilter('{"Field":"ResourceType","Value":"AGREEMENT","Operator":"equals"}', {
      ResourceType: ['equals'],
    });
    const { read } = await readAll({ ...window, filter }, size);
    expect(read).toEqual(
      moments
        .filter((_at, n) => n % 2 === 1)
        .sort()
        .reverse(),
    );
  });
});
