import { readArguments } from './arguments.ts';
import { CliError } from './cli-error.ts';

export const help = `npm run catalogue -- COMMAND

Checks the catalog, or an edition that is to replace it. docs/operations.md says how.

  check [FILE...]  says what is wrong with files, and where; without any, with those that ship with Tandem
  schema           prints the JSON schema of an edition

  --help, -h       show this help
`;

export type CatalogueOptions = { command: 'check'; files: string[] } | { command: 'schema' };

/**
 * The command line of `npm run catalogue`; undefined for help.
 * @throws CliError for an unknown command or option
 */
export function catalogueOptions(args: readonly string[]): CatalogueOptions | undefined {
  const { values, positionals } = readArguments('catalogue', args, { help: { type: 'boolean', short: 'h' } });
  const [command, ...files] = positionals;
  if (values.help || command === undefined) return undefined;
  if (command === 'check') return { command, files };
  if (command === 'schema' && files.length === 0) return { command };
  throw new CliError(`Unknown command '${positionals.join(' ')}'\nSee npm run catalogue -- --help`);
}
