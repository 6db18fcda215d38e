import { describe, expect, it } from 'vitest';
import { Conflict } from '#shared/db/conflict.ts';
import { retryOnConflict } from '#shared/db/retry.ts';
import { get, getAll, getListed, query, transact, update } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { commit, replay } from '#shared/http/idempotency.ts';
import { whereRepliesAreLost } from '#test/losing.ts';

const fresh = () => ({ pk: `TEST#${crypto.randomUUID()}`, sk: 'TEST' });

describe('a key that DynamoDB rejects', () => {
  it.each([
    ['a first part of 2049 bytes', { pk: 'x'.repeat(2049), sk: 'TEST' }],
    ['a second part of 1025 bytes', { pk: 'TEST#x', sk: 'é'.repeat(513) }],
    ['half a character', { pk: 'TEST#\ud83d', sk: 'TEST' }],
  ])('with %s is that of no item, not a failure', async (_what, key) => {
    expect(await get(key)).toBeUndefined();
  });

  it('a key of the maximum length is accepted', async () => {
    const key = { pk: crypto.randomUUID().padEnd(2048, 'x'), sk: 'x'.repeat(1024) };
    await transact([{ key, put: { n: 1 } }]);
    expect(await get(key)).toMatchObject({ n: 1 });
  });
});

describe('a transaction', () => {
  it('writes all items or none', async () => {
    const [one, other] = [fresh(), fresh()];
    await transact([{ key: other, put: { n: 1 }, when: { exists: false } }]);
    const both = transact([
      { key: one, put: { n: 1 } },
      { key: other, put: { n: 2 }, when: { exists: false } },
    ]);
    await expect(both).rejects.toThrow(Conflict);
    expect(await get(one)).toBeUndefined();
    expect(await get(other)).toMatchObject({ n: 1 });
  });

  it('derives the error of a failed condition from the stored item', async () => {
    const key = fresh();
    await transact([{ key, put: { owner: 'Contoso' } }]);
    const taken = transact([
      {
        key,
        put: {},
        when: { exists: false },
        otherwise: item => new Problem('organisation.exists', { data: [(item as { owner: string }).owner] }),
      },
    ]);
    await expect(taken).rejects.toMatchObject({ reason: 'organisation.exists', options: { data: ['Contoso'] } });
  });

  it('claims a unique value that is free or already ours, and none of another owner', async () => {
    const key = fresh();
    const take = (tenantId: string) => transact([{ key, set: { tenantId }, when: { absentOr: { tenantId } } }]);
    await take('a');
    await take('a');
    await expect(take('b')).rejects.toThrow(Conflict);
  });

  it('sets and removes members of a map', async () => {
    const key = fresh();
    await transact([{ key, put: { outbox: {}, n: 1 } }]);
    await transact([{ key, set: { 'outbox.confirm-1-0': { to: 'x' } }, when: { absent: ['outbox.confirm-1-0'] } }]);
    expect(await get(key)).toMatchObject({ outbox: { 'confirm-1-0': { to: 'x' } } });
    await transact([{ key, remove: ['outbox.confirm-1-0'], when: { present: ['outbox.confirm-1-0'] } }]);
    expect(await get(key)).toMatchObject({ outbox: {} });
  });

  it('succeeds for one of 64 concurrent transactions on one item (20)', async () => {
    const key = fresh();
    await transact([{ key, put: { state: 'open' } }]);
    const tries = Array.from({ length: 64 }, (_, by) =>
      transact([{ key, set: { state: 'used', by }, when: { equals: { state: 'open' } } }]).then(
        () => 1,
        () => 0,
      ),
    );
    expect((await Promise.all<number>(tries)).reduce((sum, n) => sum + n)).toBe(1);
  });
});

