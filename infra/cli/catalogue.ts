/** `npm run catalogue`: checks editions of the catalog. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { catalogSchema } from '#functions/catalog/edition-file.ts';
import { readCatalogEdition } from '#infra/build/catalog.ts';
import { type CatalogueOptions, catalogueOptions, help } from './catalogue-options.ts';
import { CliError, exitWithError } from './cli-error.ts';

const shipped = join(import.meta.dirname, '../../functions/catalog/editions');

/** What is said of a good file. @throws CliError that says what is wrong with it */
function checked(file: string): string {
  try {
    const { validFrom, offers, families } = readCatalogEdition(file);
    return `${file}: ${offers.length} offers of ${families.length} families, in effect from ${validFrom}`;
  } catch (error) {
    throw new CliError((error as Error).message);
  }
}

function run(options: CatalogueOptions | undefined): string {
  if (!options) return help;
  if (options.command === 'schema') return JSON.stringify(catalogSchema(), null, 2);
  const files = options.files.length > 0 ? options.files : readdirSync(shipped).map(name => join(shipped, name));
  return files.map(checked).join('\n');
}

try {
  console.log(run(catalogueOptions(process.argv.slice(2))));
} catch (error) {
  exitWithError(error);
}
