/** Daily jobs for listings: ask providers to confirm, and update the directory when the regions change. */

import { get, transact } from '#shared/db/table.ts';
import { forEachDue } from '#shared/db/watch.ts';
import type { Key } from '#shared/db/write.ts';
import { taskHandler } from '#shared/http/handler.ts';
import { marketOf } from '#shared/i18n/regions.ts';
import { peopleWithRole } from '#shared/identity/people.ts';
import { enqueueEmail } from '#shared/mail/enqueue.ts';
import { clockNow } from '#shared/runtime/clock.ts';
import { log } from '#shared/runtime/log.ts';
import type { Clock } from '#shared/runtime/time.ts';
import { yearlyCheckEmail } from './emails.ts';
import { type Listing, listingKey } from './listing.ts';
import { listRows } from './lookup.ts';
import { rowWrites } from './rows.ts';
import { nextConfirmationDue } from './rules.ts';

/**
 * Asks the global admins of providers whose listing was confirmed a year ago to confirm it again, once a year (P26).
 * Per provider: one read, one query, one transaction.
 */
export async function askProviders(clock: Clock = clockNow()): Promise<void> {
  await forEachDue<Listing & Key>('listing', clock.now, async listing => {
    const { tenantId, version } = listing;
    const admins = await peopleWithRole(tenantId, 'global_admin');
    if (admins.length === 0) await log.warn('No global admin to ask for a listing confirmation', { tenantId });
    await transact([
      {
        key: listingKey(tenantId),
        set: { version: version + 1, dueAt: nextConfirmationDue(clock) },
        when: { equals: { version } },
      },
      ...admins.map(admin => enqueueEmail(yearlyCheckEmail(listing, admin), clock.now)),
    ]);
  });
}

const pageLength = 100;

/**
 * Moves the directory rows of providers whose country changed region in a new edition. One query per 100 providers; for
 * each that moves, one read and one transaction.
 */
export async function updateDirectoryRows(clock: Clock = clockNow()): Promise<void> {
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

/** Runs both jobs daily. */
export async function keepListings(): Promise<void> {
  await askProviders();
  await updateDirectoryRows();
}

export const keepHandler = taskHandler(keepListings);
