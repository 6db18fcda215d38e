import type * as z from 'zod/mini';
import { freshPrefix } from '#test/customers.ts';
import * as model from './customer-models.ts';
import { licenses } from './license-rows.ts';
import { Fault } from './models.ts';
import type { Row, World } from './row.ts';

/** The customer of the rows, as the first of them has made it. */
const made = new WeakMap<World, { id: string; domain: string; billing: object }>();
const madeIn = (world: World) => made.get(world) ?? { id: '', domain: '', billing: {} };

const billingProfile = {
  id: null,
  firstName: 'Wanda',
  lastName: 'Groves',
  email: 'wanda@woodgrove.example',
  culture: 'EN-US',
  language: 'En',
  companyName: 'Woodgrove Bank',
  defaultAddress: {
    addressLine1: 'One Microsoft Way',
    addressLine2: null,
    city: 'Redmond',
    state: 'WA',
    postalCode: '98052',
    country: 'US',
    region: null,
    firstName: 'Wanda',
    lastName: 'Groves',
    phoneNumber: '4255550100',
  },
  attributes: { objectType: 'CustomerBillingProfile' },
};

const at = (end: string) => (world: World) => ({ method: 'GET', path: `customers/${madeIn(world).id}${end}` }) as const;

/** A list by a filter that has the customer of the rows. */
const listed = (field: string, wanted: (world: World) => string, as?: 'provider'): Row => ({
  name: `GET /v1/customers filtered by ${field}`,
  ...(as && { as }),
  send: (world, { filter }) => ({
    method: 'GET',
    path: 'customers',
    query: { size: '0', filter: filter(field, wanted(world), 'starts_with') },
  }),
  reads: model.Customers,
  status: 200,
});

/** A customer, from its making to the end of the relationship. */
export const customers: Row[] = [
  {
    name: 'POST /v1/customers for an indirect reseller',
    as: 'provider',
    send: world => ({
      method: 'POST',
      path: 'customers',
      body: {
        id: null,
        commerceId: null,
        companyProfile: { domain: `${freshPrefix()}.onmicrosoft.com`, companyName: null },
        billingProfile,
        relationshipToPartner: 'none',
        allowDelegatedAccess: null,
        associatedPartnerId: world.resellerId,
        attributes: { objectType: 'Customer' },
      },
    }),
    reads: model.NewCustomer,
    status: 201,
    learn: (world, body) => {
      const { id, companyProfile } = body as z.output<typeof model.NewCustomer>;
      made.set(world, { id, domain: companyProfile.domain, billing: {} });
    },
  },
  {
    name: 'HEAD /v1/domains/{domain} of a customer',
    send: world => ({ method: 'HEAD', path: `domains/${madeIn(world).domain}` }),
    reads: undefined,
    status: 200,
  },
  {
    name: 'GET /v1/customers',
    send: () => ({ method: 'GET', path: 'customers' }),
    reads: model.Customers,
    status: 200,
  },
  listed('CompanyName', () => 'woodgrove'),
  listed('Domain', world => madeIn(world).domain),
  listed('IndirectReseller', ({ resellerId }) => resellerId, 'provider'),
  { name: 'GET /v1/customers/{id}', send: at(''), reads: model.Customer, status: 200 },
  {
    name: 'GET /v1/customers/{id}/profiles/company',
    send: at('/profiles/company'),
    reads: model.CompanyProfile,
    status: 200,
  },
  {
    name: 'GET /v1/customers/{id}/profiles/billing',
    send: at('/profiles/billing'),
    reads: model.CustomerBillingProfile,
    status: 200,
    learn: (world, body) => void made.set(world, { ...madeIn(world), billing: body as object }),
  },
  {
    name: 'PUT /v1/customers/{id}/profiles/billing',
    send: world => ({
      method: 'PUT',
      path: `customers/${madeIn(world).id}/profiles/billing`,
      body: { ...madeIn(world).billing, email: 'bills@woodgrove.example' },
    }),
    reads: model.CustomerBillingProfile,
    status: 200,
  },
  {
    name: 'GET /v1/customers/{id}/validationStatus',
    send: world => ({ ...at('/validationStatus')(world), query: { type: 'account' } }),
    reads: model.AccountStatus,
    status: 200,
  },
  {
    name: 'GET /v1/customers/relationshiprequests',
    send: () => ({ method: 'GET', path: 'customers/relationshiprequests' }),
    reads: model.RelationshipRequest,
    status: 200,
  },
  {
    name: 'GET /v1/customers/{id}/relationships',
    as: 'provider',
    send: at('/relationships'),
    reads: model.CustomerRelationships,
    status: 200,
  },
  ...licenses(madeIn),
  {
    name: 'DELETE /v1/customers/{id}, which only a sandbox has',
    as: 'provider',
    send: world => ({ method: 'DELETE', path: `customers/${madeIn(world).id}` }),
    reads: Fault,
    status: 400,
    code: 900127,
  },
  {
    name: 'PATCH /v1/customers/{id} to end the relationship',
    as: 'provider',
    send: world => ({
      method: 'PATCH',
      path: `customers/${madeIn(world).id}`,
      body: { relationshipToPartner: 'none', attributes: { objectType: 'Customer' } },
    }),
    reads: model.FormerCustomer,
    status: 200,
  },
  {
    name: 'GET /v1/customers/{id} that was let go',
    as: 'provider',
    send: at(''),
    reads: Fault,
    status: 404,
    code: 1000,
  },
];
