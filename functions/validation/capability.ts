import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';
import { roles } from '#shared/identity/roles.ts';

/** Checks of addresses, domains and country rules before anything is submitted. */
export const functions = {
  'validation-api': {
    module: 'validation/api',
    reads: ['USER', 'UNIQUE', 'REQUEST'],
    settings: ['CUSTOMER_DOMAIN'],
    api: {
      tag: 'Validation',
      about: 'Check addresses, countries and domains before sending them.',
      trees: [{ root: '/v1/validations' }, { root: '/v1/countryvalidationrules' }, { root: '/v1/domains' }],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'validation.use': { roles },
} as const satisfies Permissions;

export const reasons = {
  'address.invalid': [400, 2007],
} as const satisfies Reasons;
