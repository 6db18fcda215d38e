import type { Functions, Permissions, Reasons } from '#functions/capability-spec.ts';
import { roles } from '#shared/identity/roles.ts';

/** Checks of addresses, domains and country rules before anything is submitted, and whether a company has work accounts. */
export const functions = {
  'validation-api': {
    module: 'validation/api',
    reads: ['USER', 'UNIQUE', 'REQUEST'],
    writes: ['LIMIT'],
    settings: ['CUSTOMER_DOMAIN', 'APPLICATIONS_AN_HOUR'],
    api: {
      tag: 'Validation',
      about: 'Check addresses, countries and domains before sending them.',
      trees: [
        { root: '/v1/validations' },
        { root: '/v1/countryvalidationrules' },
        { root: '/v1/domains' },
        { root: '/v1/workaccounts', open: true },
      ],
      routes: () => import('./routes.ts'),
    },
  },
} as const satisfies Functions;

export const permissions = {
  'validation.use': { roles },
} as const satisfies Permissions;

export const reasons = {
  'address.invalid': [400, 2007],
  'workaccount.too_many': [429],
} as const satisfies Reasons;
