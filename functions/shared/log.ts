import { Logger } from '@aws-lambda-powertools/logger';

/**
 * The one logger. It is given ids, names of things and codes; never a body, an address, a name of a person, a token or
 * a secret. Production logs from `WARN` up, and one line a call comes from API Gateway's access log.
 */
export const log = new Logger();

/** What may be logged of an error: its name and where it was thrown, without the values its message may quote. */
export function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const trace = error.stack
    ?.split('\n')
    .filter(row => row.trim().startsWith('at '))
    .slice(0, 6);
  return { error: error.name, trace, ...(error.cause ? { cause: errorFacts(error.cause) } : {}) };
}
