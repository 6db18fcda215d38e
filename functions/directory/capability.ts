import type { Functions } from '#functions/capability-spec.ts';

/** The public directory of providers, as an API and as pages. */
export const functions = {
  'directory-api': {
    module: 'directory/api',
    reads: ['DIRECTORY', 'LISTING', 'USER', 'TENANT'],
    grants: ['key', 'verify'],
    api: {
      tag: 'directory',
      trees: [
        { root: '/v1/regions', open: true },
        { root: '/v1/directory', open: true },
      ],
      routes: () => import('./routes.ts'),
      responses: () => import('./responses.ts'),
    },
  },
  'directory-site': {
    module: 'directory/site',
    reads: ['DIRECTORY', 'LISTING'],
    grants: ['key'],
    settings: ['PROGRAMME'],
    pages: {
      tag: 'pages',
      trees: [
        { root: '/regions', open: true },
        { root: '/providers', open: true },
        { root: '/requirements', open: true },
      ],
      routes: async () => (await import('./site-routes.ts')).siteRoutes,
    },
  },
} as const satisfies Functions;
