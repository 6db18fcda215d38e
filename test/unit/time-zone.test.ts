import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { fromNow } from '#functions/portal/when.tsx';
import { areas } from '#shared/i18n/area.ts';
import { locales } from '#shared/i18n/locale.ts';
import { dateTime } from '#shared/i18n/text.ts';
import { readTexts } from '#shared/i18n/text-files.ts';
import { timeZoneFor, timeZoneOfCountry, zonesOf } from '#shared/i18n/time-zone.ts';
import { currentTimeZone } from '#shared/i18n/zone-names.ts';

describe('the zone of a country', () => {
  it.each([
    ['DE', 'Europe/Berlin'],
    ['TW', 'Asia/Taipei'],
    ['CN', 'Asia/Shanghai'],
    ['JP', 'Asia/Tokyo'],
    ['US', 'UTC'],
    ['RU', 'UTC'],
    ['AU', 'UTC'],
    ['BV', 'UTC'],
    ['IN', 'Asia/Kolkata'],
    ['VN', 'Asia/Ho_Chi_Minh'],
    ['NP', 'Asia/Kathmandu'],
    ['UA', 'Europe/Kyiv'],
    ['XK', 'Europe/Belgrade'],
  ])('%s is %s: its own where all its clocks show the same time', (country, zone) =>
    expect(timeZoneOfCountry(country)).toBe(zone),
  );

  /** How far a zone is from UTC in winter and in summer. */
  const offsetsOf = (timeZone: string): string => {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    return ['2026-01-01T12:00:00Z', '2026-07-01T12:00:00Z'].map(at => format.format(new Date(at)).slice(-9)).join();
  };
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const several = letters
    .flatMap(one => letters.map(other => one + other))
    // Codes of countries that are no more stand for others.
    .filter(code => countryNames.of(code) && new Intl.Locale(`und-${code}`).maximize().region === code)
    .filter(code => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` && zonesOf(code).length > 1);

  it('is one of several only where all show the same time, as the platform knows them', () => {
    expect(several).toContain('US');
    for (const country of several.filter(code => code !== 'CN' && code !== 'UA')) {
      const zones = zonesOf(country);
      const agree = new Set(zones.map(offsetsOf)).size === 1;
      const zone = timeZoneOfCountry(country);
      expect(zone === 'UTC', country).toBe(!agree);
      if (agree) expect(offsetsOf(zone), country).toBe(offsetsOf(zones[0] ?? ''));
    }
  });

  it('is known of these without asking the platform, which takes a millisecond', async () => {
    vi.resetModules();
    const { timeZoneOfCountry: first } = await import('#shared/i18n/time-zone.ts');
    const asked = vi.spyOn(Intl, 'Locale');
    for (const country of several) first(country);
    expect(asked).not.toHaveBeenCalled();
    first('JP');
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });
});

describe('a time zone that is sent', () => {
  it.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['Etc/UTC', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['asia/calcutta', 'Asia/Kolkata'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Pacific/Kanton', 'Pacific/Kanton'],
    ['+02:00', undefined],
    ['Europe/Atlantis', undefined],
    ['', undefined],
    ['a'.repeat(50), undefined],
    ['constructor', undefined],
  ])('%j is %j', (typed, known) => expect(currentTimeZone(typed)).toBe(known));
});

describe('a moment', () => {
  const summer = new Date('2026-07-01T22:30:00.000Z');

  it.each([
    ['en-US', 'July 2, 2026 at 00:30 GMT+2'],
    ['zh-CN', '2026年7月2日 00:30 GMT+2'],
    ['zh-TW', '2026年7月2日 00:30 GMT+2'],
    ['ru-RU', '2 июля 2026 г. в 00:30 GMT+2'],
  ] as const)('is shown in a zone with the zone’s name of that day, in %s', (locale, shown) => {
    expect(dateTime(locale, summer, 'Europe/Berlin')).toBe(shown);
    expect(dateTime(locale, new Date('2026-01-01T00:00:00Z'), 'Europe/Berlin')).toContain('01:00 GMT+1');
  });

  it.each(locales)('is shown in UTC where no zone is known, in %s', locale =>
    expect(dateTime(locale, summer)).toMatch(/22:30 UTC$/),
  );

  it('has its distance from now', () =>
    expect(fromNow(summer.toISOString(), new Date('2026-07-04T23:00:00Z'), 'en-US')).toBe('3 days ago'));
});

describe('the zone in which somebody reads dates', () => {
  it.each([
    ['America/Lima', 'DE', 'America/Lima'],
    [undefined, 'TW', 'Asia/Taipei'],
    [undefined, 'US', 'UTC'],
    [undefined, undefined, 'UTC'],
  ])('who chose %s, in %s, is %s', (chosen, country, zone) => expect(timeZoneFor(chosen, country)).toBe(zone));
});

describe('a date with a time', () => {
  it.each(locales)('names its zone at the end, in %s and every zone that the platform knows', locale => {
    const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
    const unnamed = zones.filter(
      zone =>
        !/\d\d:\d\d \p{L}[\p{L}\d+:\u2212-]+( \p{L}+)*$/u.test(
          dateTime(locale, new Date('2026-07-01T22:30:00Z'), zone),
        ),
    );
    expect(unnamed).toEqual([]);
  });

  it.each(locales)('gets no second zone from a text in %s', locale => {
    for (const area of areas)
      for (const [key, message] of Object.entries(readTexts(locale, area)))
        expect(message, key).not.toMatch(/\}\s*\(?(UTC|GMT)/);
  });

  it('is written by one helper: nothing else formats a moment for people', () => {
    const functions = join(import.meta.dirname, '../../functions');
    const others = globSync('**/*.{ts,tsx}', { cwd: functions }).filter(path =>
      /DateTimeFormat|toLocale(Date|Time)?String\(/.test(readFileSync(join(functions, path), 'utf8')),
    );
    expect(others.sort()).toEqual(['shared/i18n/intl.ts', 'shared/i18n/time-zone.ts']);
  });
});
