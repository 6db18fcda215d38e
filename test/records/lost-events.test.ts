import { beforeEach, describe, expect, it, vi } from 'vitest';
import { publishEvents } from '#functions/webhook/announce.ts';
import type { PublishedEvent } from '#functions/webhook/bus.ts';
import { publishLostEvents } from '#functions/webhook/lost-events.ts';
import { checkKey } from '#functions/webhook/published.ts';
import { type AuditRecord, auditWrite, auditWrites, type Change } from '#shared/audit/audit.ts';
import { get, transact } from '#shared/db/table.ts';

const bus = vi.hoisted(() => ({ ids: [] as string[], isDown: false }));
vi.mock('#functions/webhook/bus.ts', () => ({
  putEvents: async (announced: PublishedEvent[]) => {
    if (bus.isDown) throw new Error('The bus is down');
    bus.ids.push(...announced.map(({ record }) => record.resourceId));
  },
}));
process.env.BUS_EVENTS = JSON.stringify('all');
process.env.BASE_URL = 'https://partners.example.com';
process.env.PROVISIONING = JSON.stringify({ by: 'tandem', delayMinutes: 0 });

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const changeOf = (resourceId: string, resourceType: Change['resourceType'] = 'mpn_id'): Change => ({
  tenantId: crypto.randomUUID(),
  resourceType,
  resourceId,
  operation: 'create_mpn_id',
  actor: { kind: 'system' },
});
const checkedFrom = (at: Date) => transact([{ key: checkKey, put: { checkedUntil: at.toISOString() } }]);

/** Stores a change from some minutes ago. @returns its ID */
async function changed(minutes: number): Promise<string> {
  const id = crypto.randomUUID();
  await transact([auditWrite(changeOf(id), minutesAgo(minutes))]);
  return id;
}

beforeEach(() => {
  bus.isDown = false;
  bus.ids.length = 0;
});

describe('the check for lost events', () => {
  it('publishes what the stream gave up on, once, and nothing that was published', async () => {
    await checkedFrom(minutesAgo(200));
    const published = auditWrite(changeOf('published'), minutesAgo(30));
    await transact([published]);
    await publishEvents([{ ...published.key, ...published.put } as unknown as AuditRecord]);
    const lost = [await changed(150), await changed(90), await changed(30)];
    bus.ids.length = 0;
    await publishLostEvents();
    expect(bus.ids).toEqual(lost);
    await publishLostEvents();
    expect(bus.ids).toEqual(lost);
  });

  it('leaves to the stream what is younger than 15 minutes', async () => {
    await checkedFrom(minutesAgo(60));
    const early = await changed(5);
    await publishLostEvents();
    expect(bus.ids).not.toContain(early);
  });

  it('publishes the events of both companies of a change', async () => {
    await checkedFrom(minutesAgo(60));
    const change = {
      ...changeOf(crypto.randomUUID(), 'partner_relationship'),
      operation: 'create_partner_relationship' as const,
    };
    await transact(auditWrites(change, crypto.randomUUID(), minutesAgo(20)));
    await publishLostEvents();
    expect(bus.ids.filter(id => id === change.resourceId)).toHaveLength(2);
  });

  it('continues after an outage of the bus where it stopped, however long that was', async () => {
    await checkedFrom(minutesAgo(300));
    const lost = await changed(280);
    bus.isDown = true;
    await expect(publishLostEvents()).rejects.toThrow('down');
    bus.isDown = false;
    await publishLostEvents();
    expect(bus.ids).toContain(lost);
  });

  it('only notes where to start when it runs for the first time', async () => {
    await transact([{ key: checkKey, delete: true }]);
    await changed(60);
    await publishLostEvents();
    expect(bus.ids).toEqual([]);
    expect(await get(checkKey)).toMatchObject({ checkedUntil: expect.any(String) });
  });
});

describe('an event that nobody listens for', () => {
  it('is not put on the bus, not noted and not found missing', async () => {
    const { setting } = await import('#shared/runtime/settings.ts');
    expect(setting('BUS_EVENTS')).toBe('all');
    const actor = { kind: 'system' } as const;
    const change = {
      ...changeOf(crypto.randomUUID()),
      actor,
      id: crypto.randomUUID(),
      at: minutesAgo(30).toISOString(),
    };
    expect(await publishEvents([change])).toBe(1);
    vi.resetModules();
    process.env.BUS_EVENTS = JSON.stringify(['customer-created']);
    const { publishEvents: publishListened } = await import('#functions/webhook/announce.ts');
    bus.ids.length = 0;
    expect(await publishListened([{ ...change, id: crypto.randomUUID() }])).toBe(0);
    expect(bus.ids).toEqual([]);
  });
});
