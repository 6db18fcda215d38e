import type { Functions } from '#functions/capability-spec.ts';

/**
 * The portal: pages for everything that people do with the API. It has no access to data: it calls the API with the session
 * of whoever looks, so it can do nothing that the API doesn't allow. Three functions serve it, since one would be too large.
 */
export const functions = {
  portal: {
    module: 'portal/handler',
    grants: ['portalKey'],
    settings: ['BASE_URL', 'PROGRAMME', 'OWNER', 'CUSTOMER_DOMAIN'],
    site: { rest: true, trees: [] },
  },
  'portal-customers': {
    module: 'portal/customer-area-handler',
    grants: ['portalKey'],
    settings: ['BASE_URL', 'PROGRAMME', 'OWNER', 'CUSTOMER_DOMAIN'],
    site: {
      trees: [
        { root: '/portal/customers', open: true },
        { root: '/portal/customer-requests', open: true },
        { root: '/portal/service-requests', open: true },
      ],
    },
  },
  'portal-operator': {
    module: 'portal/operator-area-handler',
    grants: ['portalKey'],
    settings: ['BASE_URL', 'PROGRAMME', 'OWNER', 'CUSTOMER_DOMAIN'],
    site: {
      trees: [
        { root: '/policies', open: true },
        { root: '/portal/company', open: true },
        { root: '/portal/partners', open: true },
        { root: '/portal/reviews', open: true },
        { root: '/portal/referrals', open: true },
      ],
    },
  },
} as const satisfies Functions;
