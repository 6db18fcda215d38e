/** Entry point of API clients for the catalog. */
import { apiHandler } from '#shared/http/handler.ts';
import { inventoryHandlers } from './inventory/handlers.ts';
import { offerHandlers } from './offers/handlers.ts';
import { productHandlers } from './products/handlers.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { ...offerHandlers, ...productHandlers, ...inventoryHandlers });
