/** A sentence for a person: what is missing, and what to do. Shown without a stack trace. */
export class CliError extends Error {
  override readonly name = 'Advice';
}

/** Ends the process with what went wrong: an advice as its sentence alone, anything else as it is. */
export function exitWithError(error: unknown): never {
  process.stderr.write(
    `\n${error instanceof CliError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
