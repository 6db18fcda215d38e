/** What the clock does for listings: ask whether they are still right, and file them anew when the regions change. */
import { clockNow } from '#shared/clock.ts';
import { task } from '#shared/handler.ts';
import { owe } from '#shared/letter.ts';
import { log } from '#shared/log.ts';
import { holdersOf } from '#shared/people.ts';
import { marketOf } from '#shared/regions.ts';
import { get, transact } from '#shared/table.ts';
import type { Clock } from '#shared/time.ts';
import { forEachDue } from '#shared/watch.ts';
import type { Key } from '#shared/write.ts';
import { stillRight } from './emails.ts';
import { listRows } from './lookup.ts';
import { type Listing, listingKey } from './record.ts';
import { rowWrites } from './rows.ts';
import { askAgain } from './rules.ts';

/**
 * Asks the global admins of every provider whose listing was confirmed a year ago, once a year (P26). For each: one
 * read, one query, one transaction.
 */
export async function askProviders(clock: Clock = clockNow()): Promise<void> {
  await forEachDue<Listing & Key>('listing', clock.now, async listing => {
    const { tenantId, version } = listing;
    const admins = await holdersOf(tenantId, 'global_admin');
    if (admins.length === 0) await log.warn('No global admin to ask about a listing', { tenantId });
    await transact([
      {
        key: listingKey(tenantId),
        set: { version: version + 1, wakeAt: askAgain(clock) },
        when: { equals: { version } },
      },
      ...admins.map(admin => owe(stillRight(listing, admin), clock.now)),
    ]);
  });
}

const pageLength = 100;

/**
 * Moves the rows of providers whose country belongs to another region since a new edition of the regions began. One
 * query a hundred providers; for each that moves one read and one transaction.
 */
export async function fileAnew(clock: Clock = clockNow()): Promise<void> {
  let after: Record<string, unknown> | undefined;
  do {
    const { items, last } = await listRows({ limit: pageLength, after });
    for (const { tenantId, country, region } of items) {
      const now = marketOf(country, clock.now)?.region;
      if (now && now !== region) await move(tenantId, now);
    }
    after = last;
  } while (after);
}

async function move(tenantId: string, region: string): Promise<void> {
  const listing = await get<Listing>(listingKey(tenantId));
  if (!listing) return;
  const next = { ...listing, region, version: listing.version + 1 };
  await transact([
    {
      key: listingKey(tenantId),
      set: { region, version: next.version },
      when: { equals: { version: listing.version } },
    },
    ...rowWrites(listing, next),
  ]);
}

/** Both, every day. */
export async function keepListings(): Promise<void> {
  await askProviders();
  await fileAnew();
}

export const keepHandler = task(keepListings);