describe('when replies are lost after the write took effect (21)', () => {
  const table = whereRepliesAreLost(() => import('#shared/db/table.ts'));

  it('a retried write is not mistaken for a conflict: creates and updates succeed once', async () => {
    const keys = Array.from({ length: 20 }, fresh);
    await Promise.all(keys.map(key => table.transact([{ key, put: { n: 0 }, when: { exists: false } }])));
    await Promise.all(keys.map(key => table.transact([{ key, set: { n: 1 }, when: { equals: { n: 0 } } }])));
    for (const key of keys) expect(await get(key)).toMatchObject({ n: 1 });
  });

  it('an update with its own claim ID is applied once, and its retry succeeds', async () => {
    const key = fresh();
    await transact([{ key, put: { letter: {} } }]);
    const claim = (by: string) =>
      table.update({
        key,
        set: { 'letter.by': by },
        when: { present: ['letter'], absentOr: { 'letter.by': by } },
      });
    const claims = await Promise.all(Array.from({ length: 20 }, (_, n) => claim(`try ${n}`)));
    expect(claims.filter(Boolean)).toEqual([await get(key)]);
  });
});

describe('reading', () => {
  it('a query returns a partition in order, page by page', async () => {
    const { pk } = fresh();
    await transact([1, 2, 3, 4, 5].map(n => ({ key: { pk, sk: `ROW#${n}` }, put: { n } })));
    const first = await query<{ n: number }>({ partition: pk, sort: { beginsWith: 'ROW#' }, limit: 2 });
    const second = await query<{ n: number }>({
      partition: pk,
      sort: { beginsWith: 'ROW#' },
      limit: 10,
      after: first.last,
    });
    expect([...first.items, ...second.items].map(({ n }) => n)).toEqual([1, 2, 3, 4, 5]);
    expect(second.last).toBeUndefined();
  });

  it.each([false, true])(
    'a query of a prefix ends where the prefix does, in every script, backwards: %s',
    async backwards => {
      const { pk } = fresh();
      const within = ['ROW#', 'ROW#a', 'ROW#z', 'ROW#я', 'ROW#中', 'ROW#\uffff', 'ROW#\u{1f600}', 'ROW#\u{1f600}a'];
      const keys = ['RO', 'ROW', ...within, 'ROW$', 'ROX'].map(sk => ({ pk, sk }));
      await transact(keys.map(key => ({ key, put: {} })));
      const found: string[] = [];
      for (let after: Record<string, unknown> | undefined, first = true; first || after; first = false) {
        const input = { partition: pk, sort: { beginsWith: 'ROW#' }, limit: 2, after, backwards };
        const page = await query<{ sk: string }>(input);
        found.push(...page.items.map(({ sk }) => sk));
        after = page.last;
      }
      expect(found).toEqual(backwards ? within.toReversed() : within);
    },
  );

  it('a query between two keys includes both', async () => {
    const { pk } = fresh();
    await transact(['A', 'B', 'C', 'D'].map(sk => ({ key: { pk, sk }, put: {} })));
    const { items } = await query<{ sk: string }>({ partition: pk, sort: { from: 'B', to: 'C' }, limit: 10 });
    expect(items.map(({ sk }) => sk)).toEqual(['B', 'C']);
  });

  it('an update returns the new item, or nothing when its condition failed', async () => {
    const key = fresh();
    await transact([{ key, put: { n: 1 } }]);
    expect(await update({ key, set: { n: 2 }, when: { equals: { n: 1 } } })).toMatchObject({ n: 2 });
    expect(await update({ key, set: { n: 3 }, when: { equals: { n: 1 } } })).toBeUndefined();
  });

  it('items read by index keys keep their order and leave out deleted ones', async () => {
    const [one, other, gone] = [fresh(), fresh(), fresh()];
    await transact([one, other].map((key, n) => ({ key, put: { n } })));
    expect(await getListed([other, gone, one])).toMatchObject([{ n: 1 }, { n: 0 }]);
    expect(await getListed([])).toEqual([]);
  });

  it('a batch of more than 100 keys returns all items in order', async () => {
    const keys = Array.from({ length: 250 }, fresh);
    await Promise.all(keys.map((key, n) => transact([{ key, put: { n } }])));
    const inOrder = keys.map((_, n) => expect.objectContaining({ n }));
    expect(await getListed(keys)).toEqual(inOrder);
    expect(await getAll(...keys)).toEqual(inOrder);
  });
});

