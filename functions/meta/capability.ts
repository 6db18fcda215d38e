import type { Functions } from '#functions/capability-spec.ts';

/** The description of the API. */
export const functions = {
  'meta-api': {
    module: 'meta/api',
    settings: ['PROGRAMME', 'OWNER'],
    api: {
      tag: 'Description',
      about: 'This API description.',
      trees: [
        { root: '/v1/openapi.json', open: true },
        { root: '/docs', open: true },
      ],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;
