import { describe, expect, it } from 'vitest';
import { readMoment } from '#shared/runtime/iso-moment.ts';

describe('a moment that a client sends', () => {
  it.each([
    ['2026-11-28', '2026-11-28T00:00:00.000Z'],
    ['2026-11-28T10:30', '2026-11-28T10:30:00.000Z'],
    ['2026-11-28T10:30:15.1234567Z', '2026-11-28T10:30:15.123Z'],
    ['2026-11-28T00:00:00+02:00', '2026-11-27T22:00:00.000Z'],
    ['2026-11-28 00:00:00', '2026-11-28T00:00:00.000Z'],
    ['2028-02-29t00:00:00z', '2028-02-29T00:00:00.000Z'],
  ])('%s is %s: in UTC unless it has a zone', (sent, read) => expect(readMoment(sent)?.toISOString()).toBe(read));

  it.each([
    '2026-02-30',
    '2026-02-29T00:00:00+02:00',
    '2026-13-01',
    '2026-11-28T25:00',
    '2026-11-28T10:30 noon',
    'soon',
    '',
  ])('%j is none', sent => expect(readMoment(sent)).toBeUndefined());

  it('is the same in every zone of the machine', () => {
    const zone = process.env.TZ;
    for (const TZ of ['Pacific/Auckland', 'America/Los_Angeles', 'UTC']) {
      process.env.TZ = TZ;
      expect(readMoment('2026-11-28 00:00')?.toISOString(), TZ).toBe('2026-11-28T00:00:00.000Z');
    }
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });
});
