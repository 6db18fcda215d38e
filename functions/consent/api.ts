/** Entry point of API clients for the ledger of consents. */
import { apiHandler } from '#shared/http/handler.ts';
import { listConsents } from './list-consents.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { list: listConsents });
