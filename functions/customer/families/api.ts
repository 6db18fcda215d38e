/** Entry point of API clients for the product families that a reseller may administer. */
import { apiHandler } from '#shared/http/handler.ts';
import { delegateFamily, listFamilies, withdrawFamily } from './families.ts';
import { routes } from './routes.ts';

export const handler = apiHandler(routes, { families: listFamilies, delegateFamily, withdrawFamily });
