import { Logger } from '@aws-lambda-powertools/logger';

type Facts = Record<string, unknown>;

/**
 * The shared logger. Production logs from `WARN` up. In addition, each call has a line in API Gateway's access log and
 * one from the function with the operation's name (`log.ts`).
 */
const logger = new Logger();

/** Writes a line, with the loggable data of what caused it. */
export function writeLine(level: 'error' | 'warn' | 'info', message: string, facts: Facts = {}, cause?: unknown): void {
  logger[level](message, { ...facts, ...(cause !== undefined && errorFacts(cause)) });
}

/** Loggable data of an error: its name and stack frames, without the message, which may quote values. */
function errorFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { error: typeof error };
  const trace = error.stack
    ?.split('\n')
    .filter(row => row.trim().startsWith('at '))
    .slice(0, 6);
  return { error: error.name, trace, ...(error.cause ? { cause: errorFacts(error.cause) } : {}) };
}
