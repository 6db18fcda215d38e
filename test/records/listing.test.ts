import { expect, it } from 'vitest';
import { type Listing, listingKey } from '#functions/listing/listing.ts';
import { rowWrites } from '#functions/listing/rows.ts';
import { askProviders, updateDirectoryRows } from '#functions/listing/schedules.ts';
import { get, query, transact } from '#shared/db/table.ts';
import type { Key } from '#shared/db/write.ts';
import { personWrites } from '#shared/identity/people.ts';
import type { QueuedEmail } from '#shared/mail/enqueue.ts';
import { afterDays, monday } from '#test/clock.ts';
import { person } from '#test/people.ts';

const listingOf = (changes: Partial<Listing> = {}): Listing => ({
  tenantId: crypto.randomUUID(),
  name: 'Fabrikam',
  country: 'DE',
  region: 'europe',
  version: 3,
  live: {
    content: {
      summary: 'S',
      description: 'D',
      services: ['training', 'billing'],
      languages: ['de'],
      contact: { email: 'x@fabrikam.example' },
    },
    publishedOn: monday.toISOString(),
    lastConfirmed: monday.toISOString(),
  },
  watch: 'listing',
  dueAt: afterDays(365).now.toISOString(),
  ...changes,
});
const stored = (listing: Listing) =>
  transact([{ key: listingKey(listing.tenantId), put: listing }, ...rowWrites(undefined, listing)]);

const emailsTo = async (address: string) => {
  const index = { name: 'watch', partition: 'watch', sort: 'dueAt' } as const;
  const { items } = await query<Key>({ index, partition: 'email', limit: 500 });
  const queued = await Promise.all(items.map(({ pk, sk }) => get<QueuedEmail>({ pk, sk })));
  return queued.flatMap(outboxEmail => Object.values(outboxEmail?.outbox ?? {})).filter(({ to }) => to === address);
};

it('a provider’s admins are asked once a year, in their language, to confirm its listing (P26)', async () => {
  const listing = listingOf();
  const fay = person({ tenantId: listing.tenantId, roles: ['global_admin'] });
  await stored(listing);
  await transact(personWrites(fay));

  await askProviders(afterDays(364));
  expect(await emailsTo(fay.email)).toEqual([]);
  await Promise.all([askProviders(afterDays(365)), askProviders(afterDays(365))]);
  await askProviders(afterDays(366));
  expect(await emailsTo(fay.email)).toMatchObject([
    {
      kind: 'listing_confirm',
      locale: 'ru-RU',
      params: { company: 'Fabrikam', confirmed: { date: monday.toISOString() } },
    },
  ]);
  await askProviders(afterDays(731));
  expect(await emailsTo(fay.email)).toHaveLength(2);
});

it('a listing whose country has moved to another region is rewritten with all its rows (A13)', async () => {
  const [outdated, current] = [listingOf({ region: 'africa', name: 'Fabrikam Moved' }), listingOf()];
  await Promise.all([stored(outdated), stored(current)]);
  await updateDirectoryRows(afterDays(0));
  await updateDirectoryRows(afterDays(0));
  const at = async (part: string) =>
    (await query<Listing>({ partition: `DIRECTORY#${part}`, limit: 500 })).items.filter(
      ({ tenantId }) => tenantId === outdated.tenantId || tenantId === current.tenantId,
    );
  for (const part of ['africa', 'africa#training']) expect(await at(part)).toEqual([]);
  for (const part of ['world', 'world#billing', 'europe', 'europe#training']) {
    expect((await at(part)).map(({ region }) => region)).toEqual(['europe', 'europe']);
  }
  expect(await get<Listing>(listingKey(outdated.tenantId))).toMatchObject({ region: 'europe', version: 4 });
  expect(await get<Listing>(listingKey(current.tenantId))).toMatchObject({ version: 3 });
});
