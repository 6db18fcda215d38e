import { recordOperations, recordRoutes } from '#functions/subscription/record/routes.ts';
import { supportOperations, supportRoutes } from '#functions/subscription/support/routes.ts';
import { describeOperations } from '#shared/http/operation.ts';

/** The partners of a subscription. */
export const routes = { ...supportRoutes, ...recordRoutes } as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () => describeOperations<typeof routes>()({ ...supportOperations, ...recordOperations() });
