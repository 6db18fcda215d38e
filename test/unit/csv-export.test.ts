import { describe, expect, it, vi } from 'vitest';
import { type Batch, csvExport, rowsOfFile } from '#shared/http/csv-export.ts';
import { seekOf } from '#shared/http/paging.ts';
import { locales } from '#shared/i18n/locale.ts';

vi.mock('#shared/crypto/program-key.ts', async () => {
  const { programKey } = await import('#test/key.ts');
  return { programKey: async () => programKey };
});

vi.stubEnv('DAY_SECONDS', '86400');
vi.stubEnv('LOG_SALT', 'salt');

const columns = [{ heading: 'n', value: ({ n }: { n: number }) => n }];
const limits = { rows: 20, bytes: 1_000_000, reads: 60 };

/** Batches of the numbers below `count`, three at a time. */
const numbersBelow =
  (count: number) =>
  async (after: Record<string, unknown> | undefined): Promise<Batch<{ n: number }>> => {
    const from = Number(after?.n ?? 0);
    const rows = [from, from + 1, from + 2].filter(n => n < count).map(n => ({ n }));
    return { rows, after: from + 3 < count ? { n: from + 3 } : undefined };
  };

describe('a CSV export', () => {
  it.each([0, 1, 20, 21, 62, 100])('of %d rows has each row in exactly one of its files', async count => {
    const read: number[] = [];
    let after: Record<string, unknown> | undefined;
    do {
      const file = await rowsOfFile(numbersBelow(count), after, limits);
      read.push(...file.rows.map(({ n }) => n));
      after = file.after;
    } while (after);
    expect(read).toEqual(Array.from({ length: count }, (_, n) => n));
  });

  it('goes on when a batch has no rows, because the filter fits none of them', async () => {
    const batches = [{ rows: [], after: { n: 1 } }, { rows: [], after: { n: 2 } }, { rows: [{ n: 7 }] }];
    expect(await rowsOfFile(async after => batches[Number(after?.n ?? 0)] as Batch<object>, undefined)).toEqual({
      rows: [{ n: 7 }],
    });
  });

  it('ends a file before its size or its time exceeds what a function may return', async () => {
    const endless = async () => ({ rows: [{ text: 'x'.repeat(1000) }], after: {} });
    const large = await rowsOfFile(endless, undefined, { ...limits, rows: 1000, bytes: 5000 });
    expect(large.rows.length).toBe(5);
    expect((await rowsOfFile(endless, undefined, { ...limits, reads: 7 })).rows).toHaveLength(7);
  });

  it.each(locales)('that is only a part says so in its last line and in a header (%s)', async locale => {
    const next = { asked: {}, size: 100, after: { n: 2 } };
    const call = { query: {}, locale, language: undefined };
    const file = { name: 'numbers', rows: [{ n: 0 }, { n: 1 }], columns, scope: 'numbers', call };
    const { headers = {}, file: part } = await csvExport({ ...file, next });
    const lines = String(part?.content).trimEnd().split('\r\n');
    expect(lines.slice(0, 3)).toEqual(['\uFEFFn', '0', '1']);
    expect(lines).toHaveLength(4);
    expect(lines[3]).toMatch(/^"[^"]*2[^"]*MS-ContinuationToken[^"]*"$/);
    const continuation = headers['MS-ContinuationToken'];
    expect(await seekOf('numbers', { query: { seekOperation: 'Next' }, continuation })).toEqual(next);
    const whole = await csvExport({ ...file, next: undefined });
    expect(whole.headers).not.toHaveProperty('MS-ContinuationToken');
    expect(whole.file?.content).toBe('\uFEFFn\r\n0\r\n1\r\n');
  });
});