describe('a change that conflicts with a concurrent one', () => {
  it('is retried on the current item', async () => {
    const key = fresh();
    await transact([{ key, put: { n: 0 } }]);
    const increment = () =>
      retryOnConflict(async () => {
        const { n } = (await get<{ n: number }>(key)) ?? { n: 0 };
        await transact([{ key, set: { n: n + 1 }, when: { equals: { n } } }]);
      });
    await Promise.all([increment(), increment(), increment()]);
    expect(await get(key)).toMatchObject({ n: 3 });
  });
});

describe('a repeated request with the same MS-RequestId', () => {
  const asker = (fingerprint: string, requestId = crypto.randomUUID() as string | undefined) => ({
    requestId,
    correlationId: crypto.randomUUID(),
    fingerprint: () => fingerprint,
    method: 'POST',
    path: '/v1/things',
    clock: { now: new Date(), daySeconds: 86_400 },
  });
  const reply = { status: 201, body: { id: 'x' } };

  it('gets the response that was stored with the change', async () => {
    const call = asker('f');
    await commit(call, [{ key: fresh(), put: {} }], reply);
    expect(await replay(call)).toEqual(reply);
  });

  it('does not change anything again, and is not retried like a conflict, since its response is stored', async () => {
    const [call, key] = [asker('f'), fresh()];
    await commit(call, [{ key, put: { n: 1 } }], reply);
    const repeated = await commit(call, [{ key, put: { n: 2 } }], reply).catch((error: unknown) => error);
    expect(repeated).toMatchObject({ name: 'Repeated' });
    expect(repeated).not.toBeInstanceOf(Conflict);
    expect(await get(key)).toMatchObject({ n: 1 });
  });

  it('is refused if its body differs', async () => {
    const call = asker('f');
    await commit(call, [{ key: fresh(), put: {} }], reply);
    await expect(replay({ ...call, fingerprint: () => 'g' })).rejects.toMatchObject({ reason: 'request.id_reused' });
  });

  it('is not found by another tenant or on another route', async () => {
    const call = asker('f');
    await commit(call, [{ key: fresh(), put: {} }], reply);
    expect(await replay({ ...call, path: '/v1/others' })).toBeUndefined();
    expect(await replay({ ...call, principal: { tenantId: 't' } as never })).toBeUndefined();
  });

  it('is not looked up when the client sent no ID', async () => {
    expect(await replay(asker('f', undefined))).toBeUndefined();
  });
});

describe('a write with an alternative', () => {
  type Item = ReturnType<typeof fresh>;
  const release = (key: Item) => ({
    key,
    delete: true as const,
    when: { absent: ['userId'] },
    instead: { key, remove: ['enrollmentId'], when: { present: ['userId'] } },
  });

  it('is replaced by the alternative when its condition fails, and the other writes succeed', async () => {
    const [free, held, other] = [fresh(), fresh(), fresh()];
    await transact([
      { key: free, put: { enrollmentId: 'e1' } },
      { key: held, put: { userId: 'u1', enrollmentId: 'e1' } },
    ]);
    await transact([{ key: other, put: { n: 1 } }, release(free), release(held)]);
    expect(await get(free)).toBeUndefined();
    expect(await get(held)).toEqual({ ...held, userId: 'u1' });
    expect(await get(other)).toMatchObject({ n: 1 });
  });

  it('does not hide another write that fails', async () => {
    const [held, taken, other] = [fresh(), fresh(), fresh()];
    await transact([
      { key: held, put: { userId: 'u1' } },
      { key: taken, put: {} },
    ]);
    const all = transact([
      release(held),
      { key: taken, put: {}, when: { exists: false }, otherwise: () => new Problem('organisation.exists') },
      { key: other, put: { n: 1 } },
    ]);
    await expect(all).rejects.toMatchObject({ reason: 'organisation.exists' });
    expect(await get(other)).toBeUndefined();
  });
});
