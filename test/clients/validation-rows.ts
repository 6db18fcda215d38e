import * as model from './models.ts';
import { get, type Row } from './row.ts';

const address = { addressLine1: 'One Microsoft Way', city: 'Redmond', state: 'WA', postalCode: '98052', country: 'US' };

/** Addresses, countries and domains. */
export const validations: Row[] = [
  {
    name: 'POST /v1/validations/address of a good one',
    send: () => ({ method: 'POST', path: 'validations/address', loose: 'validations//Address', body: address }),
    reads: ({ goodAddress }) => (goodAddress === 'true' ? model.True : model.AddressValidation),
    status: 200,
  },
  {
    name: 'POST /v1/validations/address of a bad one',
    send: () => ({ method: 'POST', path: 'validations/address', body: { ...address, postalCode: '1' } }),
    reads: model.Fault,
    status: 400,
    code: 2007,
  },
  {
    name: 'GET /v1/countryvalidationrules/{iso2}',
    send: () => ({ method: 'GET', path: 'countryvalidationrules/CA', loose: 'countryvalidationrules//ca/' }),
    reads: model.CountryValidationRules,
    status: 200,
  },
  {
    name: 'HEAD /v1/domains/{domain} that is taken',
    send: ({ domain }) => ({ method: 'HEAD', path: `domains/${domain}` }),
    reads: undefined,
    status: 200,
  },
  {
    name: 'HEAD /v1/domains/{domain} that is free',
    send: ({ domain }) => ({ method: 'HEAD', path: `domains/x${domain}` }),
    reads: undefined,
    status: 404,
  },
  {
    name: 'GET /v1/customers/all/validations',
    send: get('customers/all/validations'),
    reads: model.ValidationCodes,
    status: 200,
  },
];
