import { Logger } from '@aws-lambda-powertools/logger';

/** The one logger. Production logs from `WARN` up, and one line a call comes from API Gateway's access log. */
export const logger = new Logger();
