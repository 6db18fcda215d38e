import { inventoryOperations, inventoryRoutes } from './inventory/routes.ts';
import { invoiceOperations, invoiceRoutes } from './invoices/routes.ts';
import { offerOperations, offerRoutes } from './offers/routes.ts';
import { productOperations, productRoutes } from './products/routes.ts';

/** What is sold, in the two ways in which the public API has it: as offers, and as products; and that nothing is billed. */
export const routes = { ...offerRoutes, ...productRoutes, ...inventoryRoutes, ...invoiceRoutes } as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () => ({
  ...offerOperations(),
  ...productOperations(),
  ...inventoryOperations(),
  ...invoiceOperations(),
});
