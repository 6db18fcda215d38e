import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CliError } from './cli-error.ts';

/** Parses the command line of an npm script. @throws CliError for an unknown option, with a pointer to `--help` */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  script: string,
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new CliError(`${(error as Error).message}\nSee npm run ${script} -- --help`);
  }
}
