import type { Functions } from '#functions/capability-spec.ts';

/**
 * The portal: pages for everything that people do with the API. It has no access to data: it calls the API with the session
 * of whoever looks, so it can do nothing that the API doesn't allow.
 */
export const functions = {
  portal: {
    module: 'portal/handler',
    grants: ['portalKey'],
    settings: ['BASE_URL', 'PROGRAMME', 'OWNER', 'CUSTOMER_DOMAIN'],
    site: {
      trees: [
        { root: '/', open: true },
        { root: '/portal', open: true },
        // Short addresses of pages, for people who type them.
        { root: '/dashboard', open: true },
        { root: '/usermanagement', open: true },
        { root: '/account-settings', open: true },
        { root: '/guides', open: true },
      ],
    },
  },
} as const satisfies Functions;
