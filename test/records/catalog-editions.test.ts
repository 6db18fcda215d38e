import { afterEach, expect, it, vi } from 'vitest';
import { catalogOn, latestOfferName, offerNameFor } from '#functions/catalog/lookup.ts';
import { shelve } from '#functions/catalog/shelf.ts';
import { withCatalog } from '#functions/catalog/with-catalog.ts';
import { editionKey, policyTextKey } from '#functions/policy/policy.ts';
import { transact } from '#shared/db/table.ts';
import { offers } from '#test/ordering.ts';

const day = '2094-05-01';
const noon = (on: string) => new Date(`${on}T12:00:00Z`);

async function publish(contentHash: string, name: string, day = '2094-05-01'): Promise<void> {
  const deployed = catalogOn(noon('2026-03-02'));
  const changed = deployed.offers.map(offer =>
    offer.id === offers.standard ? { ...offer, name: { 'en-US': name, 'ru-RU': 'Имя' } } : offer,
  );
  const edition = { ...deployed, offerById: undefined, validFrom: day, offers: changed };
  await transact([
    { key: policyTextKey(contentHash), put: { text: JSON.stringify(edition) } },
    {
      key: editionKey('catalogue', day),
      put: { edition: day, validFrom: day, value: { contentHash, families: [], offers: 14 }, version: 1 },
    },
  ]);
}

const nameOn = withCatalog(async (on: string) => catalogOn(noon(on)).offerById.get(offers.standard)?.name['en-US']);

afterEach(() => {
  vi.useRealTimers();
  shelve({ editions: new Map() });
});

/** A function works on a day: it reads what was published at its first event of that day. */
function itIs(on: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: noon(on) });
}

it('an edition that the review lead published is in effect from its day on; it is read at the first event of a day', async () => {
  itIs('2094-04-01');
  await publish('a1', 'First');
  expect(await nameOn('2094-04-30', undefined)).toBe('Example Desk Standard');
  expect(await nameOn(day, undefined)).toBe('First');
  await publish('a2', 'Second');
  expect(await nameOn(day, undefined)).toBe('First');
  itIs('2094-04-02');
  expect(await nameOn(day, undefined)).toBe('Second');
  expect(latestOfferName('ru-RU', offers.standard)).toBe('Имя');
  const sold = { offerId: offers.standard, offerName: 'Second', edition: day };
  expect(offerNameFor({ locale: 'ru-RU' }, sold)).toBe('Имя');
});

it('nobody sells by an edition that has ended because the next one can’t be read, and the next event tries again', async () => {
  itIs('2094-06-01');
  await transact([{ key: policyTextKey('gone'), delete: true }]);
  await transact([
    {
      key: editionKey('catalogue', '2094-05-20'),
      put: { edition: '2094-05-20', validFrom: '2094-05-20', value: { contentHash: 'gone' }, version: 1 },
    },
  ]);
  await expect(nameOn('2094-06-01', undefined)).rejects.toThrow('The catalog of 2094-05-20 is gone');
  await transact([{ key: editionKey('catalogue', '2094-05-20'), delete: true }]);
  expect(await nameOn('2094-06-01', undefined)).toBe('Second');
});

it('an edition that has ended and can’t be read stops nobody: what was sold by it has the name that is stored', async () => {
  itIs('2094-08-01');
  await publish('b1', 'Third', '2094-07-01');
  await transact([{ key: policyTextKey('a2'), delete: true }]);
  await transact([
    { key: editionKey('catalogue', day), delete: true },
    {
      key: editionKey('catalogue', '2094-05-02'),
      put: { edition: '2094-05-02', validFrom: '2094-05-02', value: { contentHash: 'lost' }, version: 1 },
    },
  ]);
  expect(await nameOn('2094-08-01', undefined)).toBe('Third');
  const sold = { offerId: offers.standard, offerName: 'As sold', edition: '2094-05-02' };
  expect(offerNameFor({ locale: 'ru-RU' }, sold)).toBe('As sold');
  expect(latestOfferName('ru-RU', offers.standard)).toBe('Имя');
});

it('an event in the last minutes of a day is worked on by the edition of the next, if that has begun meanwhile', async () => {
  itIs('2094-09-09');
  await nameOn('2094-09-09', undefined);
  await publish('c1', 'Fourth', '2094-09-10');
  vi.setSystemTime(new Date('2094-09-09T23:59:59.900Z'));
  expect(await nameOn('2094-09-10', undefined)).toBe('Fourth');
});
