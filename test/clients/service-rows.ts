import * as z from 'zod/mini';
import { attributes, collectionOf, Fault, guid, optionalText, text } from './models.ts';
import type { Row, World } from './row.ts';
import { ofCustomer, remember } from './trade.ts';

/** What clients of the public API can read of service requests, as strictly as the strictest of them. */

const Organization = z.object({ id: guid, name: text });
const Contact = z.object({
  organization: Organization,
  contactId: text,
  firstName: optionalText,
  lastName: text,
  email: optionalText,
});

const listed = {
  id: text.check(z.regex(/^\d+$/)),
  title: text,
  severity: z.enum(['unknown', 'critical', 'moderate', 'minimal']),
  supportTopicId: text,
  supportTopicName: text,
  status: z.enum(['none', 'open', 'closed', 'attention_needed']),
  organization: Organization,
  primaryContact: Contact,
  lastUpdatedBy: z.optional(Contact),
  createdDate: text,
  lastModifiedDate: text,
  lastClosedDate: optionalText,
  fileLinks: z.array(z.unknown()),
  countryCode: text,
  attributes: attributes('ServiceRequest'),
};
const ServiceRequest = z.object({
  ...listed,
  description: text,
  notes: z.array(z.object({ createdByName: text, createdDate: text, text })),
});
const ServiceRequests = collectionOf(z.object(listed));
const Topics = collectionOf(
  z.object({ id: z.int(), name: text, description: text, attributes: attributes('SupportTopic') }),
);
const Empty = collectionOf(z.never());

/** The request of the rows, as the client has read it last. */
const made = new WeakMap<World, z.output<typeof ServiceRequest>>();
const keep = (world: World, body: unknown) => void made.set(world, body as z.output<typeof ServiceRequest>);
const path = (world: World) => `servicerequests/${made.get(world)?.id}`;

/** Requests for support, and the lists that are always empty. */
export const serviceRequests: Row[] = [
  {
    name: 'GET /v1/servicerequests/supporttopics',
    send: () => ({ method: 'GET', path: 'servicerequests/supporttopics' }),
    reads: Topics,
    status: 200,
  },
  {
    name: 'POST /v1/servicerequests/{agentLocale}',
    send: () => ({
      method: 'POST',
      path: 'servicerequests/en-US',
      body: {
        id: null,
        title: 'Nobody can sign in',
        description: 'Everybody gets an error.',
        severity: 'critical',
        supportTopicId: '1',
        status: 'none',
        notes: null,
        attributes: { objectType: 'ServiceRequest' },
      },
    }),
    reads: ServiceRequest,
    status: 201,
    learn: keep,
  },
  {
    name: 'GET /v1/servicerequests by status',
    send: (_world, { filter }) => ({
      method: 'GET',
      path: 'servicerequests',
      query: { size: '5', offset: '0', filter: filter('Status', 'open', 'equals') },
    }),
    reads: ServiceRequests,
    status: 200,
  },
  {
    name: 'GET /v1/servicerequests/{id}',
    send: world => ({ method: 'GET', path: path(world) }),
    reads: ServiceRequest,
    status: 200,
    learn: keep,
  },
  {
    name: 'PATCH /v1/servicerequests/{id} with a note',
    send: world => ({
      method: 'PATCH',
      path: path(world),
      body: { ...made.get(world), newNote: { createdByName: null, text: 'Still the same.' } },
    }),
    reads: ServiceRequest,
    status: 200,
    learn: keep,
  },
  {
    name: 'PATCH /v1/servicerequests/{id} to close it',
    send: world => ({ method: 'PATCH', path: path(world), body: { ...made.get(world), status: 'closed' } }),
    reads: ServiceRequest,
    status: 200,
    learn: keep,
  },
  {
    name: 'PATCH /v1/servicerequests/{id} that is closed',
    send: world => ({ method: 'PATCH', path: path(world), body: { newNote: { text: 'More.' } } }),
    reads: Fault,
    status: 409,
    code: 800060,
  },
  ...['invoices', 'customers/usagerecords'].map(
    (list): Row => ({
      name: `GET /v1/${list}`,
      send: () => ({ method: 'GET', path: list }),
      reads: Empty,
      status: 200,
    }),
  ),
];

const keepRequest = (world: World, body: unknown) => remember(world, { request: body as { id: string } });

/** Requests for support of a customer, as its partner reads them. */
export const customerRequests: Row[] = [
  ofCustomer({
    name: 'POST servicerequests',
    path: () => 'servicerequests',
    body: () => ({ title: 'Nobody can sign in', description: 'Everybody gets an error.', supportTopicId: '1' }),
    ...{ reads: ServiceRequest, status: 201, learn: keepRequest },
  }),
  ofCustomer({
    name: 'GET servicerequests',
    path: () => 'servicerequests',
    query: () => ({ size: '5', offset: '0' }),
    ...{ reads: ServiceRequests, status: 200 },
  }),
  ofCustomer({
    name: 'GET servicerequests/{rid}',
    path: ({ request }) => `servicerequests/${request.id}`,
    ...{ reads: ServiceRequest, status: 200, learn: keepRequest },
  }),
  ofCustomer({
    name: 'PATCH servicerequests/{rid} to close it',
    path: ({ request }) => `servicerequests/${request.id}`,
    body: ({ request }) => ({ ...request, status: 'closed' }),
    ...{ reads: ServiceRequest, status: 200 },
  }),
];
