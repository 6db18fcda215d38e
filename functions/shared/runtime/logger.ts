import { Logger } from '@aws-lambda-powertools/logger';

/**
 * The one logger. Production logs from `WARN` up; of each call API Gateway's access log has a line, and the function one
 * that names the operation (`log.ts`).
 */
export const logger = new Logger();
