/** Entry point of API clients for the acceptance of a transfer, which also completes it. */
import { apiHandler } from '#shared/http/handler.ts';
import { acceptTransfer } from './accept-transfer.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { accept: acceptTransfer });
