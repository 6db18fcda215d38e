import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as z from 'zod/mini';
import { Client, eventually } from '#test/client.ts';
import { partnered } from '#test/partnering.ts';
import { Receiver } from '#test/receiver.ts';
import { coreRows, isOfRow } from './core-rows.ts';
import { type Dialect, dialects } from './dialects.ts';
import { AuditRecords, Fault } from './models.ts';
import type { Row, World } from './row.ts';
import { rows } from './rows.ts';
import { type Answer, Sender } from './sender.ts';

const system = inject('system');
const client = new Client(system);
let world: World;
let receiver: Receiver;

beforeAll(async () => {
  const [{ admin, fabrikam, tenantId, mpnId, sent }, started] = await Promise.all([
    partnered(client),
    Receiver.start(),
  ]);
  receiver = started;
  world = {
    reseller: admin,
    provider: fabrikam,
    resellerId: tenantId,
    mpnId,
    domain: sent.organizationProfile.domain,
    receiver: receiver.url,
    auditId: '',
    testId: '',
  };
});
afterAll(() => receiver?.stop());

const senderOf = (dialect: Dialect, { as }: Pick<Row, 'as'> = {}): Sender =>
  new Sender(system, dialect, (as ? world.provider : world.reseller).headers.Authorization ?? '');

/** What the client reads, or an error that names what it cannot read. */
function read(model: z.ZodMiniType, { text }: Answer): unknown {
  const { success, data, error } = z.safeParse(model, JSON.parse(text));
  if (!success) throw new Error(`${z.prettifyError(error)}\n${text}`);
  return data;
}

const tally = new Map<string, { calls: number; passed: number }>();
afterAll(() => {
  for (const [name, { calls, passed }] of tally) console.info(`${name}: ${calls} calls, ${passed} passed`);
});

/** Counts a check for the summary of its client. */
async function counted(name: string, check: () => Promise<void>): Promise<void> {
  const count = tally.get(name) ?? { calls: 0, passed: 0 };
  tally.set(name, count);
  count.calls += 1;
  await check();
  count.passed += 1;
}

/** What each client has sent, by method and path, that was answered well. */
const sent = new Map<Dialect, Set<string>>(dialects.map(dialect => [dialect, new Set()]));

async function play(row: Row, dialect: Dialect): Promise<void> {
  const request = row.send(world, dialect);
  const answer = await senderOf(dialect, row).send(request);
  if (answer.status < 300) sent.get(dialect)?.add(`${request.method} ${request.path}`);
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status: row.status });
  if (answer.status === 429) expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  const model = typeof row.reads === 'function' ? row.reads(dialect) : row.reads;
  if (!model) return expect(answer.text).toBe('');
  const body = read(model, answer);
  if (row.until?.(body) === false) throw new Error(`Not yet: ${answer.text}`);
  if (row.code) expect(body).toMatchObject({ code: row.code });
  row.learn?.(world, body);
}

describe.each(dialects)('$name', dialect => {
  it.each(rows)('$name', row =>
    counted(dialect.name, () => (row.until ? eventually(() => play(row, dialect)) : play(row, dialect))),
  );

  it('has made every call of the public API that Tandem answers, and each was answered well', () => {
    const made = [...(sent.get(dialect) ?? [])];
    expect(coreRows.filter(row => !made.some(one => isOfRow(one, row)))).toEqual([]);
  });

  it('pages through audit records by following links', () =>
    counted(dialect.name, async () => {
      const sender = senderOf(dialect);
      const pageOf = async (answer: Promise<Answer>) =>
        read(AuditRecords, await answer) as z.output<typeof AuditRecords>;
      const all = await pageOf(sender.send({ method: 'GET', path: 'auditrecords' }));
      let page = await pageOf(sender.send({ method: 'GET', path: 'auditrecords', query: { size: '4' } }));
      const ids = page.items.map(({ id }) => id);
      while (page.links?.next) {
        page = await pageOf(sender.follow(page.links.next));
        ids.push(...page.items.map(({ id }) => id));
      }
      expect(ids).toEqual(all.items.map(({ id }) => id));
    }));

  it('pages through audit records by the token of a page, with other dates beside it', () =>
    counted(dialect.name, async () => {
      const sender = senderOf(dialect);
      const first = { method: 'GET', path: 'auditrecords', query: { size: '4' } } as const;
      const { continuationToken: token = '', items } = read(AuditRecords, await sender.send(first)) as z.output<
        typeof AuditRecords
      >;
      expect(encodeURIComponent(token)).toBe(token);
      const query = { startDate: dialect.day(new Date(Date.now() - 86_400_000)) };
      const given = { 'MS-ContinuationToken': token };
      const next =
        dialect.auditToken === 'header'
          ? { ...first, query, headers: given }
          : { ...first, query: { ...query, ...given } };
      const page = read(AuditRecords, await sender.send(next)) as z.output<typeof AuditRecords>;
      expect(page.items).toHaveLength(4);
      expect(page.items[0]?.id).not.toBe(items[0]?.id);
    }));

  it.each([
    ['of another type', { 'Content-Type': 'text/plain' }, '{"companyName":"A"}'],
    ['that is compressed', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }, '{}'],
    [
      'that is far too large',
      { 'Content-Type': 'application/json' },
      JSON.stringify({ companyName: 'a'.repeat(300_000) }),
    ],
  ])('gives up at once on a body %s', (_kind, headers, text) =>
    counted(dialect.name, async () => {
      const sender = senderOf({ ...dialect, contentType: undefined, write: () => text });
      const answer = await sender.send({ method: 'PUT', path: 'profiles/billing', headers, body: {} });
      expect(answer.status).toBe(400);
      read(Fault, answer);
    }),
  );
});
