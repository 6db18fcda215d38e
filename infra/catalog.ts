import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readCatalog } from './build/catalog.ts';

const root = join(import.meta.dirname, '..');

/** What a stage's catalog must be, for the message about one that isn't. */
export const catalogRule =
  'is not a folder with editions of the catalog; name it from the folder of the repository, and check its files with npm run catalogue';

/** Whether a path names a folder with editions of the catalog, all of them good. */
export function isCatalog(path: string): boolean {
  try {
    return readCatalog(join(root, path)).length > 0;
  } catch {
    return false;
  }
}

/** Writes every edition of a folder next to a function's code, as small as it gets. @throws Error for one that is wrong */
export function writeEditions(source: string, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const edition of readCatalog(source))
    writeFileSync(join(target, `${edition.validFrom}.json`), JSON.stringify(edition));
}

/** A hash of all editions in a folder, named from that of the repository. */
export function catalogHash(path: string): string {
  const editions = readCatalog(join(root, path)).map(({ validFrom }) =>
    readFileSync(join(root, path, `${validFrom}.json`)),
  );
  return createHash('sha256').update(Buffer.concat(editions)).digest('hex').slice(0, 12);
}

/**
 * A copy of a function's bundle that has a stage's catalog instead of the one that ships with Tandem.
 * @param bundle the folder of the bundle
 * @param path the folder of the catalog, from that of the repository
 * @returns the folder of the copy; the bundle itself for a function that doesn't read the catalog
 */
export function bundleWithCatalog(bundle: string, path: string): string {
  const editions = join(bundle, 'editions');
  if (!existsSync(editions)) return bundle;
  const copy = join(dirname(bundle), `${basename(bundle)}-catalog-${catalogHash(path)}`);
  cpSync(bundle, copy, { recursive: true });
  rmSync(join(copy, 'editions'), { recursive: true });
  writeEditions(join(root, path), join(copy, 'editions'));
  return copy;
}
