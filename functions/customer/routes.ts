import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { named } from '#shared/schema/registry.ts';
import { Customer, CustomerBillingProfile, CustomerCompanyProfile, NewCustomer } from './resources.ts';
import { CustomerBillingBody, CustomerBody } from './schema.ts';

/** Customers, as their partners make and see them. */
export const routes = {
  create: route({
    method: 'POST',
    path: '/v1/customers',
    access: 'customer.add',
    body: CustomerBody,
  }),
  read: route({
    method: 'GET',
    path: '/v1/customers/{id}',
    access: 'customer.read',
  }),
  company: route({
    method: 'GET',
    path: '/v1/customers/{id}/profiles/company',
    access: 'customer.read',
  }),
  billing: route({
    method: 'GET',
    path: '/v1/customers/{id}/profiles/billing',
    access: 'customer.read',
  }),
  changeBilling: route({
    method: 'PUT',
    path: '/v1/customers/{id}/profiles/billing',
    access: 'customer.change',
    body: CustomerBillingBody,
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    create: {
      id: 'createCustomer',
      summary: 'Add a customer',
      description:
        'Makes the customer’s tenant, the account of its administrator and the relationship with the caller: together, or nothing. With `associatedPartnerId`, the reseller of that ID gets a relationship, too, and with it the management of account and subscriptions. `companyProfile.domain` is a name under the domain of the program; one under `onmicrosoft.com` becomes that. `userCredentials` are shown once: the same caller gets them again for the same `MS-RequestId` within ten minutes, and nobody later.',
      body: named('CreateCustomerRequest', CustomerBody, {
        example: { companyProfile: { domain: 'woodgrove.customers.example.com' } },
      }),
      answers: { 201: NewCustomer },
      headers: ['Location'],
      reasons: [
        'customer.registration_required',
        'customer.registration_invalid',
        'customer.registration_unused',
        'customer.phone_required',
        'customer.partner_not_active',
        'partner.suspended',
        'account.not_ready',
        'customer.region_mismatch',
        'customer.domain_taken',
        'partnership.none',
        'region.country_not_offered',
        'resale.partner_tenant',
      ],
    },
    read: {
      id: 'getCustomer',
      summary: 'Get one customer',
      description: 'With both profiles. A customer without a relationship with the caller’s company answers 404.',
      answers: { 200: Customer },
      reasons: ['resource.unknown'],
    },
    company: {
      id: 'getCustomerCompanyProfile',
      summary: 'Get a customer’s company profile',
      description: 'Name and domain stay as they were when the customer was made.',
      answers: { 200: CustomerCompanyProfile },
      reasons: ['resource.unknown'],
    },
    billing: {
      id: 'getCustomerBillingProfile',
      summary: 'Get a customer’s billing profile',
      description: 'Whom the customer’s bills go to, with the etag that a change sends back.',
      answers: { 200: CustomerBillingProfile },
      reasons: ['resource.unknown'],
    },
    changeBilling: {
      id: 'updateCustomerBillingProfile',
      summary: 'Change a customer’s billing profile',
      description: 'Replaces the profile. The country stays: region and currency depend on it.',
      body: named('UpdateCustomerBillingRequest', CustomerBillingBody),
      answers: { 200: CustomerBillingProfile },
      reasons: ['resource.unknown', 'etag.stale', 'customer.phone_required'],
    },
  });
