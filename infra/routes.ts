import { routes as account } from '#functions/account/routes.ts';
import { routes as agreement } from '#functions/agreement/routes.ts';
import { routes as audit } from '#functions/audit/routes.ts';
import { routes as directory } from '#functions/directory/routes.ts';
import { siteRoutes } from '#functions/directory/site-routes.ts';
import { linkRoutes as enrollmentLinks } from '#functions/enrollment/link-routes.ts';
import { routes as legal } from '#functions/enrollment/profile-change/routes.ts';
import { routes as review } from '#functions/enrollment/review/routes.ts';
import { routes as enrollment } from '#functions/enrollment/routes.ts';
import { routes as listing } from '#functions/listing/routes.ts';
import { routes as meta } from '#functions/meta/routes.ts';
import { routes as mpn } from '#functions/mpn/routes.ts';
import { routes as partnership } from '#functions/partnership/routes.ts';
import { linkRoutes as invitationLinks } from '#functions/partnership-invitation/link-routes.ts';
import { routes as invitation } from '#functions/partnership-invitation/routes.ts';
import { routes as profile } from '#functions/profile/routes.ts';
import { routes as readiness } from '#functions/readiness/routes.ts';
import { routes as session } from '#functions/session/routes.ts';
import { linkRoutes as userLinks } from '#functions/user/link-routes.ts';
import { routes as user } from '#functions/user/routes.ts';
import { routes as validation } from '#functions/validation/routes.ts';
import { routes as webhook } from '#functions/webhook/routes.ts';
import type { Route } from '#shared/http/route.ts';
import type { LinkRoute } from '#shared/links/link-route.ts';
import type { RouteSpec } from './constructs/http-api.ts';
import type { FunctionName } from './functions.ts';

/** The routes of each API function, as its capability declares them. */
export const apiRoutes = {
  'enrollment-api': enrollment,
  'review-api': review,
  'session-api': session,
  'user-api': user,
  'mpn-api': mpn,
  'account-api': account,
  'agreement-api': agreement,
  'legal-api': legal,
  'profile-api': profile,
  'partnership-api': partnership,
  'partnership-invitation-api': invitation,
  'audit-api': audit,
  'validation-api': validation,
  'directory-api': directory,
  'listing-api': listing,
  'webhook-api': webhook,
  'readiness-api': readiness,
  'meta-api': meta,
} satisfies Partial<Record<FunctionName, Record<string, Route>>>;

const isOpen = ({ access }: Route): boolean => access === 'anyone' || access === 'optional';

const specs = (routes: Record<string, Route>): RouteSpec[] =>
  Object.values(routes).map(route => ({ method: route.method, path: route.path, open: isOpen(route) }));

/** The pages behind mailed links, of each function that serves some. */
export const linkRoutes = {
  'enrollment-links': enrollmentLinks,
  'user-links': userLinks,
  'partnership-invitation-links': invitationLinks,
} satisfies Partial<Record<FunctionName, Record<string, LinkRoute>>>;

const openTo = (routes: Record<string, LinkRoute>): RouteSpec[] =>
  Object.values(routes).map(({ method, path }) => ({ method, path, open: true }));

/** Every route with the function that serves it, and whether it is open to callers without a token. */
export const servedRoutes: Partial<Record<FunctionName, RouteSpec[]>> = {
  ...Object.fromEntries(Object.entries(apiRoutes).map(([name, routes]) => [name, specs(routes)])),
  'meta-api': [...specs(meta), { method: 'ANY', path: '$default', open: true }],
  ...Object.fromEntries(Object.entries(linkRoutes).map(([name, routes]) => [name, openTo(routes)])),
  'directory-site': openTo(siteRoutes),
};
