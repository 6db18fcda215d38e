import { route } from '#shared/http/route.ts';
import { Address } from '#shared/schema/resources.ts';

/** What clients can validate before a request: addresses, country rules, domain names. */
export const routes = {
  address: route({
    method: 'POST',
    path: '/v1/validations/address',
    access: 'validation.use',
    summary: 'Validate an address',
    body: Address,
  }),
  country: route({
    method: 'GET',
    path: '/v1/countryvalidationrules/{country}',
    access: 'validation.use',
    summary: 'Get the validation rules of a country',
  }),
  domain: route({
    method: 'HEAD',
    path: '/v1/domains/{domain}',
    access: 'validation.use',
    summary: 'Check whether a domain is taken',
  }),
  codes: route({
    method: 'GET',
    path: '/v1/customers/all/validations',
    access: 'validation.use',
    summary: 'List validation codes',
  }),
} as const;
