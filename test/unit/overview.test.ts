import { describe, expect, it } from 'vitest';
import { agesOf } from '#functions/overview/rules.ts';
import { agesByDay } from '#functions/portal/pages/overview/ages.ts';
import { undeliveredPartitions } from '#shared/mail/email-delivery.ts';
import { lengthOf } from '#shared/pages/parts/chart.tsx';

const now = new Date('2026-12-10T12:00:00Z');

describe('the ages of the queue', () => {
  it('count whole days since the review began, the shortest first', () => {
    const moments = ['2026-12-10T11:00:00Z', '2026-12-08T12:00:00Z', '2026-12-08T11:00:00Z', '2026-12-10T12:00:01Z'];
    expect(agesOf(moments, { now, daySeconds: 86_400 })).toEqual([
      { days: 0, count: 2 },
      { days: 2, count: 2 },
    ]);
  });

  it('have the length of the clock’s day', () => {
    expect(agesOf(['2026-12-10T11:59:50Z'], { now, daySeconds: 2 })).toEqual([{ days: 5, count: 1 }]);
  });

  it('are drawn with every day, and all older ones together', () => {
    const drawn = agesByDay([
      { days: 1, count: 3 },
      { days: 12, count: 2 },
      { days: 40, count: 1 },
    ]);
    expect(drawn).toHaveLength(11);
    expect(drawn[1]).toEqual({ days: 1, count: 3, andMore: false });
    expect(drawn.at(-1)).toEqual({ days: 10, count: 3, andMore: true });
  });
});

describe('a bar', () => {
  it('is as long as its value, visible above zero, and nothing at zero', () => {
    expect([0, 1, 500, 1000].map(value => lengthOf(value, 1000, 300))).toEqual([0, 2, 150, 300]);
  });
});

describe('undelivered emails', () => {
  it('of 30 days are in the partitions of the months between', () => {
    expect(undeliveredPartitions('2026-12-31T00:00:00Z', new Date('2027-01-30T00:00:00Z'))).toEqual([
      'UNDELIVERED#2026-12',
      'UNDELIVERED#2027-01',
    ]);
  });
});
