import { linkRoute } from '#shared/links/link-route.ts';

const peeks = 'Same as GET without the body';

/** Public pages in every language, indexed by search engines (R11, R97, R181). */
export const siteRoutes = {
  regions: linkRoute('GET', '/regions', 'Regions, their countries and currencies'),
  providers: linkRoute('GET', '/providers', 'Find a provider'),
  provider: linkRoute('GET', '/providers/{id}', 'Provider details'),
  requirements: linkRoute('GET', '/requirements', 'Requirements for indirect resellers'),
  peekRegions: linkRoute('HEAD', '/regions', peeks),
  peekProviders: linkRoute('HEAD', '/providers', peeks),
  peekProvider: linkRoute('HEAD', '/providers/{id}', peeks),
  peekRequirements: linkRoute('HEAD', '/requirements', peeks),
} as const;
