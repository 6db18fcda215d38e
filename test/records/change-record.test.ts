import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, it } from 'vitest';
import { get, getAll, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord, changeRecordWith } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import { replay } from '#shared/http/idempotency.ts';
import { refusedTwice } from '#shared/http/refused-twice.ts';

interface Counter {
  version: number;
}

const newKey = () => ({ pk: `COUNTER#${crypto.randomUUID()}`, sk: 'COUNTER' });

async function newCounter() {
  const key = newKey();
  await transact([{ key, put: { version: 1 } }]);
  return key;
}

const request = (more: { ifMatch?: string[]; body?: unknown } = {}) => ({
  requestId: crypto.randomUUID(),
  correlationId: crypto.randomUUID(),
  fingerprint: () => 'fingerprint',
  method: 'POST',
  path: '/v1/counters',
  clock: { now: new Date(), daySeconds: 86_400 },
  ifMatch: undefined,
  ...more,
});

const increment = (key: ReturnType<typeof newKey>, { version }: Counter) => ({
  writes: [{ key, set: { version: version + 1 }, when: { equals: { version } } }],
  reply: { status: 200, body: { version: version + 1 } },
});

const load = (key: ReturnType<typeof newKey>) => async () => (await get<Counter>(key)) as Counter;

it('a change is stored with its reply, so that a repeat of the request is answered alike', async () => {
  const key = await newCounter();
  const call = request();
  const reply = await changeRecord(call, { load: load(key), decide: counter => increment(key, counter) });
  expect(reply).toEqual({ status: 200, body: { version: 2 } });
  expect(await replay(call)).toEqual(reply);
});

it('a change that another change overtakes is decided again on the record as it then is', async () => {
  const key = await newCounter();
  let overtaken = false;
  const reply = await changeRecord(request(), {
    load: load(key),
    decide: async counter => {
      if (!overtaken) await transact(increment(key, counter).writes);
      overtaken = true;
      return increment(key, counter);
    },
  });
  expect(reply.body).toEqual({ version: 3 });
});

it.each([
  ['If-Match', (etag: string) => ({ ifMatch: [etag] })],
  ['its body', (etag: string) => ({ body: { attributes: { etag } } })],
])('a request with the etag of an older version in %s is refused before anything is decided', async (_, sent) => {
  const key = await newCounter();
  const steps = {
    load: load(key),
    etag: ({ version }: Counter) => etagOf(key.pk, version),
    decide: (counter: Counter) => increment(key, counter),
  };
  await expect(changeRecord(request(sent(etagOf(key.pk, 0))), steps)).rejects.toMatchObject({ reason: 'etag.stale' });
  expect(await changeRecord(request(sent(etagOf(key.pk, 1))), steps)).toMatchObject({ body: { version: 2 } });
});

it('a record that already is as asked is answered without a write', async () => {
  const call = request();
  const reply = { status: 204 };
  expect(await changeRecord(call, { load: async () => undefined, decide: () => ({ reply }) })).toEqual(reply);
  expect(await replay(call)).toBeUndefined();
});

it('the workflow is signaled after the commit, and not at all when the commit is refused', async () => {
  const key = await newCounter();
  const seen: unknown[] = [];
  const afterCommit = async () => {
    seen.push(await get(key));
  };
  const decide = (counter: Counter) => ({ ...increment(key, counter), reply: 'done', afterCommit });
  expect(await changeRecordWith(transact, { load: load(key), decide })).toBe('done');
  expect(seen).toEqual([{ ...key, version: 2 }]);

  const refused = {
    key,
    set: { version: 9 },
    when: { exists: false },
    otherwise: () => new Problem('listing.decided'),
  };
  const refuse = changeRecordWith(transact, {
    load: async () => undefined,
    decide: () => ({ writes: [refused], reply: 'done', afterCommit }),
  });
  await expect(refuse).rejects.toMatchObject({ reason: 'listing.decided' });
  expect(seen).toHaveLength(1);
});

/** A row that names another, which another process moves to the next one while the two are read. */
async function torn() {
  const [parent, ...children] = [newKey(), newKey(), newKey()] as const;
  await transact([
    { key: parent, put: { version: 1, child: 0 } },
    { key: children[0], put: { version: 1 } },
  ]);
  const move = [
    { key: parent, set: { version: 2, child: 1 } },
    { key: children[0], delete: true as const },
    { key: children[1], put: { version: 1 } },
  ];
  const elsewhere = AsyncLocalStorage.snapshot();
  return { parent, children, move: () => elsewhere(() => transact(move)) };
}

/** Reads both rows of {@link torn}. @param between what happens between the two reads, by how often they have been read */
const loadBoth = (
  { parent, children }: Awaited<ReturnType<typeof torn>>,
  between: (times: number) => Promise<unknown>,
) => {
  let times = 0;
  return async () => {
    const { child } = (await get<{ child: number }>(parent)) as { child: number };
    await between(++times);
    const found = await get<Counter>(children[child] ?? parent);
    if (!found) throw new Problem('resource.unknown');
    return { child };
  };
};

it('a refusal for what another process moved between two reads is decided again', async () => {
  const rows = await torn();
  const reply = await changeRecord(request(), {
    load: loadBoth(rows, async times => (times === 1 ? rows.move() : undefined)),
    decide: ({ child }) => ({ reply: { status: 200, body: { child } } }),
  });
  expect(reply).toEqual({ status: 200, body: { child: 1 } });
});

it.each([
  ['after several reads is looked at twice', 2, async () => void (await Promise.all([get(newKey()), get(newKey())]))],
  ['after a batch, which is no snapshot, too', 2, async () => void (await getAll(newKey(), newKey()))],
  ['after one read stands', 1, async () => void (await get(newKey()))],
  ['that was counted stands', 1, async () => void (await Promise.all([get(newKey()), get(newKey()), newCounter()]))],
])('a refusal %s', async (_, expected, read) => {
  let times = 0;
  const refused = changeRecord(request(), {
    load: read,
    decide: () => {
      times++;
      throw new Problem('resource.unknown');
    },
  });
  await expect(refused).rejects.toMatchObject({ reason: 'resource.unknown' });
  expect(times).toBe(expected);
});

it('a refusal that is another one each time ends, too', async () => {
  const reasons = ['resource.unknown', 'etag.stale'] as const;
  let times = 0;
  const refused = changeRecord(request(), {
    load: () => getAll(newKey(), newKey()),
    decide: () => {
      throw new Problem(reasons[times++ % 2] ?? 'etag.stale');
    },
  });
  await expect(refused).rejects.toMatchObject({ name: 'Problem' });
  expect(times).toBe(6);
});

it('a refusal that was counted within another look stands there, too', async () => {
  let times = 0;
  const refused = refusedTwice(async () => {
    await Promise.all([get(newKey()), get(newKey())]);
    return changeRecord(request(), {
      load: async () => undefined,
      decide: async () => {
        times++;
        await newCounter();
        throw new Problem('resource.unknown');
      },
    });
  });
  await expect(refused).rejects.toMatchObject({ reason: 'resource.unknown' });
  expect(times).toBe(1);
});
