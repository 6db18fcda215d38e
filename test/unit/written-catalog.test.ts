import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { checkedEdition } from '#functions/catalog/edition-trouble.ts';
import type { CatalogEdition } from '#functions/catalog/offer.ts';
import { packedParts, packedText, textFrom } from '#functions/policy/long-text.ts';
import { writtenValue } from '#functions/policy/written-value.ts';
import type { FieldErrors } from '#shared/errors/field-error.ts';

/** One more edition of the regions, with a country that isn't in those of today. */
const added = { validFrom: '2095-01-01', regions: [{ id: 'new', countries: { QZ: 'EUR' } }], notOffered: [] };
vi.mock('#shared/runtime/data.ts', async original => {
  const real = await original<typeof import('#shared/runtime/data.ts')>();
  return {
    ...real,
    dataFiles: (folder: string) => [...real.dataFiles(folder), ...(folder === 'regions' ? ['2095-01-01.json'] : [])],
    readData: (name: string) => (name === 'regions/2095-01-01.json' ? added : real.readData(name)),
  };
});

const file = join(import.meta.dirname, '../../functions/catalog/editions/2026-01-01.json');
const shipped = JSON.parse(readFileSync(file, 'utf8')) as CatalogEdition;
const [first] = shipped.offers as [CatalogEdition['offers'][number]];
const write = (catalogue: string | object, day = '2031-05-01') =>
  writtenValue('catalogue', { catalogue: catalogue as string }, day);
const errorsOf = (catalogue: string | object): Promise<string[]> =>
  write(catalogue).then(
    () => [],
    (error: FieldErrors) => error.errors.map(({ path, key }) => `${path} ${key}`),
  );

const read = (packed: Buffer | undefined): string => textFrom(packedParts(packed ?? Buffer.alloc(0)));

/** A text that can’t be made shorter by much. */
const sha512 = (text: string): string => createHash('sha512').update(text).digest('base64');

/** The shipped edition with so many offers, the last of which can be bought. */
const withOffers = (count: number): object => {
  const more = Array.from({ length: count - shipped.offers.length }, (_, n) => ({
    ...first,
    id: `F1C70099-0C4F-4E1D-9A01-${String(n).padStart(12, '0')}`,
  }));
  return { ...shipped, offers: [...shipped.offers, ...more] };
};

it('an edition of the catalog is stored as it was checked: without spaces around texts, as an object or its text', async () => {
  const spaced = { ...shipped, offers: shipped.offers.map(offer => ({ ...offer, name: { 'en-US': '  Desk ' } })) };
  const { text, value } = await write(spaced);
  const stored = JSON.parse(read(text?.packed)) as CatalogEdition;
  expect(stored.offers[0]?.name).toEqual({ 'en-US': 'Desk' });
  expect(stored).not.toHaveProperty('$schema');
  expect((await write(JSON.stringify(spaced, null, 2))).value).toEqual(value);
});

it('has each member once: nobody knows which of two is meant', async () => {
  const twice = JSON.stringify(shipped).replace('"families":', '"families":[],"families":');
  expect(await errorsOf(twice)).toEqual(['value.catalogue json_twice']);
  expect(await errorsOf('{"families": [')).toEqual(['value.catalogue json']);
  expect(await errorsOf('7')).toEqual(['value.catalogue json']);
});

it('can have 1,500 offers, and is refused with its size when it is too large to be stored', async () => {
  expect((await write(JSON.stringify(withOffers(1500), null, 2))).value).toMatchObject({ offers: 1500 });
  const long = (n: number) =>
    Array.from({ length: 8 }, (_, part) => sha512(`${n} ${part}`))
      .join(' ')
      .slice(0, 500);
  const { offers } = withOffers(4900) as CatalogEdition;
  const endless = { ...shipped, offers: offers.map((offer, n) => ({ ...offer, description: { 'en-US': long(n) } })) };
  const errors = await write(endless).then(
    () => [],
    (error: FieldErrors) => error.errors,
  );
  expect(errors).toMatchObject([{ path: 'value.catalogue', key: 'catalogue_size', params: { max: 1024 } }]);
  expect(errors[0]?.params?.size).toBeGreaterThan(1024);
});

it('is stored in as many items as it needs, and read from them, and from one of an earlier version', () => {
  const text = Array.from({ length: 6000 }, (_, n) => sha512(String(n))).join('');
  const parts = packedParts(packedText(text));
  expect(parts.length).toBeGreaterThan(1);
  expect(parts[0]?.parts).toBe(parts.length);
  for (const { packed } of parts) expect(packed?.length).toBeLessThanOrEqual(350 * 1024);
  expect(textFrom(parts)).toBe(text);
  expect(() => textFrom(parts.slice(0, -1))).toThrow();
  expect(textFrom(packedParts(packedText('')))).toBe('');
  expect(textFrom([{ text: '# Агентское соглашение' }])).toBe('# Агентское соглашение');
});

it('names countries of the regions on its first day', () => {
  const selling = (validFrom: string, code: string) => {
    const edition = {
      ...shipped,
      validFrom,
      offers: shipped.offers.map(offer => ({ ...offer, countries: { only: [code] } })),
    };
    return checkedEdition(`${validFrom}.json`, edition).trouble.slice(0, 1);
  };
  expect(selling('2095-01-01', 'QZ')).toEqual([]);
  expect(selling('2094-12-31', 'QZ')).toEqual([
    expect.stringMatching(/^offers\[0\]\.countries\.only\[0\] .*2094-12-31/),
  ]);
  expect(selling('2095-01-01', 'DE')).toHaveLength(1);
});
