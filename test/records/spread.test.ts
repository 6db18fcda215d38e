import { beforeAll, describe, expect, it } from 'vitest';
import { partsOf } from '#shared/db/spread.ts';
import { countItems, get, query, queryPartition, transact, update, upsert } from '#shared/db/table.ts';
import { forEachDue, type Watch } from '#shared/db/watch.ts';

const index = { name: 'queue', partition: 'queue', sort: 'queueKey' } as const;
/** A list of everybody that no capability has. */
const list = `spread-${Date.now()}`;

interface Row {
  pk: string;
  sk: string;
  queue: string;
  queueKey: string;
}

const placeOf = (n: number) => String(n).padStart(4, '0');
const rowKey = (n: number) => ({ pk: `ROW#${list}-${n}`, sk: 'ROW' });
const all = Array.from({ length: 230 }, (_, n) => placeOf(n));

/** Every page of the list, by the place of the page before. */
async function pages(
  limit: number,
  { backwards = false, sort }: { backwards?: boolean; sort?: { beginsWith: string } },
) {
  const read: string[][] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await query<Row>({ index, partition: list, limit, backwards, after, ...(sort && { sort }) });
    read.push(page.items.map(({ queueKey }) => queueKey));
    after = page.last;
  } while (after);
  return read;
}

beforeAll(async () => {
  for (let n = 0; n < all.length; n += 50)
    await transact(
      all
        .slice(n, n + 50)
        .map((queueKey, m) => ({ key: rowKey(n + m), put: { queue: list, queueKey }, when: { exists: false } })),
    );
});

describe('a list that everybody writes to', () => {
  it('is kept in 16 partitions, none of which gets much more than its share', async () => {
    const partitions = partsOf('queue', list);
    expect(partitions.slice(0, 2)).toEqual([`${list}#00`, `${list}#01`]);
    const lengths = await Promise.all(
      partitions.map(async partition => (await queryPartition<Row>({ index, partition, limit: 500 })).items.length),
    );
    expect(lengths).toHaveLength(16);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(all.length);
    expect(Math.max(...lengths)).toBeLessThan((3 * all.length) / 16);
  });

  it.each([7, 100, 500])('is read in order in pages of %i, each row once', async limit => {
    const read = await pages(limit, {});
    expect(read.flat()).toEqual(all);
    expect(read.slice(0, -1).every(page => page.length === limit)).toBe(true);
    expect((await pages(limit, { backwards: true })).flat()).toEqual(all.toReversed());
  });

  it('is read by the beginning of its sort key, too', async () => {
    const some = all.filter(queueKey => queueKey.startsWith('01'));
    expect((await pages(9, { sort: { beginsWith: '01' } })).flat()).toEqual(some);
  });

  it('continues after a row that has gone, or was added meanwhile', async () => {
    const after = { pk: 'ROW#none', sk: 'ROW', queue: list, queueKey: '0100x' };
    const { items } = await query<Row>({ index, partition: list, limit: 2, after });
    expect(items.map(({ queueKey }) => queueKey)).toEqual(['0101', '0102']);
  });

  it('is counted over all partitions, up to a number', async () => {
    expect(await countItems({ index, partition: list }, 1000)).toBe(all.length);
    expect(await countItems({ index, partition: list }, 100)).toBe(100);
  });

  it('has an item at the same place, however it is written', async () => {
    const queueOf = async () => (await get<Row>(rowKey(3)))?.queue;
    const before = await queueOf();
    await upsert(rowKey(3), { queue: list });
    expect(await queueOf()).toBe(before);
    await update({ key: rowKey(3), set: { queue: list }, when: { exists: true } });
    expect(await queueOf()).toBe(before);
    await transact([{ key: rowKey(3), put: { ...(await get<Row>(rowKey(3))) } }]);
    expect(await queueOf()).toBe(before);
  });

  it('leaves the list of one company in one partition, under its name', async () => {
    const [key, queue] = [{ pk: `ROW#${list}-own`, sk: 'ROW' }, `own#${list}`];
    await transact([{ key, put: { queue, queueKey: '1' } }]);
    expect(await get(key)).toMatchObject({ queue });
    expect((await query<Row>({ index, partition: queue, limit: 5 })).items).toHaveLength(1);
  });
});

describe('a schedule', () => {
  const watch = `watch-${list}` as Watch;
  const due = (n: number) => ({ pk: `WATCHED#${list}-${n}`, sk: 'WATCHED' });
  const now = new Date('2026-11-30T12:00:00.000Z');
  const later = '2026-11-30T12:00:00.001Z';

  beforeAll(() =>
    transact(
      Array.from({ length: 60 }, (_, n) => ({
        key: due(n),
        put: { n, watch, dueAt: n < 50 ? now.toISOString() : later },
      })),
    ),
  );

  it('works off what is due in every partition side by side, each record once, and no more at once than it may', async () => {
    const seen: number[] = [];
    let [underWay, most] = [0, 0];
    await forEachDue<{ n: number; pk: string; sk: string }>(
      watch,
      now,
      async ({ n }) => {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise(done => setTimeout(done, 5));
        seen.push(n);
        underWay -= 1;
      },
      { atOnce: 4 },
    );
    expect(seen.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 50 }, (_, n) => n));
    expect(most).toBe(4);
  });

  it('passes over a record that another run took meanwhile', async () => {
    await update({ key: due(1), set: {}, remove: ['watch', 'dueAt'], when: { exists: true } });
    const seen: number[] = [];
    await forEachDue<{ n: number; pk: string; sk: string }>(watch, now, async ({ n }) => void seen.push(n));
    expect(seen).not.toContain(1);
    expect(seen).toHaveLength(49);
  });
});
