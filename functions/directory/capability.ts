import type { Functions } from '#functions/capability-spec.ts';

/** The public directory of providers, as an API and as pages. */
export const functions = {
  'directory-api': {
    module: 'directory/api',
    catalog: 'current',
    reads: ['DIRECTORY', 'LISTING', 'USER', 'TENANT', 'POLICY'],
    grants: ['pagingKey', 'verify'],
    settings: ['PUBLIC_SECONDS'],
    api: {
      tag: 'Directory',
      about: 'The public directory of providers, and regions.',
      trees: [
        { root: '/v1/regions', open: true },
        { root: '/v1/directory', open: true },
      ],
      routes: () => import('./routes.ts'),
    },
  },
  'directory-site': {
    module: 'directory/site',
    catalog: 'current',
    reads: ['DIRECTORY', 'LISTING', 'POLICY'],
    grants: ['pagingKey'],
    settings: ['PROGRAMME', 'OWNER', 'BASE_URL', 'PUBLIC_SECONDS'],
    pages: {
      tag: 'Public pages',
      about: 'Pages for everyone: providers, regions, requirements.',
      trees: [
        { root: '/regions', open: true },
        { root: '/providers', open: true },
        { root: '/requirements', open: true },
      ],
      routes: async () => (await import('./site-routes.ts')).siteRoutes,
      operations: () => import('./site-operations.ts'),
    },
  },
} as const satisfies Functions;
