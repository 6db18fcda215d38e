/** Entry point of API clients for a customer's move to another reseller of its provider. */
import { apiHandler } from '#shared/http/handler.ts';
import { routes } from './routes.ts';
import { previewTransfer, transferToReseller } from './transfer.ts';

export const handler = apiHandler(routes, { preview: previewTransfer, transfer: transferToReseller });
