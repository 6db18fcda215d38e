import * as z from 'zod/mini';
import { DirectSignedStatus } from '#functions/customer/agreement/resources.ts';
import { agreementOperations, agreementRoutes } from '#functions/customer/agreement/routes.ts';
import {
  AccountStatus,
  Customer,
  CustomerAssociate,
  CustomerBillingProfile,
  CustomerCompanyProfile,
  CustomerPartner,
  CustomerRemovalPreview,
  FormerCustomer,
  PastCustomerRelationship,
} from '#functions/customer/resources.ts';
import { CustomerBillingBody } from '#functions/customer/schema.ts';
import { resellerTransferOperations, resellerTransferRoutes } from '#functions/customer/transfer/routes.ts';
import { partOf } from '#shared/errors/enum.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { line, word } from '#shared/schema/fields.ts';
import { named } from '#shared/schema/registry.ts';
import { tagged } from '#shared/schema/tags.ts';
import { billOperations, billRoutes } from './bill-routes.ts';
import { qualificationOperations, qualificationRoutes } from './qualification-routes.ts';

/** The published words of `relationshipToPartner`, in the order of their ordinals. */
const publishedRelationships = ['unknown', 'reseller', 'advisor', 'syndication', 'microsoft_support', 'none'] as const;

/** What can be asked to be validated. */
const validated = ['account'] as const;

