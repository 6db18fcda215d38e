import * as z from 'zod/mini';
import { partOf } from '#shared/errors/enum.ts';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { IndexQuery } from '#shared/schema/index-query.ts';
import { named } from '#shared/schema/registry.ts';
import { ListedServiceRequest, ServiceRequest, SupportTopicResource } from './resources.ts';
import { OwnServiceRequestBody, ServiceRequestBody, ServiceRequestChange } from './schema.ts';
import { publishedStatuses, serviceStatuses } from './service-request.ts';

const ListQuery = z.extend(IndexQuery, {
  status: z.optional(partOf(publishedStatuses, serviceStatuses)),
  filter: z.optional(z.string().check(z.maxLength(2000))),
});

/** Requests for support. */
export const routes = {
  list: route({
    method: 'GET',
    path: '/v1/servicerequests',
    access: 'servicerequest.read',
    query: ListQuery,
  }),
  topics: route({
    method: 'GET',
    path: '/v1/servicerequests/supporttopics',
    access: 'servicerequest.read',
  }),
  open: route({
    method: 'POST',
    path: '/v1/servicerequests/{id}',
    access: 'ticket.create',
    body: OwnServiceRequestBody,
  }),
  read: route({
    method: 'GET',
    path: '/v1/servicerequests/{id}',
    access: 'servicerequest.read',
  }),
  change: route({
    method: 'PATCH',
    path: '/v1/servicerequests/{id}',
    access: 'servicerequest.write',
    body: ServiceRequestChange,
  }),
  escalate: route({
    method: 'POST',
    path: '/v1/servicerequests/{id}/escalation',
    access: 'customer.support',
  }),
  ofCustomer: route({
    method: 'GET',
    path: '/v1/customers/{id}/servicerequests',
    access: 'servicerequest.read',
    query: ListQuery,
  }),
  openFor: route({
    method: 'POST',
    path: '/v1/customers/{id}/servicerequests',
    access: 'customer.support',
    body: ServiceRequestBody,
  }),
  readOf: route({
    method: 'GET',
    path: '/v1/customers/{id}/servicerequests/{requestId}',
    access: 'servicerequest.read',
  }),
  changeOf: route({
    method: 'PATCH',
    path: '/v1/customers/{id}/servicerequests/{requestId}',
    access: 'servicerequest.write',
    body: ServiceRequestChange,
  }),
} as const;

const page =
  'The newest first, at most the newest 5,000; `size` is at most 1,000. A list has neither descriptions nor notes.';
const changing =
  '`newNote` adds a note: from who asked, the request waits for the support contact again; from the contact, it waits for who asked. `status: closed` ends it for good. Members that can’t change are ignored.';
const refusals = [
  'resource.unknown',
  'etag.stale',
  'servicerequest.closed',
  'servicerequest.with_another',
  'servicerequest.full',
  'perm.family_needs_admin_agent',
] as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    list: {
      id: 'listServiceRequests',
      summary: 'List service requests',
      description: `Those of the caller’s company, and those of others that it answers, answered before or has opened for a customer. \`filter\` takes the field \`Status\`. ${page}`,
      answers: { 200: Collection(ListedServiceRequest) },
    },
    topics: {
      id: 'listSupportTopics',
      summary: 'List support topics',
      description: 'What a service request can be about, in the language of the caller.',
      answers: { 200: Collection(SupportTopicResource) },
    },
    open: {
      id: 'createServiceRequest',
      summary: 'Ask for support',
      description:
        'For the caller’s own company. The last part of the path is not an ID here, but the language in which answers are asked for: `en-US`. A customer’s request goes to the support contact of the subscription whose ID is the `productId`, else to its provider, unless `partnerTenantId` names another of its partners. A partner’s goes to the operator. Unanswered after one, two or five business days, by severity, it goes on to the next contact.',
      body: named('CreateServiceRequestRequest', OwnServiceRequestBody),
      answers: { 201: ServiceRequest },
      headers: ['Location'],
      reasons: ['resource.unknown'],
    },
    read: {
      id: 'getServiceRequest',
      summary: 'Get one service request',
      description: 'With its description and notes, the oldest note first.',
      answers: { 200: ServiceRequest },
      reasons: ['resource.unknown'],
    },
    change: {
      id: 'updateServiceRequest',
      summary: 'Change or answer a service request',
      description: changing,
      body: named('UpdateServiceRequestRequest', ServiceRequestChange),
      answers: { 200: ServiceRequest },
      reasons: refusals,
    },
    escalate: {
      id: 'escalateServiceRequest',
      summary: 'Escalate a service request',
      description:
        'The support contact passes it on: a reseller to the provider with which it serves the customer, a provider or direct-bill partner to the operator.',
      answers: { 200: ServiceRequest },
      reasons: refusals.filter(reason => reason !== 'servicerequest.full'),
    },
    ofCustomer: {
      id: 'listServiceRequestsOfCustomer',
      summary: 'List the service requests of a customer',
      description: `For a partner, those in which its company has a part; for the customer, all. ${page}`,
      answers: { 200: Collection(ListedServiceRequest) },
      reasons: ['resource.unknown'],
    },
    openFor: {
      id: 'createServiceRequestForCustomer',
      summary: 'Ask for support for a customer',
      description:
        'For one of the caller’s customers. It goes to the support contact of the subscription whose ID is the `productId`, else to the customer’s; if that is the caller’s company, to the next one: a provider, or the operator.',
      body: named('CreateServiceRequestForCustomerRequest', ServiceRequestBody),
      answers: { 201: ServiceRequest },
      headers: ['Location'],
      reasons: ['resource.unknown', 'perm.family_needs_admin_agent'],
    },
    readOf: {
      id: 'getServiceRequestOfCustomer',
      summary: 'Get one service request of a customer',
      description: 'As `GET /v1/servicerequests/{id}`, for a request of this customer.',
      answers: { 200: ServiceRequest },
      reasons: ['resource.unknown'],
    },
    changeOf: {
      id: 'updateServiceRequestOfCustomer',
      summary: 'Change or answer a service request of a customer',
      description: changing,
      body: named('UpdateServiceRequestRequest', ServiceRequestChange),
      answers: { 200: ServiceRequest },
      reasons: refusals,
    },
  });
