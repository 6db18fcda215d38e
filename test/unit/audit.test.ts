import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicType } from '#functions/audit/public-words.ts';
import { momentOf, monthsOf, windowOf } from '#functions/audit/rules.ts';
import { FieldErrors } from '#shared/errors/field-error.ts';
import { resourceTable } from '#shared/registry/resources.ts';

const now = new Date('2026-11-21T12:00:00.000Z');

describe('a date in an activity log query', () => {
  it.each([
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01T08:30:00Z', '2026-11-01T08:30:00.000Z'],
    ['2026-11-01T08:30:00+02:00', '2026-11-01T06:30:00.000Z'],
    ['11/01/2026 08:30:00', '2026-11-01T08:30:00.000Z'],
    ['1/2/2026', '2026-01-02T00:00:00.000Z'],
    ['6/1/2026 12:00:00 AM', '2026-06-01T00:00:00.000Z'],
    ['6/1/2026 12:30:00 pm', '2026-06-01T12:30:00.000Z'],
    ['6/1/2026 1:05:09 PM', '2026-06-01T13:05:09.000Z'],
    ['2026-11-01T08:30:00', '2026-11-01T08:30:00.000Z'],
    ['2026-11-327', '2026-11-23T00:00:00.000Z'],
    ['2026-02-32', '2026-02-01T00:00:00.000Z'],
    ['2024-12-366', '2024-12-31T00:00:00.000Z'],
  ])('written as %s is read as %s', (sent, meant) => {
    expect(momentOf(sent)?.toISOString()).toBe(meant);
  });

  it('without a zone is one of UTC in every time zone of the machine (I6)', () => {
    const zone = process.env.TZ;
    process.env.TZ = 'Pacific/Auckland';
    try {
      expect(momentOf('2026-11-28T00:00:00')?.toISOString()).toBe('2026-11-28T00:00:00.000Z');
      expect(momentOf('11/28/2026 00:00:00')?.toISOString()).toBe('2026-11-28T00:00:00.000Z');
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it.each([
    '',
    'yesterday',
    '2026-13-01',
    '2026-02-30',
    '13/01/2026',
    '02/30/2026 00:00:00',
    '21.11.2026',
    '2026',
    '2026-02-000',
  ])('written as %j is rejected', sent => {
    expect(momentOf(sent)).toBeUndefined();
  });

  it('is parsed without an exception for any text', () => {
    fc.assert(fc.property(fc.string(), sent => momentOf(sent) === undefined || momentOf(sent) instanceof Date));
  });
});

describe('the time range of an activity log query', () => {
  it('is the last 30 days by default', () => {
    expect(windowOf({}, now)).toEqual({ from: '2026-10-22T12:00:00.000Z', to: '2026-11-21T12:00:00.000Z' });
  });

  it('includes the whole end date', () => {
    const { to } = windowOf({ startDate: '2026-11-01', endDate: '2026-11-02' }, now);
    expect(to).toBe('2026-11-02T23:59:59.999Z');
  });

  it.each([
    '11/2/2026 00:00:00',
    '11/2/2026 12:00:00 AM',
    '2026-11-02T00:00:00',
    '2026-11-02T00:00:00Z',
    '2026-11-306',
  ])('includes the whole end date written as %s, since clients send a day with a time', endDate =>
    expect(windowOf({ endDate }, now).to).toBe('2026-11-02T23:59:59.999Z'),
  );

  it('ends at the moment itself at any other time', () => {
    expect(windowOf({ endDate: '11/2/2026 08:00:00' }, now).to).toBe('2026-11-02T08:00:00.000Z');
  });

  it('starts at most 90 days ago', () => {
    expect(windowOf({ startDate: '2026-08-23' }, now).from).toBe('2026-08-23T00:00:00.000Z');
    expect(() => windowOf({ startDate: '2026-08-22' }, now)).toThrow('audit.window');
  });

  it('cannot end before it starts', () => {
    expect(() => windowOf({ startDate: '2026-11-02', endDate: '2026-11-01' }, now)).toThrow(FieldErrors);
  });

  it('covers each month once, newest first, and at most five months', () => {
    expect(monthsOf({ from: '2025-12-30T00:00:00.000Z', to: '2026-02-01T00:00:00.000Z' }, now)).toEqual([
      '2026-02',
      '2026-01',
      '2025-12',
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), days => {
        const startDate = new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
        const months = monthsOf(windowOf({ startDate, endDate: '2030-01-01' }, now), now);
        expect(months.length).toBeLessThanOrEqual(5);
        expect(new Set(months).size).toBe(months.length);
      }),
    );
  });
});

/** The types of resource that the strictest client knows, of those that something of ours can be. */
const known = [
  'undefined',
  'customer',
  'customer_user',
  'mpn_association',
  'partner_user',
  'partner_relationship',
  'agreement',
  'order',
  'subscription',
  'license',
  'transfer',
  'referral',
];

it.each(Object.keys(resourceTable) as (keyof typeof resourceTable)[])(
  'a record about %s has a type of resource that every client knows',
  resourceType => {
    expect(known).toContain(publicType({ resourceType }));
  },
);

it('a record about a relationship request is one about a customer', () => {
  expect(publicType({ resourceType: 'relationship_request' })).toBe('customer');
});
