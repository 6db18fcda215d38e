/** Loggable data: IDs, names of things, and codes. Never a body, email address, person's name, token or secret. */
type Facts = Record<string, unknown>;
type Level = 'error' | 'warn' | 'info';

/**
 * Loads the logger with the first line, since a successful call logs only its operation. Resolves once the line is
 * written.
 */
const write =
  (level: Level) =>
  async (message: string, facts: Facts = {}): Promise<void> => {
    const { logger } = await import('./logger.ts');
    logger[level](message, facts);
  };

/** Writes a log line. Await it: otherwise the function may be frozen before it is written. */
export const log: Record<Level, (message: string, facts?: Facts) => Promise<void>> = {
  error: write('error'),
  warn: write('warn'),
  info: write('info'),
};

/** The log line with a call's operation. `requestId` joins it to API Gateway's access log. */
export const operationLine = (operation: string, requestId: string, correlationId: string): string =>
  JSON.stringify({ operation, requestId, correlationId });

/**
 * Logs a call's operation, because API Gateway's access log only has the path tree. Doesn't use the logger, which takes
 * longer to load than most calls take.
 */
export function logOperation(...call: Parameters<typeof operationLine>): void {
  process.stdout.write(`${operationLine(...call)}\n`);
}

/** Loggable data of an error: its name and stack frames, without the message, which may quote values. */
export function errorFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: typeof error };
  const trace = error.stack
    ?.split('\n')
    .filter(row => row.trim().startsWith('at '))
    .slice(0, 6);
  return { error: error.name, trace, ...(error.cause ? { cause: errorFacts(error.cause) } : {}) };
}
