import { expect, it } from 'vitest';
import { get, transact } from '#shared/db/table.ts';
import { Problem } from '#shared/errors/problem.ts';
import { changeRecord, changeRecordWith } from '#shared/http/change-record.ts';
import { etagOf } from '#shared/http/etag.ts';
import { replay } from '#shared/http/idempotency.ts';

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
