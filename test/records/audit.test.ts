import { expect, it } from 'vitest';
import { auditBoth } from '#shared/audit.ts';
import { query, transact } from '#shared/table.ts';

interface Told {
  tenantId: string;
  operation: string;
}

const now = new Date('2031-05-31T23:59:59.999Z');

it('a change of two organisations is told to each by month, and to operators once', async () => {
  const [one, other] = [crypto.randomUUID(), crypto.randomUUID()];
  const change = {
    tenantId: one,
    resourceType: 'partner_relationship' as const,
    resourceId: other,
    operation: 'create_partner_relationship',
    actor: { kind: 'system' as const },
  };
  await transact(auditBoth(change, other, now));
  for (const tenantId of [one, other]) {
    const { items } = await query<Told>({ partition: `AUDIT#${tenantId}#2031-05`, limit: 10 });
    expect(items).toMatchObject([{ tenantId, operation: 'create_partner_relationship' }]);
  }
  const index = { name: 'activity', partition: 'activity', sort: 'sk' } as const;
  const { items } = await query<Told>({ index, partition: '2031-05', limit: 10 });
  expect(items.map(({ tenantId }) => tenantId)).toEqual([one]);
});
