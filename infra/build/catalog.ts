import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { catalogTrouble } from '#functions/catalog/edition-trouble.ts';
import type { CatalogEdition } from '#functions/catalog/offer.ts';

/** The file as JSON. @throws Error that says where it is none */
function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * An edition from its file, checked.
 * @throws Error that says what is wrong, and where
 */
export function readCatalogEdition(file: string): CatalogEdition {
  const edition = parsed(file);
  const trouble = catalogTrouble(basename(file), edition);
  if (trouble.length > 0) throw new Error(`${file}:\n  ${trouble.join('\n  ')}`);
  return edition as CatalogEdition;
}

/**
 * Every edition in a folder, oldest first, checked.
 * @throws Error that says what is wrong with which file
 */
export function readCatalog(folder: string): CatalogEdition[] {
  const names = readdirSync(folder).sort();
  if (names.length === 0) throw new Error(`There is no catalog in ${folder}`);
  return names.map(name => readCatalogEdition(join(folder, name)));
}
