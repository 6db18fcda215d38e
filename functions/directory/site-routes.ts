import type { PathTree } from '#shared/http/route.ts';
import { linkRoute } from '#shared/links/link-route.ts';

/** The path trees that API Gateway forwards to this function. */
export const trees: readonly PathTree[] = [
  { root: '/regions', open: true },
  { root: '/providers', open: true },
  { root: '/requirements', open: true },
];

/** Public pages in every language, indexed by search engines (R11, R97, R181). */
export const siteRoutes = {
  regions: linkRoute('GET', '/regions', 'Regions, their countries and currencies'),
  providers: linkRoute('GET', '/providers', 'Find a provider'),
  provider: linkRoute('GET', '/providers/{id}', 'Provider details'),
  requirements: linkRoute('GET', '/requirements', 'Requirements for indirect resellers'),
} as const;
