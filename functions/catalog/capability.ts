import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';

const partnerKinds = ['indirect_provider', 'indirect_reseller', 'direct_bill_partner'] as const;
const roots = ['offers', 'offercategories', 'products'];

/**
 * What is sold. This function also gets the requests of the API that are in no path tree, and refuses them: so everything that it has
 * directly below `/v1` costs one route of API Gateway. It needs few rights, and verifies tokens itself.
 */
export const functions = {
  'catalog-api': {
    module: 'catalog/api',
    catalog: 'current',
    reads: ['USER', 'TENANT', 'POLICY'],
    grants: ['verify'],
    settings: ['OWNER'],
    api: {
      tag: 'Catalog',
      about:
        'What is sold: offers by country, with categories and add-ons, and the same as products with SKUs and availabilities; and the list of invoices, which is always empty.',
      trees: [{ root: '/v1', open: true }, ...roots.map(root => ({ root: `/v1/customers/{id}/${root}` as const }))],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'offer.read': { roles: ['global_admin', 'admin_agent', 'sales_agent', 'billing_admin'], of: partnerKinds },
  'invoice.read': { roles: ['global_admin', 'admin_agent', 'billing_admin'], of: partnerKinds },
} as const satisfies Permissions;

export const reasons = {
  'offer.unknown': [404],
  'product.unknown': [404, 400013],
  'sku.unknown': [404, 400018],
  'availability.unknown': [404, 400019],
} as const satisfies Reasons;
