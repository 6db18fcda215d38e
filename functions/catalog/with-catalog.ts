/** Around the handler of each function that reads the catalog: it knows what the review lead published (`infra/build/bundle.ts`). */
import { everyPublishedCatalog, policyTexts } from '#functions/policy/lookup.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import type { CatalogEdition } from './offer.ts';
import { shelve } from './shelf.ts';

/** Editions by their hash: each is read once, whatever the day. */
const known = new Map<string, CatalogEdition>();

/**
 * Reads the published editions. Those that have ended only say what was sold is called in other languages: nothing fails for want
 * of one. One query, and one read call for 100 that aren't known.
 * @returns whether those that haven't ended are all there
 */
async function readPublished(day: string): Promise<boolean> {
  const published = await everyPublishedCatalog();
  const unknown = published.map(({ contentHash }) => contentHash).filter(hash => !known.has(hash));
  const texts = await policyTexts(unknown);
  unknown.forEach((hash, n) => {
    const json = texts[n];
    if (json) known.set(hash, JSON.parse(json) as CatalogEdition);
  });
  const editions = published.map(({ validFrom, contentHash }) => [validFrom, known.get(contentHash)] as const);
  shelve({ editions: new Map(editions) });
  return editions.every(([, edition], n) => edition ?? (published[n + 1]?.validFrom ?? '9') <= day);
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
  const done = readPublished(day)
    .catch(failure => shelve({ editions: new Map(), failure }))
    .then(isWhole => {
      if (!isWhole) learnt = undefined;
    });
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
