import * as account from '#functions/account/routes.ts';
import * as agreement from '#functions/agreement/routes.ts';
import * as audit from '#functions/audit/routes.ts';
import * as directory from '#functions/directory/routes.ts';
import * as site from '#functions/directory/site-routes.ts';
import * as enrollmentLinks from '#functions/enrollment/link-routes.ts';
import * as legal from '#functions/enrollment/profile-change/routes.ts';
import * as review from '#functions/enrollment/review/routes.ts';
import * as enrollment from '#functions/enrollment/routes.ts';
import * as listing from '#functions/listing/routes.ts';
import * as meta from '#functions/meta/routes.ts';
import * as mpn from '#functions/mpn/routes.ts';
import * as partnership from '#functions/partnership/routes.ts';
import * as invitationLinks from '#functions/partnership-invitation/link-routes.ts';
import * as invitation from '#functions/partnership-invitation/routes.ts';
import * as profile from '#functions/profile/routes.ts';
import * as readiness from '#functions/readiness/routes.ts';
import * as session from '#functions/session/routes.ts';
import * as userLinks from '#functions/user/link-routes.ts';
import * as user from '#functions/user/routes.ts';
import * as validation from '#functions/validation/routes.ts';
import * as webhook from '#functions/webhook/routes.ts';
import type { PathTree, Route } from '#shared/http/route.ts';
import type { LinkRoute } from '#shared/links/link-route.ts';
import type { FunctionName } from './functions.ts';
import { type DeclaredRoute, type GatewayRoute, gatewayRoutes } from './path-trees.ts';

/** The routes and path trees of each API function, as its capability declares them. */
const apis = {
  'enrollment-api': { routes: enrollment.routes, trees: enrollment.trees },
  'review-api': { routes: review.routes, trees: review.trees },
  'session-api': { routes: session.routes, trees: session.trees },
  'user-api': { routes: user.routes, trees: user.trees },
  'mpn-api': { routes: mpn.routes, trees: mpn.trees },
  'account-api': { routes: account.routes, trees: account.trees },
  'agreement-api': { routes: agreement.routes, trees: agreement.trees },
  'legal-api': { routes: legal.routes, trees: legal.trees },
  'profile-api': { routes: profile.routes, trees: profile.trees },
  'partnership-api': { routes: partnership.routes, trees: partnership.trees },
  'partnership-invitation-api': { routes: invitation.routes, trees: invitation.trees },
  'audit-api': { routes: audit.routes, trees: audit.trees },
  'validation-api': { routes: validation.routes, trees: validation.trees },
  'directory-api': { routes: directory.routes, trees: directory.trees },
  'listing-api': { routes: listing.routes, trees: listing.trees },
  'webhook-api': { routes: webhook.routes, trees: webhook.trees },
  'readiness-api': { routes: readiness.routes, trees: readiness.trees },
  'meta-api': { routes: meta.routes, trees: meta.trees },
} satisfies Partial<Record<FunctionName, { routes: Record<string, Route>; trees: readonly PathTree[] }>>;

type ApiRoutes = { [Name in keyof typeof apis]: (typeof apis)[Name]['routes'] };

/** The routes of each API function. */
export const apiRoutes = Object.fromEntries(
  Object.entries(apis).map(([name, { routes }]) => [name, routes]),
) as ApiRoutes;

/** The pages behind mailed links, of each function that serves some. */
export const linkRoutes = {
  'enrollment-links': enrollmentLinks.linkRoutes,
  'user-links': userLinks.linkRoutes,
  'partnership-invitation-links': invitationLinks.linkRoutes,
} satisfies Partial<Record<FunctionName, Record<string, LinkRoute>>>;

/** What API Gateway needs to know of a function. */
interface Served {
  declared: DeclaredRoute[];
  trees: readonly PathTree[];
}

const isOpen = ({ access }: Route): boolean => access === 'anyone' || access === 'optional';

const ofApi = (routes: Record<string, Route>, trees: readonly PathTree[]): Served => ({
  declared: Object.values(routes).map(route => ({ method: route.method, path: route.path, open: isOpen(route) })),
  trees,
});

const ofPages = (routes: Record<string, LinkRoute>, trees: readonly PathTree[]): Served => ({
  declared: Object.values(routes).map(({ method, path }) => ({ method, path, open: true })),
  trees,
});

const served: Partial<Record<FunctionName, Served>> = {
  ...Object.fromEntries(Object.entries(apis).map(([name, { routes, trees }]) => [name, ofApi(routes, trees)])),
  'enrollment-links': ofPages(enrollmentLinks.linkRoutes, enrollmentLinks.trees),
  'user-links': ofPages(userLinks.linkRoutes, userLinks.trees),
  'partnership-invitation-links': ofPages(invitationLinks.linkRoutes, invitationLinks.trees),
  'directory-site': ofPages(site.siteRoutes, site.trees),
};

const ofEach = <T>(what: (served: Served) => T): Partial<Record<FunctionName, T>> =>
  Object.fromEntries(Object.entries(served).map(([name, one]) => [name, what(one)]));

/** Every route that is declared, by the function that serves it. */
export const declaredRoutes = ofEach(({ declared }) => declared);

/** The path trees of each function. */
export const pathTrees = ofEach(({ trees }) => trees);

const inTrees = ofEach(({ declared, trees }) => gatewayRoutes(declared, trees));
const catchAll: GatewayRoute = { key: '$default', open: true, anonymousWrite: false };

/** Every route of API Gateway, by the function that serves it. What is in no path tree is `meta-api`'s to refuse. */
export const servedRoutes: Partial<Record<FunctionName, GatewayRoute[]>> = {
  ...inTrees,
  'meta-api': [...(inTrees['meta-api'] ?? []), catchAll],
};
