import { routes as enrollment, linkRoutes } from '#functions/enrollment/routes.ts';
import { routes as review } from '#functions/review/routes.ts';
import { routes as session } from '#functions/session/routes.ts';
import type { Route } from '#shared/route.ts';
import type { FunctionName } from './functions.ts';
import type { RouteSpec } from './http-api.ts';

/** The routes of each API function, as its capability declares them. */
export const apiRoutes = {
  'enrollment-api': enrollment,
  'review-api': review,
  'session-api': session,
} satisfies Partial<Record<FunctionName, Record<string, Route>>>;

const isOpen = ({ access }: Route): boolean => access === 'anyone' || access === 'optional';

/** Every route with the function that serves it, and whether it is open to callers without a token. */
export const servedRoutes: Partial<Record<FunctionName, RouteSpec[]>> = {
  ...Object.fromEntries(
    Object.entries(apiRoutes).map(([name, routes]) => [
      name,
      Object.values(routes).map((route: Route) => ({ method: route.method, path: route.path, open: isOpen(route) })),
    ]),
  ),
  'enrollment-links': Object.values(linkRoutes).map(({ method, path }) => ({ method, path, open: true })),
};
