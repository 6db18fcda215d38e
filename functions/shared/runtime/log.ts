/** What may be logged: ids, names of things and codes; never a body, an address, a name of a person, a token or a secret. */
type Facts = Record<string, unknown>;
type Level = 'error' | 'warn' | 'info';

/**
 * Nothing but its operation is logged of a call that goes well, so the logger is loaded with the first line. Resolves once
 * the line is written.
 */
const write =
  (level: Level) =>
  async (message: string, facts: Facts = {}): Promise<void> => {
    const { logger } = await import('./logger.ts');
    logger[level](message, facts);
  };

/** Logs a line; wait for it, or the function may be frozen before it is written. */
export const log: Record<Level, (message: string, facts?: Facts) => Promise<void>> = {
  error: write('error'),
  warn: write('warn'),
  info: write('info'),
};

/** The line that tells which operation a call is for. `requestId` joins it with the line of API Gateway's access log. */
export const operationLine = (operation: string, requestId: string, correlationId: string): string =>
  JSON.stringify({ operation, requestId, correlationId });

/**
 * Logs which operation a call is for: API Gateway's access log knows only its path tree. Written without the logger, which
 * takes longer to load than most calls take.
 */
export function logOperation(...call: Parameters<typeof operationLine>): void {
  process.stdout.write(`${operationLine(...call)}\n`);
}

/** What may be logged of an error: its name and where it was thrown, without the values its message may quote. */
export function errorFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: typeof error };
  const trace = error.stack
    ?.split('\n')
    .filter(row => row.trim().startsWith('at '))
    .slice(0, 6);
  return { error: error.name, trace, ...(error.cause ? { cause: errorFacts(error.cause) } : {}) };
}
