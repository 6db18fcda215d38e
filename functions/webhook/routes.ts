import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { route } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { line } from '#shared/schema/fields.ts';
import { SeekQuery } from '#shared/schema/seek-query.ts';
import { eventNames, otherEventNames } from './events.ts';
import { Delivery, DeliveryAttempt, WebhookRegistration } from './resources.ts';

/** In PascalCase and without an envelope, like the public API's. */
const RegistrationBody = z.object({
  WebhookUrl: line(2000),
  WebhookEvents: z.array(z.enum([...eventNames, ...otherEventNames])).check(z.minLength(1), z.maxLength(100)),
  SignatureTokenToMsSignatureHeader: z.optional(z.boolean()),
});

export type RegistrationBody = z.output<typeof RegistrationBody>;

/** Webhooks (section 10): registrations, test events and the delivery log. */
export const routes = {
  events: route({
    method: 'GET',
    path: '/webhooks/v1/registration/events',
    access: 'webhook.manage',
  }),
  register: route({
    method: 'POST',
    path: '/webhooks/v1/registration',
    access: 'webhook.manage',
    body: RegistrationBody,
  }),
  read: route({
    method: 'GET',
    path: '/webhooks/v1/registration',
    access: 'webhook.manage',
  }),
  change: route({
    method: 'PUT',
    path: '/webhooks/v1/registration',
    access: 'webhook.manage',
    body: RegistrationBody,
  }),
  unregister: route({
    method: 'DELETE',
    path: '/webhooks/v1/registration',
    access: 'webhook.manage',
  }),
  test: route({
    method: 'POST',
    path: '/webhooks/v1/registration/validationEvents',
    access: 'webhook.manage',
  }),
  readTest: route({
    method: 'GET',
    path: '/webhooks/v1/registration/validationEvents/{correlationId}',
    access: 'webhook.manage',
  }),
  deliveries: route({
    method: 'GET',
    path: '/webhooks/v1/deliveries',
    access: 'webhook.manage',
    query: SeekQuery,
  }),
  replay: route({
    method: 'POST',
    path: '/webhooks/v1/deliveries/{id}/replay',
    access: 'webhook.manage',
  }),
  certificate: route({
    method: 'GET',
    path: '/webhooks/v1/certificates/{id}',
    access: 'anyone',
  }),
} as const;

/** What the API description says of each route. No function calls it, so no bundle contains it. */
export const operations = () =>
  describeOperations<typeof routes>()({
    events: {
      id: 'listWebhookEvents',
      summary: 'List event names',
      description: 'Returns the names of all events that can be registered for.',
      answers: { 200: z.array(z.string()) },
    },
    register: {
      id: 'createWebhookRegistration',
      summary: 'Register for events',
      description: 'Registers the endpoint to which the company’s events are posted. A company has one registration.',
      answers: { 200: WebhookRegistration },
      reasons: ['webhook.exists', 'webhook.url_inside'],
    },
    read: {
      id: 'getWebhookRegistration',
      summary: 'Get the registration',
      description: 'Returns the endpoint and the events of the company’s registration.',
      answers: { 200: z.omit(WebhookRegistration, { SubscriberId: true }) },
      reasons: ['resource.unknown'],
    },
    change: {
      id: 'updateWebhookRegistration',
      summary: 'Change the registration',
      description: 'Replaces the endpoint and the events.',
      answers: { 200: WebhookRegistration },
      reasons: ['resource.unknown', 'webhook.url_inside'],
    },
    unregister: {
      id: 'deleteWebhookRegistration',
      summary: 'Delete the registration',
      description: 'Stops posting events.',
      answers: { 204: null },
      reasons: ['resource.unknown'],
    },
    test: {
      id: 'sendTestEvent',
      summary: 'Send a test event',
      description: 'Posts a test event to the registered endpoint, at most twice a minute.',
      answers: { 200: z.object({ correlationId: z.string() }) },
      reasons: ['resource.unknown', 'webhook.not_registered', 'webhook.test_too_many'],
    },
    readTest: {
      id: 'getTestEvent',
      summary: 'Get the result of a test event',
      description: 'Results are kept for seven days.',
      answers: {
        200: z.object({
          correlationId: z.string(),
          partnerId: z.string(),
          status: z.enum(['pending', 'completed', 'failed']),
          callbackUrl: z.string(),
          results: z.array(DeliveryAttempt),
        }),
      },
      reasons: ['resource.unknown'],
    },
    deliveries: {
      id: 'listDeliveries',
      summary: 'List deliveries',
      description: 'The deliveries of the company’s events, newest first, kept for 30 days.',
      answers: { 200: Collection(Delivery) },
    },
    replay: {
      id: 'replayDelivery',
      summary: 'Deliver an event again',
      description: 'Posts the event of a delivery again, as a new delivery.',
      answers: { 202: Delivery },
      reasons: ['resource.unknown', 'webhook.not_registered'],
    },
    certificate: {
      id: 'getSigningCertificate',
      summary: 'Get a signing certificate',
      description: 'Returns the certificate with which signatures of events are verified, in DER.',
      answers: { 200: null },
      reasons: ['resource.unknown'],
      media: ['application/pkix-cert'],
    },
  });
