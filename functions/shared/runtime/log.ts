/** Loggable data: IDs, names of things, and codes. Never a body, email address, person's name, token or secret. */
type Facts = Record<string, unknown>;
type Level = 'error' | 'warn' | 'info';

/**
 * Loads the logger with the first line, since a successful call logs only its operation. Resolves once the line is
 * written.
 */
const write =
  (level: Level) =>
  async (message: string, facts?: Facts, cause?: unknown): Promise<void> =>
    (await import('./logger.ts')).writeLine(level, message, facts, cause);

/**
 * Writes a log line, with the name and the stack frames of its cause if it has one. Await it: otherwise the function may be
 * frozen before it is written.
 */
export const log: Record<Level, (message: string, facts?: Facts, cause?: unknown) => Promise<void>> = {
  error: write('error'),
  warn: write('warn'),
  info: write('info'),
};

/**
 * The log line with a call's operation. `requestId` joins it to API Gateway's access log, which can't hash the source and
 * therefore doesn't have it.
 */
export const operationLine = (operation: string, requestId: string, correlationId: string, source: string): string =>
  JSON.stringify({ operation, requestId, correlationId, source });

/**
 * Logs a call's operation, because API Gateway's access log only has the path tree. Doesn't use the logger, which takes
 * longer to load than most calls take.
 */
export function logOperation(...call: Parameters<typeof operationLine>): void {
  process.stdout.write(`${operationLine(...call)}\n`);
}
