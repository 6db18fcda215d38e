import { Logger } from '@aws-lambda-powertools/logger';

/**
 * The shared logger. Production logs from `WARN` up. In addition, each call has a line in API Gateway's access log and
 * one from the function with the operation's name (`log.ts`).
 */
export const logger = new Logger();
