import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkedEdition } from '#functions/catalog/edition-trouble.ts';
import type { CatalogEdition } from '#functions/catalog/offer.ts';
import { repeatedMember } from '#shared/schema/repeated-member.ts';

/** The file as JSON. @throws Error that says where it is none, or has a member twice */
function parsed(file: string): unknown {
  const json = readFileSync(file, 'utf8');
  try {
    const value: unknown = JSON.parse(json);
    const repeated = repeatedMember(json);
    if (repeated) throw new Error(`${repeated} is given more than once`);
    return value;
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * An edition from its file, checked.
 * @throws Error that says what is wrong, and where
 */
export function readCatalogEdition(file: string): CatalogEdition {
  const { trouble, edition } = checkedEdition(basename(file), parsed(file));
  if (trouble.length > 0 || !edition) throw new Error(`${file}:\n  ${trouble.join('\n  ')}`);
  return edition;
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
