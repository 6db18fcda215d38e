/** An error for the person at the command line: what is wrong and what to do. Printed without a stack trace. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

/** Prints the error and exits with 1: a `CliError` as its message alone, any other error with its stack trace. */
export function exitWithError(error: unknown): never {
  process.stderr.write(
    `\n${error instanceof CliError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
