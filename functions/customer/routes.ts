import * as z from 'zod/mini';
import { againstOrders, OrderVerdict } from '#functions/order/resources.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { CustomerBody } from './new-customer-body.ts';
import { ListedCustomer, NewCustomer } from './resources.ts';

/** A partner's customers: new ones, and lists of them. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/customers',
    access: 'customer.read',
    query: z.extend(SeekQuery, { filter: z.optional(z.string().check(z.maxLength(2000))) }),
  }),
  create: route({
    method: 'POST',
    path: '/v1/customers',
    access: 'customer.add',
    body: CustomerBody,
    query: z.object({ dryRun: z.optional(z.enum(['true', 'false'])) }),
  }),
  shared: route({
    method: 'GET',
    path: '/v1/relationships/{partnerTenantId}/customers',
    access: 'customer.read',
    query: SeekQuery,
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listCustomers',
      summary: 'List customers',
      description:
        'By name. `filter` finds the beginning of a name or a domain, or the customers served with a partner: `{"Field":"IndirectReseller","Value":"…","Operator":"starts_with"}`; the latter can be joined with a name by `and`.',
      answers: { 200: Collection(ListedCustomer) },
    },
    create: {
      id: 'createCustomer',
      summary: 'Add a customer',
      description:
        'Makes the customer’s tenant, the account of its administrator and the relationship with the caller: together, or nothing. With `associatedPartnerId`, the reseller of that ID gets a relationship, too, and with it the management of account and subscriptions. `companyProfile.domain` is a name under the domain of the program; one under `onmicrosoft.com` becomes that. `order` places the first order together with the customer, as `POST /v1/customers/{id}/orders` does, and is refused for the same reasons; then no customer is made, either. Such a customer hasn’t accepted its agreement, so `agreement` attests it, as `POST /v1/customers/{id}/agreements` does. With `dryRun=true` nothing is stored: the answer has everything that is against the order, who can fix it, and what it would cost. `userCredentials` are shown once: the same caller gets them again for the same `MS-RequestId` within ten minutes, and nobody later.',
      body: named('CreateCustomerRequest', CustomerBody, {
        example: {
          companyProfile: { domain: 'alpineskihouse.customers.example.com' },
          agreement: null,
          order: null,
        },
      }),
      answers: { 200: OrderVerdict, 201: NewCustomer },
      headers: ['Location'],
      reasons: [
        'customer.registration_required',
        'customer.registration_invalid',
        'customer.registration_unused',
        'customer.phone_required',
        'customer.partner_not_active',
        'customer.domain_taken',
        'sandbox.customers',
        ...againstOrders(),
        ...(['order.stale', 'agreement.template_unknown', 'agreement.template_replaced'] as const),
        'agreement.date_in_future',
      ],
    },
    shared: {
      id: 'listSharedCustomers',
      summary: 'List the customers served with a partner',
      description: 'Those that both serve together, by name. They stay in this list when the partnership has ended.',
      answers: { 200: Collection(ListedCustomer) },
      reasons: ['resource.unknown'],
    },
  });
