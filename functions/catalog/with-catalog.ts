/** Around the handler of each function that reads the catalog: it knows what the review lead published (`infra/build/bundle.ts`). */
import { everyPublishedCatalog, policyText } from '#functions/policy/lookup.ts';
import { calendarDay } from '#shared/runtime/calendar-day.ts';
import type { CatalogEdition } from './offer.ts';
import { shelve } from './shelf.ts';

/** An edition by its hash: it is read once, whatever the day. */
const known = new Map<string, Promise<CatalogEdition>>();

function readOnce(contentHash: string): Promise<CatalogEdition> {
  const found = known.get(contentHash);
  if (found) return found;
  const read = policyText(contentHash).then(json => JSON.parse(json) as CatalogEdition);
  known.set(contentHash, read);
  read.catch(() => known.delete(contentHash));
  return read;
}

/** Reads the published editions. One query, and a read for each edition that isn't known. */
async function readPublished(): Promise<void> {
  const published = await everyPublishedCatalog();
  const editions = await Promise.all(
    published.map(async ({ validFrom, contentHash }) => [validFrom, await readOnce(contentHash)] as const),
  );
  shelve({ editions: new Map(editions) });
}

let learnt: { day: string; done: Promise<void> } | undefined;

/** Reads the published editions once a day: they are published before their day begins. Tries again after a failure. */
function learnCatalog(now: Date): Promise<void> {
  const day = calendarDay(now);
  if (learnt?.day === day) return learnt.done;
  const done = readPublished().catch(failure => {
    learnt = undefined;
    shelve({ editions: new Map(), failure });
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
