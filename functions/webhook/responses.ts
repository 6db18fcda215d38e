import * as z from 'zod/mini';
import { describeOperations } from '#shared/http/operation.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { named } from '#shared/schema/registry.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

const Registered = named(
  'WebhookRegistration',
  z.object({
    SubscriberId: z.string(),
    WebhookUrl: z.string(),
    WebhookEvents: z.array(z.string()),
    SignatureTokenToMsSignatureHeader: z.optional(z.boolean()),
  }),
);

const Result = named(
  'DeliveryAttempt',
  z.object({
    responseCode: z.optional(z.string()),
    responseMessage: z.string(),
    systemError: z.boolean(),
    dateTimeUtc: z.string(),
  }),
);

const DeliveryResource = named(
  'Delivery',
  z.object({
    id: z.string(),
    correlationId: z.string(),
    eventName: z.string(),
    resourceName: z.string(),
    resourceUri: z.string(),
    auditUri: z.optional(z.string()),
    callbackUrl: z.string(),
    status: z.enum(['pending', 'delivered', 'failed']),
    createdDate: z.string(),
    attempts: z.number(),
    nextAttemptOn: z.optional(z.string()),
    results: z.array(Result),
    attributes: Attributes,
  }),
);

/** Response schemas of the webhook routes. */
export default describeOperations<typeof routes>()({
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
    answers: { 200: Registered },
    reasons: ['webhook.exists', 'webhook.url_inside'],
  },
  read: {
    id: 'getWebhookRegistration',
    summary: 'Get the registration',
    description: 'Returns the endpoint and the events of the company’s registration.',
    answers: { 200: z.omit(Registered, { SubscriberId: true }) },
    reasons: ['resource.unknown'],
  },
  change: {
    id: 'updateWebhookRegistration',
    summary: 'Change the registration',
    description: 'Replaces the endpoint and the events.',
    answers: { 200: Registered },
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
        results: z.array(Result),
      }),
    },
    reasons: ['resource.unknown'],
  },
  deliveries: {
    id: 'listDeliveries',
    summary: 'List deliveries',
    description: 'The deliveries of the company’s events, newest first, kept for 30 days.',
    answers: { 200: Collection(DeliveryResource) },
  },
  replay: {
    id: 'replayDelivery',
    summary: 'Deliver an event again',
    description: 'Posts the event of a delivery again, as a new delivery.',
    answers: { 202: DeliveryResource },
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