/** One customer, its agreements, its partners, its move to another reseller, the end of a relationship with it, and what it would be billed. */
export const routes = {
  ...billRoutes,
  ...qualificationRoutes,
  ...agreementRoutes,
  ...resellerTransferRoutes,
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
  accountStatus: route({
    method: 'GET',
    path: '/v1/customers/{id}/validationStatus',
    access: 'customer.read',
    query: z.object({ type: z.optional(partOf(validated, validated)) }),
  }),
  relationships: route({
    method: 'GET',
    path: '/v1/customers/{id}/relationships',
    access: 'customer.read',
  }),
  partners: route({
    method: 'GET',
    path: '/v1/customers/{id}/partners',
    access: 'customer.partners.read',
  }),
  changePartner: route({
    method: 'PATCH',
    path: '/v1/customers/{id}/partners/{partnerTenantId}',
    access: 'customer.admin.withdraw',
    body: z.extend(z.object(tagged), { delegatedAdmin: z.optional(z.boolean()) }),
  }),
  directSigned: route({
    method: 'GET',
    path: '/v1/customers/{id}/directSignedMicrosoftCustomerAgreementStatus',
    access: 'customeragreement.read',
  }),
  removal: route({
    method: 'GET',
    path: '/v1/customers/{id}/removal',
    access: 'customer.remove',
  }),
  end: route({
    method: 'PATCH',
    path: '/v1/customers/{id}',
    access: 'customer.remove',
    body: z.object({
      relationshipToPartner: z.optional(partOf(publishedRelationships, publishedRelationships)),
      previewHash: z.optional(word(200)),
      attestationVersion: z.optional(line(40)),
      attestationAccepted: z.optional(z.boolean()),
    }),
  }),
  history: route({
    method: 'GET',
    path: '/v1/customers/{id}/history',
    access: 'customer.partners.read',
  }),
  remove: route({
    method: 'DELETE',
    path: '/v1/customers/{id}',
    access: 'customer.remove',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    ...billOperations(),
    ...qualificationOperations(),
    ...agreementOperations(),
    ...resellerTransferOperations(),
    read: {
      id: 'getCustomer',
      summary: 'Get one customer',
      description:
        'With both profiles, in `rights` what the caller’s company may do for the customer, `orders` only where it sells to it, and in `nextSteps` what the caller’s company does next for the customer, and where: `confirm_customer_agreement`, `order`, or `invite_with_provider`. A customer without a relationship with the caller’s company answers 404.',
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
    accountStatus: {
      id: 'getCustomerValidationStatus',
      summary: 'Get whether a customer may transact',
      description:
        'Always `Allowed`: nobody vets the accounts of customers. What keeps an order from being placed, its dry run says. `type` can only be `account`.',
      answers: { 200: AccountStatus },
      reasons: ['resource.unknown'],
    },
    relationships: {
      id: 'listCustomerRelationships',
      summary: 'List the partners with which a customer is served',
      description:
        'A provider’s resellers of the customer, or a reseller’s providers. Other partners of the customer aren’t shown.',
      answers: { 200: Collection(CustomerAssociate) },
      reasons: ['resource.unknown'],
    },
    partners: {
      id: 'listPartnersOfCustomer',
      summary: 'List a customer’s partners',
      description: 'For the customer: all its partners and what each may do. A partner sees its own relationship only.',
      answers: { 200: Collection(CustomerPartner) },
      reasons: ['resource.unknown'],
    },
    changePartner: {
      id: 'updatePartnerOfCustomer',
      summary: 'End delegated admin',
      description:
        'With `delegatedAdmin: false`, the customer takes delegated admin back, or the partner gives it up. The relationship stays. Giving it takes a new request that the customer accepts.',
      answers: { 200: CustomerPartner },
      reasons: ['resource.unknown', 'etag.stale', 'customer.admin_by_request'],
    },
    directSigned: {
      id: 'getDirectSignedAgreementStatus',
      summary: 'Get whether a customer has accepted the agreement itself',
      description: 'Whether the customer accepted a version that still counts. Attestations don’t matter here.',
      answers: { 200: DirectSignedStatus },
      reasons: ['resource.unknown'],
    },
    removal: {
      id: 'previewCustomerRemoval',
      summary: 'Preview the end of a customer relationship',
      description:
        'Returns what ends, what stays, and which partners keep the customer, with the statement and the `previewHash` that the end can be confirmed with.',
      answers: { 200: CustomerRemovalPreview },
      reasons: ['resource.unknown', 'customer.as_reseller'],
    },
    end: {
      id: 'endCustomerRelationship',
      summary: 'End a customer relationship',
      description:
        'With `relationshipToPartner: "none"`, the caller’s relationship with the customer ends. Partners that served it with the caller keep theirs. A company that serves the customer as the reseller of a provider goes through that provider, whatever else it is. Suspend or cancel the subscriptions that it sold to the customer first: while one is active or being provisioned, the answer is 409, with those in `data`. A new request begins another relationship. With `previewHash`, `attestationVersion` and `attestationAccepted: true`, all three from the preview, the relationship ends only as previewed, and the statement is kept with it and in the ledger of consents. Clients of the public API leave the three out.',
      answers: { 200: FormerCustomer },
      reasons: [
        'resource.unknown',
        'customer.as_reseller',
        'customer.subscriptions_active',
        'attestation.required',
        'removal.stale',
      ],
    },
    history: {
      id: 'listCustomerHistory',
      summary: 'List ended relationships with a customer',
      description:
        'Newest first. A partner reads those of its company with the customer, with a notice of termination to print for each that it ended; a customer those with all partners that it had.',
      answers: { 200: Collection(PastCustomerRelationship) },
      reasons: ['resource.unknown'],
    },
    remove: {
      id: 'deleteCustomer',
      summary: 'Delete a customer of a sandbox',
      description:
        'Where the stage is a sandbox, the customer is gone at once for the caller and the partners that serve it with the caller; within minutes its tenant, people, subscriptions and orders are deleted, and its domain is free again. Suspend or cancel its subscriptions first. One to which another partner sold what is active stays. Audit records, consents and signatures stay. Everywhere else the answer is 400 `route.unsupported`.',
      answers: { 204: null },
      reasons: [
        'resource.unknown',
        'customer.as_reseller',
        'customer.subscriptions_active',
        'customer.served_by_others',
      ],
    },
  });
