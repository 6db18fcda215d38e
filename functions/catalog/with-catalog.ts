/** Around the handler of each function that reads the catalog: it knows what the review lead published (`infra/build/bundle.ts`). */
import { everyPublishedCatalog, policyTexts } from '#functions/policy/lookup.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import type { CatalogEdition } from './offer.ts';
import { shelve } from './shelf.ts';

/** Editions by their hash: each is read once, whatever the day. */
const known = new Map<string, CatalogEdition>();

async function readOnce(published: readonly { contentHash: string }[]): Promise<void> {
  const unknown = published.map(({ contentHash }) => contentHash).filter(hash => !known.has(hash));
  for (const [hash, json] of await policyTexts(unknown)) known.set(hash, JSON.parse(json) as CatalogEdition);
}

/**
 * Reads the published editions. Those that have ended only say what was sold is called in other languages: nothing fails for want
 * of them. One query, and two read calls side by side for those that aren't known, one more for 100.
 * @returns whether there is nothing that another try could find
 */
async function readPublished(now: Date): Promise<boolean> {
  const published = await everyPublishedCatalog();
  const current = Math.max(
    published.findLastIndex(({ validFrom }) => validFrom <= calendarDay(now)),
    0,
  );
  const needed = published.slice(current);
  const [hasOlder] = await Promise.all([
    readOnce(published.slice(0, current)).then(
      () => true,
      () => false,
    ),
    readOnce(needed),
  ]);
  shelve({ editions: new Map(published.map(({ validFrom, contentHash }) => [validFrom, known.get(contentHash)])) });
  return hasOlder && needed.every(({ contentHash }) => known.has(contentHash));
}

/**
 * An event that comes in the last minutes of a day may be worked on in the next, so that day's editions are read: they are published
 * at least five minutes ahead of it.
 */
const aheadMs = 4 * 60_000;

let learnt: { day: string; done: Promise<void> } | undefined;

/** Reads the published editions once a day: they are published before their day begins. Tries again after a failure. */
function learnCatalog(now: Date): Promise<void> {
  const day = calendarDay(new Date(now.getTime() + aheadMs));
  if (learnt?.day === day) return learnt.done;
  const done = readPublished(now).then(
    isWhole => {
      if (!isWhole) learnt = undefined;
    },
    failure => {
      learnt = undefined;
      shelve({ editions: new Map(), failure });
    },
  );
  learnt = { day, done };
  return done;
}

/** A handler that works by the catalog of the day. */
export const withCatalog =
  <Event, Context, Output>(handle: (event: Event, context: Context) => Promise<Output>) =>
  async (event: Event, context: Context): Promise<Output> => {
    await learnCatalog(new Date());
    return handle(event, context);
  };
