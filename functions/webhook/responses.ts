import * as z from 'zod/mini';
import { responses } from '#shared/http/route.ts';
import { Collection } from '#shared/schema/collection-schema.ts';
import { Attributes } from '#shared/schema/tags.ts';
import type { routes } from './routes.ts';

const Registered = z.object({
  SubscriberId: z.string(),
  WebhookUrl: z.string(),
  WebhookEvents: z.array(z.string()),
  SignatureTokenToMsSignatureHeader: z.optional(z.boolean()),
});

const Result = z.object({
  responseCode: z.optional(z.string()),
  responseMessage: z.string(),
  systemError: z.boolean(),
  dateTimeUtc: z.string(),
});

const DeliveryResource = z.object({
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
});

/** Response schemas of the webhook routes. */
export default responses<typeof routes>()({
  events: { 200: z.array(z.string()) },
  register: { 200: Registered },
  read: { 200: z.omit(Registered, { SubscriberId: true }) },
  change: { 200: Registered },
  unregister: { 204: null },
  test: { 200: z.object({ correlationId: z.string() }) },
  readTest: {
    200: z.object({
      correlationId: z.string(),
      partnerId: z.string(),
      status: z.enum(['pending', 'completed', 'failed']),
      callbackUrl: z.string(),
      results: z.array(Result),
    }),
  },
  deliveries: { 200: Collection(DeliveryResource) },
  replay: { 202: DeliveryResource },
  certificate: { 200: null },
});
