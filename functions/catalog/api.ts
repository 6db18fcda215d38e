/** Entry point of API clients for the catalog. Requests of the API outside every path tree come here, too, and get 404. */
import { optionalCaller } from '#shared/http/bearer.ts';
import { apiHandler } from '#shared/http/handler.ts';
import { inventoryHandlers } from './inventory/handlers.ts';
import { invoiceHandlers } from './invoices/handlers.ts';
import { offerHandlers } from './offers/handlers.ts';
import { productHandlers } from './products/handlers.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(
  routes,
  { ...offerHandlers, ...productHandlers, ...inventoryHandlers, ...invoiceHandlers },
  { identify: optionalCaller },
);
