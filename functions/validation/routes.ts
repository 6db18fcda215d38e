import { route } from '#shared/http/route.ts';
import { Address } from '#shared/schema/resources.ts';

/** What clients can validate before a request: addresses, country rules, domain names. */
export const routes = {
  address: route({
    method: 'POST',
    path: '/v1/validations/address',
    access: 'validation.use',
    body: Address,
  }),
  country: route({
    method: 'GET',
    path: '/v1/countryvalidationrules/{country}',
    access: 'validation.use',
  }),
  domain: route({
    method: 'HEAD',
    path: '/v1/domains/{domain}',
    access: 'validation.use',
  }),
  codes: route({
    method: 'GET',
    path: '/v1/customers/all/validations',
    access: 'validation.use',
  }),
} as const;
