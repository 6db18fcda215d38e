/** The editions of the catalog that the review lead published, as an instance of a function has them for a day. */
import type { CatalogEdition } from './offer.ts';

type Shelved = ReadonlyMap<string, CatalogEdition | undefined>;

interface Shelf {
  /** By their first day; undefined for one that couldn't be read. */
  editions: Shelved;
  /** Why they could not be read: whoever asks for the catalog fails, rather than sell by an edition that has ended. */
  failure?: unknown;
}

/** Modules that a function loads later are bundles of their own, with which it has only the global object in common. */
const place = Symbol.for('tandem.catalog');
const world = globalThis as { [place]?: Shelf };

export function shelve(shelf: Shelf): void {
  world[place] = shelf;
}

/** @throws the error with which they could not be read */
export function shelved(): Shelved {
  const { editions, failure } = world[place] ?? { editions: new Map() };
  if (failure) throw failure;
  return editions;
}
